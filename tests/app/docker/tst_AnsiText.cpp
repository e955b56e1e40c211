// Lines with control sequences become the runs that a terminal would show.
#include "docker/AnsiText.h"

#include <QtTest>

using namespace stagewright::docker;

namespace {

QString coloured(const char *text)
{
    QString result = QString::fromUtf8(text);
    return result.replace(QLatin1Char('^'), QChar(0x1B));
}

AnsiStyle foreground(int index)
{
    AnsiStyle style;
    style.foreground = {AnsiColour::Kind::Indexed, quint32(index)};
    return style;
}

} // namespace

class tst_AnsiText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsTheTextOfATerminal_data();
    void showsTheTextOfATerminal();
    void splitsAtColours();
    void readsAllKindsOfColour();
    void keepsAStyleOverTheLinesEnd();
};

void tst_AnsiText::showsTheTextOfATerminal_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain text stays") << coloured("plain\ttext") << coloured("plain\ttext");
    QTest::newRow("colours are left out") << coloured("^[1;31merror^[0m: no") << QStringLiteral("error: no");
    QTest::newRow("the last of a progress bar stays") << coloured("10%\r50%\r100%") << QStringLiteral("100%");
    QTest::newRow("a shorter text does not erase") << coloured("abcdef\rxy") << QStringLiteral("xycdef");
    QTest::newRow("erase to the end does") << coloured("abcdef\rxy^[K") << QStringLiteral("xy");
    QTest::newRow("erase the line does") << coloured("abcdef\r^[2Kxy") << QStringLiteral("xy");
    QTest::newRow("a backspace goes back by one") << coloured("ab\bc") << QStringLiteral("ac");
    QTest::newRow("backspaces stop at the start") << coloured("\b\ba") << QStringLiteral("a");
    QTest::newRow("a window title is left out") << coloured("^]0;title\aa^]8;;http://x^\\b") << QStringLiteral("ab");
    QTest::newRow("an unfinished sequence is left out") << coloured("a^[31") << QStringLiteral("a");
    QTest::newRow("an escape at the end is left out") << coloured("a^") << QStringLiteral("a");
    QTest::newRow("a cursor sent far away costs nothing") << coloured("^[99999999C^[31mx").right(2) << QStringLiteral("mx");
    QTest::newRow("private modes are left out") << coloured("^[?25lhidden^[?25h") << QStringLiteral("hidden");
}

void tst_AnsiText::showsTheTextOfATerminal()
{
    QFETCH(QString, line);
    QTEST(withoutAnsi(line), "text");
}

void tst_AnsiText::splitsAtColours()
{
    AnsiReader reader;
    const auto runs = reader.read(coloured("a^[32mb^[1mc^[22;39md"));
    AnsiStyle bold = foreground(2);
    bold.isBold = true;
    const std::vector<AnsiRun> expected{{QStringLiteral("a"), {}}, {QStringLiteral("b"), foreground(2)},
                                        {QStringLiteral("c"), bold}, {QStringLiteral("d"), {}}};
    QCOMPARE(runs, expected);
}

void tst_AnsiText::readsAllKindsOfColour()
{
    AnsiReader reader;
    QCOMPARE(reader.read(coloured("^[91mx")).front().style, foreground(9));
    QCOMPARE(reader.read(coloured("^[38;5;208mx")).front().style, foreground(208));
    const AnsiStyle exact = reader.read(coloured("^[0;38;2;1;2;255;4mx")).front().style;
    QCOMPARE(exact.foreground, (AnsiColour{AnsiColour::Kind::Rgb, 0x0102FF}));
    QVERIFY(exact.isUnderlined);
    const AnsiStyle ground = reader.read(coloured("^[m^[103;7mx")).front().style;
    QCOMPARE(ground.background, (AnsiColour{AnsiColour::Kind::Indexed, 11}));
    QVERIFY(ground.isInverse && !ground.isUnderlined);
}

void tst_AnsiText::keepsAStyleOverTheLinesEnd()
{
    AnsiReader reader;
    QCOMPARE(reader.read(coloured("^[91mcareful")).front().style, foreground(9));
    const auto next = reader.read(coloured("still^[0m over"));
    QCOMPARE(next.front().style, foreground(9));
    QCOMPARE(next.back().style, AnsiStyle());
    QVERIFY(reader.read(QString()).empty());
}

QTEST_GUILESS_MAIN(tst_AnsiText)
#include "tst_AnsiText.moc"
