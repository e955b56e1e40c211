// Where lines lie, and that bytes and display map to each other exactly.
#include "text/LineIndex.h"

#include <QTest>

using namespace stagewright::text;
using stagewright::base::Utf16Offset;

namespace {

LineIndex indexOf(const QByteArray &body)
{
    return LineIndex(SourceText::fromBody(body));
}

} // namespace

class LineIndexTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void splitsLines_data();
    void splitsLines();
    void mapsBothWays_data();
    void mapsBothWays();
    void displaysWhatCannotBeShown_data();
    void displaysWhatCannotBeShown();
    void hasNoPositionInsideACharacter();
    void hasNoPositionInsideACrLf();
    void clampsWhatLiesOutside();
};

void LineIndexTest::splitsLines_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QList<QByteArray>>("contents");
    QTest::addColumn<QList<int>>("endings"); // bytes each ending takes

    QTest::newRow("an empty text has one empty line") << QByteArray() << QList<QByteArray>{""} << QList<int>{0};
    QTest::newRow("a final ending opens a last line")
        << QByteArray("a\n") << QList<QByteArray>{"a", ""} << QList<int>{1, 0};
    QTest::newRow("a file may end without an ending")
        << QByteArray("a\nb") << QList<QByteArray>{"a", "b"} << QList<int>{1, 0};
    QTest::newRow("each line keeps its own ending")
        << QByteArray("a\r\nb\nc\r\n") << QList<QByteArray>{"a", "b", "c", ""} << QList<int>{2, 1, 2, 0};
    QTest::newRow("a lone CR is no ending")
        << QByteArray("a\rb\n") << QList<QByteArray>{"a\rb", ""} << QList<int>{1, 0};
    QTest::newRow("of two CRs one belongs to the ending")
        << QByteArray("a\r\r\n") << QList<QByteArray>{"a\r", ""} << QList<int>{2, 0};
    QTest::newRow("a CR at the very end is content") << QByteArray("a\r") << QList<QByteArray>{"a\r"} << QList<int>{0};
    QTest::newRow("empty lines count") << QByteArray("\n\n\r\n") << QList<QByteArray>{"", "", "", ""}
                                       << QList<int>{1, 1, 2, 0};
}

void LineIndexTest::splitsLines()
{
    QFETCH(QByteArray, body);
    QFETCH(QList<QByteArray>, contents);
    QFETCH(QList<int>, endings);
    const LineIndex index = indexOf(body);
    QCOMPARE(index.lineCount(), int(contents.size()));
    ByteOffset next;
    for (int line = 0; line < index.lineCount(); ++line) {
        QCOMPARE(index.lineStart(line), next);
        QCOMPARE(index.text().slice(index.lineContent(line)).toByteArray(), contents.at(line));
        const ByteRange whole = index.lineWithEnding(line);
        QCOMPARE(whole.length() - index.lineContent(line).length(), qsizetype(endings.at(line)));
        QCOMPARE(bytesOf(index.lineEnding(line)).size(), qsizetype(endings.at(line)));
        for (ByteOffset at = whole.begin; at < whole.end; at = at + 1)
            QCOMPARE(index.lineAt(at), line);
        next = whole.end;
    }
    QCOMPARE(next, index.text().all().end);
    QCOMPARE(index.lineAt(next + 100), index.lineCount() - 1);
}

void LineIndexTest::mapsBothWays_data()
{
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("plain text") << QByteArray("FROM a\nRUN b\n");
    QTest::newRow("CRLF counts as one") << QByteArray("a\r\nbc\r\n\r\nd");
    QTest::newRow("characters of two, three and four bytes") << QByteArray("\u00e4\u20ac\U0001F600x\nz\u00e4");
    QTest::newRow("invalid bytes stand for themselves") << QByteArray("a\xFF\xC3\nb\xE2\x82z\xF0\x9F\x98");
    QTest::newRow("overlong forms and surrogates are invalid") << QByteArray("\xC0\x80\xED\xA0\x80\xF4\x90\x80\x80|");
    QTest::newRow("separators that a text widget would break at") << QByteArray("a\u2028b\u2029c\rd\n\uFDD0e");
    QTest::newRow("a NUL inside") << QByteArray("a\0b\nc", 5);
    QTest::newRow("a byte order mark inside the text") << QByteArray("a\uFEFFb\n");
    for (int i = 0; i < 20; ++i)
        QTest::addRow("an umlaut behind %d letters", i)
            << QByteArray(i, 'a') + "\u00E4" + QByteArray(19 - i, 'b') + "\nc";
}

void LineIndexTest::mapsBothWays()
{
    QFETCH(QByteArray, body);
    const LineIndex index = indexOf(body);
    const QString shown = index.display();
    QCOMPARE(shown.count(u'\n') + 1, qsizetype(index.lineCount()));
    // Every display position that is no half of a pair has its bytes, and they lead back.
    ByteOffset last(-1);
    for (qsizetype unit = 0; unit <= shown.size(); ++unit) {
        const bool isInsidePair = unit > 0 && unit < shown.size() && shown.at(unit).isLowSurrogate();
        const auto bytes = index.toBytes(Utf16Offset(unit));
        QCOMPARE(bytes.has_value(), !isInsidePair);
        if (!bytes)
            continue;
        QVERIFY(last < *bytes);
        last = *bytes;
        QCOMPARE(index.toUtf16(*bytes), Utf16Offset(unit));
        QCOMPARE(index.toUtf16Clamped(*bytes), Utf16Offset(unit));
    }
    QCOMPARE(last, index.text().all().end);
    QVERIFY(!index.toBytes(Utf16Offset(shown.size() + 1)));
    // And every byte offset gives a position at or before it.
    for (qsizetype at = 0; at <= body.size(); ++at) {
        const auto back = index.toBytes(index.toUtf16Clamped(ByteOffset(at)));
        QVERIFY(back && back->value <= at);
    }
}

void LineIndexTest::displaysWhatCannotBeShown_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("shown");

    QTest::newRow("an invalid byte") << QByteArray("a\xFFz") << QStringLiteral("a\uFFFDz");
    QTest::newRow("a lone CR") << QByteArray("a\rz") << QStringLiteral("a\u240Dz");
    QTest::newRow("NUL") << QByteArray("a\0z", 3) << QStringLiteral("a\u2400z");
    QTest::newRow("line and paragraph separators") << QByteArray("\u2028\u2029") << QStringLiteral("\u2424\u2424");
    QTest::newRow("controls that turn the direction of text around")
        << QByteArray("a\u202E\u2066z") << QStringLiteral("a\uFFFD\uFFFDz");
    QTest::newRow("line endings become LF") << QByteArray("a\r\nb\n") << QStringLiteral("a\nb\n");
    QTest::newRow("a no-break space stays") << QByteArray("\u00A0") << QStringLiteral("\u00A0");
}

void LineIndexTest::displaysWhatCannotBeShown()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, shown);
    const LineIndex index = indexOf(body);
    QCOMPARE(index.display(), shown);
    QStringList lines;
    for (int line = 0; line < index.lineCount(); ++line)
        lines.append(index.displayLine(line));
    QCOMPARE(lines.join(u'\n'), shown);
}

void LineIndexTest::hasNoPositionInsideACharacter()
{
    const LineIndex index = indexOf("\u20acx");
    QVERIFY(!index.toUtf16(ByteOffset(1)));
    QVERIFY(!index.toUtf16(ByteOffset(2)));
    QCOMPARE(index.toUtf16(ByteOffset(3)), Utf16Offset(1));
    QCOMPARE(index.toUtf16Clamped(ByteOffset(2)), Utf16Offset(0));
}

void LineIndexTest::hasNoPositionInsideACrLf()
{
    const LineIndex index = indexOf("a\r\nb");
    QCOMPARE(index.toUtf16(ByteOffset(1)), Utf16Offset(1));
    QVERIFY(!index.toUtf16(ByteOffset(2)));
    QCOMPARE(index.toUtf16(ByteOffset(3)), Utf16Offset(2));
}

void LineIndexTest::clampsWhatLiesOutside()
{
    const LineIndex index = indexOf("ab");
    QVERIFY(!index.toUtf16(ByteOffset(3)));
    QVERIFY(!index.toUtf16(ByteOffset(-1)));
    QVERIFY(!index.toBytes(Utf16Offset(-1)));
    QCOMPARE(index.toUtf16Clamped(ByteOffset(9)), Utf16Offset(2));
    QCOMPARE(index.toUtf16Clamped(ByteOffset(-9)), Utf16Offset(0));
}

QTEST_GUILESS_MAIN(LineIndexTest)
#include "tst_LineIndex.moc"
