// Changes of bytes: what they refuse, what they make, and that their inverses undo them.
#include "text/TextEdit.h"

#include <QRandomGenerator>
#include <QTest>

using namespace stagewright::text;
using stagewright::base::Revision;

namespace {

TextEdit edit(qsizetype begin, qsizetype end, const QByteArray &replacement)
{
    return {{ByteOffset(begin), ByteOffset(end)}, replacement};
}

TextChange change(std::vector<TextEdit> edits)
{
    return TextChange::make(Revision{1}, std::move(edits)).value();
}

QByteArray applied(const QByteArray &before, const TextChange &one)
{
    return one.applyTo(SourceText::fromBody(before)).value().body();
}

} // namespace

class TextEditTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void appliesInOrderOfPlace();
    void refusesWhatIsNoChange_data();
    void refusesWhatIsNoChange();
    void refusesRangesBeyondTheText();
    void keepsTheByteOrderMark();
    void inverseGivesTheBytesBack();
    void inverseOfNeighboursIsAChange();
    void mapsOffsets_data();
    void mapsOffsets();
    void differenceIsSmallest_data();
    void differenceIsSmallest();
};

void TextEditTest::appliesInOrderOfPlace()
{
    const TextChange one = change({edit(6, 6, "!"), edit(0, 1, "J"), edit(1, 1, "")});
    QCOMPARE(one.edits().front().range.begin, ByteOffset(0));
    QCOMPARE(applied("hello ", one), QByteArray("Jello !"));
    QCOMPARE(applied("hello ", change({})), QByteArray("hello "));
}

void TextEditTest::refusesWhatIsNoChange_data()
{
    QTest::addColumn<qsizetype>("begin");
    QTest::addColumn<qsizetype>("end");
    QTest::addColumn<int>("error");
    // Beside an edit of [2, 5).
    QTest::newRow("an overlap at the end") << qsizetype(4) << qsizetype(6) << int(ChangeError::Overlapping);
    QTest::newRow("an overlap at the start") << qsizetype(1) << qsizetype(3) << int(ChangeError::Overlapping);
    QTest::newRow("one inside the other") << qsizetype(3) << qsizetype(4) << int(ChangeError::Overlapping);
    QTest::newRow("the same start") << qsizetype(2) << qsizetype(2) << int(ChangeError::Overlapping);
    QTest::newRow("a reversed range") << qsizetype(9) << qsizetype(8) << int(ChangeError::OutOfBounds);
    QTest::newRow("a range in front of the text") << qsizetype(-1) << qsizetype(0) << int(ChangeError::OutOfBounds);
}

void TextEditTest::refusesWhatIsNoChange()
{
    QFETCH(qsizetype, begin);
    QFETCH(qsizetype, end);
    QFETCH(int, error);
    const auto result = TextChange::make(Revision{1}, {edit(2, 5, "x"), edit(begin, end, "y")});
    QVERIFY(!result);
    QCOMPARE(int(result.error()), error);
}

void TextEditTest::refusesRangesBeyondTheText()
{
    const auto result = change({edit(3, 9, "")}).applyTo(SourceText::fromBody("abc"));
    QVERIFY(!result);
    QCOMPARE(int(result.error()), int(ChangeError::OutOfBounds));
    QCOMPARE(applied("abc", change({edit(3, 3, "d")})), QByteArray("abcd"));
}

void TextEditTest::keepsTheByteOrderMark()
{
    const auto result = change({edit(0, 0, "x")})
                            .applyTo(SourceText::fromFile("\xEF\xBB\xBF"
                                                          "a"));
    QCOMPARE(result.value().fileBytes(), QByteArray("\xEF\xBB\xBFxa"));
}

void TextEditTest::inverseGivesTheBytesBack()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 2000; ++round) {
        QByteArray bytes(random.bounded(40), Qt::Uninitialized);
        for (char &byte : bytes)
            byte = char('a' + random.bounded(26));
        std::vector<TextEdit> edits;
        for (qsizetype at = 0; at <= bytes.size(); at += 1 + random.bounded(9)) {
            const qsizetype end = std::min<qsizetype>(bytes.size(), at + random.bounded(4));
            edits.push_back(edit(at, end, QByteArray(random.bounded(4), 'X')));
            at = end;
        }
        const SourceText before = SourceText::fromBody(bytes);
        const TextChange one = change(edits);
        const SourceText after = one.applyTo(before).value();
        const TextChange back = one.inverse(before, Revision{2});
        QCOMPARE(back.baseRevision(), Revision{2});
        QCOMPARE(back.applyTo(after).value().body(), bytes);
        QCOMPARE(back.inverse(after, Revision{3}).applyTo(before).value().body(), after.body());
    }
}

void TextEditTest::inverseOfNeighboursIsAChange()
{
    const QByteArray before = "COPY a b c dst";
    const TextChange one = change({edit(9, 11, ""), edit(11, 14, "dst/"), edit(14, 14, "")});
    const QByteArray after = applied(before, one);
    QCOMPARE(after, QByteArray("COPY a b dst/"));
    const auto back = TextChange::make(Revision{2}, one.inverse(SourceText::fromBody(before), Revision{2}).edits());
    QVERIFY(back);
    QCOMPARE(applied(after, *back), before);
}

void TextEditTest::mapsOffsets_data()
{
    QTest::addColumn<qsizetype>("offset");
    QTest::addColumn<qsizetype>("before");
    QTest::addColumn<qsizetype>("after");
    // [2, 4) becomes "XYZ", "ab" is inserted at 6.
    QTest::newRow("in front of all") << qsizetype(1) << qsizetype(1) << qsizetype(1);
    QTest::newRow("where a replacement starts") << qsizetype(2) << qsizetype(2) << qsizetype(2);
    QTest::newRow("inside what is replaced") << qsizetype(3) << qsizetype(2) << qsizetype(5);
    QTest::newRow("behind what is replaced") << qsizetype(4) << qsizetype(5) << qsizetype(5);
    QTest::newRow("at an insertion") << qsizetype(6) << qsizetype(7) << qsizetype(9);
    QTest::newRow("behind all") << qsizetype(8) << qsizetype(11) << qsizetype(11);
}

void TextEditTest::mapsOffsets()
{
    QFETCH(qsizetype, offset);
    QFETCH(qsizetype, before);
    QFETCH(qsizetype, after);
    const TextChange one = change({edit(2, 4, "XYZ"), edit(6, 6, "ab")});
    QCOMPARE(one.map(ByteOffset(offset), Affinity::Before), ByteOffset(before));
    QCOMPARE(one.map(ByteOffset(offset), Affinity::After), ByteOffset(after));
}

void TextEditTest::differenceIsSmallest_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<qsizetype>("replaced");
    QTest::addColumn<QByteArray>("replacement");
    QTest::newRow("nothing changed") << QByteArray("abc") << QByteArray("abc") << qsizetype(-1) << QByteArray();
    QTest::newRow("an insertion") << QByteArray("ac") << QByteArray("abc") << qsizetype(0) << QByteArray("b");
    QTest::newRow("a removal") << QByteArray("abc") << QByteArray("ac") << qsizetype(1) << QByteArray();
    QTest::newRow("one of several alike") << QByteArray("aaa") << QByteArray("aa") << qsizetype(1) << QByteArray();
    QTest::newRow("all of it") << QByteArray("abc") << QByteArray("xyz") << qsizetype(3) << QByteArray("xyz");
    QTest::newRow("from nothing") << QByteArray() << QByteArray("x") << qsizetype(0) << QByteArray("x");
    QTest::newRow("to nothing") << QByteArray("x") << QByteArray() << qsizetype(1) << QByteArray();
}

void TextEditTest::differenceIsSmallest()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(qsizetype, replaced);
    QFETCH(QByteArray, replacement);
    const std::vector<TextEdit> edits = difference(before, after);
    QCOMPARE(edits.size(), size_t(replaced < 0 ? 0 : 1));
    if (edits.empty())
        return;
    QCOMPARE(edits.front().range.length(), replaced);
    QCOMPARE(edits.front().replacement, replacement);
    QCOMPARE(applied(before, change(edits)), after);
}

QTEST_GUILESS_MAIN(TextEditTest)
#include "tst_TextEdit.moc"
