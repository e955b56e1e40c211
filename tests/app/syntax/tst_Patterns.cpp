// Patterns of ${name#...} and ${name/...}: shortest and longest, against a matcher that tries everything.
#include "syntax/Patterns.h"

#include <QTest>

#include <algorithm>

using namespace stagewright::syntax;

namespace {

/// Whether all of \a text matches, by trying every way.
bool matchesWhole(const QByteArray &pattern, const QByteArray &text)
{
    if (pattern.isEmpty())
        return text.isEmpty();
    if (pattern.front() == '*') {
        for (qsizetype length = 0; length <= text.size(); ++length) {
            if (matchesWhole(pattern.mid(1), text.mid(length)))
                return true;
        }
        return false;
    }
    return !text.isEmpty() && (pattern.front() == '?' || pattern.front() == text.front())
        && matchesWhole(pattern.mid(1), text.mid(1));
}

QList<QByteArray> wordsUpTo(int length, const QByteArray &alphabet)
{
    QList<QByteArray> words{""};
    for (qsizetype i = 0; i < words.size() && words.at(i).size() < length; ++i) {
        const QByteArray word = words.at(i);
        for (const char c : alphabet)
            words.append(word + c);
    }
    return words;
}

} // namespace

class PatternsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cutsWhatTheTextbookCuts();
    void replacesEverywhere_data();
    void replacesEverywhere();
    void isQuick();
};

void PatternsTest::cutsWhatTheTextbookCuts()
{
    QByteArray error;
    for (const QByteArray &pattern : wordsUpTo(4, "a?*")) {
        for (const QByteArray &value : wordsUpTo(5, "ab")) {
            QByteArray shortest = value;
            QByteArray longest = value;
            QByteArray shortestEnd = value;
            QByteArray longestEnd = value;
            for (qsizetype length = 0; length <= value.size(); ++length) {
                if (matchesWhole(pattern, value.first(length)))
                    longest = value.mid(length);
                if (matchesWhole(pattern, value.first(value.size() - length)))
                    shortest = value.last(length);
                if (matchesWhole(pattern, value.last(length)))
                    longestEnd = value.chopped(length);
                if (matchesWhole(pattern, value.last(value.size() - length)))
                    shortestEnd = value.first(length);
            }
            const QByteArray told = pattern + " in " + value;
            QVERIFY2(withoutPrefix(value, pattern, Reach::Shortest, error) == shortest, told);
            QVERIFY2(withoutPrefix(value, pattern, Reach::Longest, error) == longest, told);
            QVERIFY2(withoutSuffix(value, pattern, Reach::Shortest, error) == shortestEnd, told);
            QVERIFY2(withoutSuffix(value, pattern, Reach::Longest, error) == longestEnd, told);
        }
    }
    QVERIFY(error.isEmpty());
}

void PatternsTest::replacesEverywhere_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("replacement");
    QTest::addColumn<QByteArray>("expected"); // of "abcabc"
    QTest::newRow("a letter") << QByteArray("b") << QByteArray("-") << QByteArray("a-ca-c");
    QTest::newRow("as much as can be") << QByteArray("b*") << QByteArray("-") << QByteArray("a-");
    QTest::newRow("from the first to the last") << QByteArray("b*b") << QByteArray("-") << QByteArray("a-c");
    QTest::newRow("nothing, everywhere") << QByteArray("") << QByteArray("-") << QByteArray("-a-b-c-a-b-c-");
    QTest::newRow("everything") << QByteArray("*") << QByteArray("-") << QByteArray("-");
    QTest::newRow("any character") << QByteArray("?b") << QByteArray("-") << QByteArray("-c-c");
    QTest::newRow("what is not there") << QByteArray("x*") << QByteArray("-") << QByteArray("abcabc");
    QTest::newRow("a group that is not there is empty")
        << QByteArray("b") << QByteArray("[$1${x}]") << QByteArray("a[]ca[]c");
    QTest::newRow("the whole match") << QByteArray("b") << QByteArray("<$0>$$") << QByteArray("a<b>$ca<b>$c");
}

void PatternsTest::replacesEverywhere()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, replacement);
    QFETCH(QByteArray, expected);
    QByteArray error;
    QCOMPARE(replacedIn("abcabc", pattern, replacement, Replaced::All, error), expected);
}

void PatternsTest::isQuick()
{
    // Each of these would take minutes where places were tried one by one.
    QByteArray error;
    const QByteArray value(60000, 'a');
    QVERIFY(replacedIn(value, QByteArray("a*").repeated(10000) + 'b', "x", Replaced::All, error) == value);
    QVERIFY(withoutPrefix(value, "*a*a*a*a*b", Reach::Longest, error) == value);
    QVERIFY(withoutSuffix(value, QByteArray("*a").repeated(20000), Reach::Shortest, error).has_value());
    QVERIFY(!withoutPrefix(value, '*' + QByteArray(30000, 'a') + 'b', Reach::Shortest, error));
    QVERIFY(!error.isEmpty());
}

QTEST_GUILESS_MAIN(PatternsTest)
#include "tst_Patterns.moc"
