// Texts as Go's library puts them into its errors.
#include "syntax/Quoting.h"

#include <QTest>

using namespace stagewright::syntax;

class QuotingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void quotes_data();
    void quotes();
    void quotesForTime();
};

void QuotingTest::quotes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *text, const char *expected) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(expected);
    };
    row("a word", "a b", R"("a b")");
    row("quotes and backslashes", "\"\\", R"("\"\\")");
    row("control characters", "\t\x01\x7F", R"("\t\x01\x7f")");
    row("those beyond ASCII", "\xC2\x9D", R"("\u009d")");
    row("letters", "\xC3\xA9", "\"\xC3\xA9\"");
    row("a blank that is not a space", "\xC2\xA0", R"("\u00a0")");
    row("what takes no room", "\xE2\x80\x8B", R"("\u200b")");
    row("a character of private use", "\xF4\x80\x80\x80", R"("\U00100000")");
    row("a broken byte", "a\xFF", R"("a\xff")");
}

void QuotingTest::quotes()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(quoted(text), expected);
}

void QuotingTest::quotesForTime()
{
    QCOMPARE(quotedForTime("a\tb"), QByteArray("\"a\\x09b\""));
    QCOMPARE(quotedForTime("\"\\"), QByteArray("\"\\\"\\\\\""));
    QCOMPARE(quotedForTime("\xC2\xA0"), QByteArray("\"\\xc2\\xa0\""));
}

QTEST_GUILESS_MAIN(QuotingTest)
#include "tst_Quoting.moc"
