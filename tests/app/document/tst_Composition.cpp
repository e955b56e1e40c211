// Two changes as one do what they do one behind the other.
#include "document/Composition.h"

#include <QRandomGenerator>
#include <QTest>

using namespace stagewright;
using base::ByteOffset;
using text::SourceText;
using text::TextChange;
using text::TextEdit;

class CompositionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void typedLettersBecomeOneEdit();
    void whatIsTypedAndRemovedIsNoEdit();
    void randomChangesComposeAndInvert();
};

namespace {

std::vector<TextEdit> randomEdits(QRandomGenerator &random, qsizetype size)
{
    std::vector<TextEdit> edits;
    qsizetype at = 0;
    for (int i = random.bounded(4); i > 0 && at <= size; --i) {
        const qsizetype begin = at + random.bounded(int(size - at) + 1);
        const qsizetype end = std::min<qsizetype>(size, begin + random.bounded(4));
        edits.push_back(
            {{ByteOffset(begin), ByteOffset(end)}, QByteArray(random.bounded(4), char('A' + random.bounded(26)))});
        at = end + 1;
    }
    return edits;
}

QByteArray applied(const std::vector<TextEdit> &edits, const QByteArray &body)
{
    const auto change = TextChange::make({}, edits);
    return change.value().applyTo(SourceText::fromBody(body)).value().body();
}

} // namespace

void CompositionTest::typedLettersBecomeOneEdit()
{
    const std::vector<TextEdit> both
        = document::compose({{{ByteOffset(3), ByteOffset(3)}, "a"}}, {{{ByteOffset(4), ByteOffset(4)}, "b"}});
    QCOMPARE(both.size(), size_t(1));
    QCOMPARE(both.front(), (TextEdit{{ByteOffset(3), ByteOffset(3)}, "ab"}));
}

void CompositionTest::whatIsTypedAndRemovedIsNoEdit()
{
    const auto both
        = document::compose({{{ByteOffset(3), ByteOffset(3)}, "a"}}, {{{ByteOffset(3), ByteOffset(4)}, ""}});
    QVERIFY(both.empty());
}

void CompositionTest::randomChangesComposeAndInvert()
{
    QRandomGenerator random(20);
    for (int round = 0; round < 20000; ++round) {
        const QByteArray before = QByteArray("abcdefghijklmnopqrstuvwxyz").first(random.bounded(27));
        const std::vector<TextEdit> first = randomEdits(random, before.size());
        const QByteArray middle = applied(first, before);
        const std::vector<TextEdit> second = randomEdits(random, middle.size());
        const QByteArray after = applied(second, middle);
        const std::vector<TextEdit> both = document::compose(first, second);
        QCOMPARE(applied(both, before), after);
        const auto back = [](const std::vector<TextEdit> &edits, const QByteArray &body) {
            return TextChange::make({}, edits).value().inverse(SourceText::fromBody(body), {}).edits();
        };
        QCOMPARE(applied(document::compose(back(second, middle), back(first, before)), after), before);
    }
}

QTEST_GUILESS_MAIN(CompositionTest)
#include "tst_Composition.moc"
