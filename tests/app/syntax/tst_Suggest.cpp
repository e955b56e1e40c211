// "Did you mean": the nearest word, or none.
#include "syntax/Suggest.h"

#include <QTest>

using namespace stagewright::syntax;

class SuggestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void suggests_data();
    void suggests();
    void followsTheCaseOfTheWord();
    void agreesWithTheFullTable();
};

void SuggestTest::suggests_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("a letter swapped") << QByteArray("BULIDPLATFORM") << QByteArray("BUILDPLATFORM");
    QTest::newRow("a letter missing") << QByteArray("TARGETACH") << QByteArray("TARGETARCH");
    QTest::newRow("two letters too many") << QByteArray("TARGETARCHXX") << QByteArray("TARGETARCH");
    QTest::newRow("three are too far") << QByteArray("TARGETARCHXXX") << QByteArray();
    QTest::newRow("the word itself needs none") << QByteArray("TARGETARCH") << QByteArray();
    QTest::newRow("another case is far") << QByteArray("targetarch") << QByteArray();
    QTest::newRow("nothing like it") << QByteArray("x") << QByteArray();
    QTest::newRow("letters of several bytes count once") << QByteArray("z\u00e4hlen") << QByteArray("zahlen");
}

void SuggestTest::suggests()
{
    QFETCH(QByteArray, word);
    QFETCH(QByteArray, expected);
    const QList<QByteArray> options{"BUILDPLATFORM", "TARGETPLATFORM", "TARGETARCH", "zahlen"};
    QCOMPARE(suggestion(word, options, LetterCase::Matters), expected);
}

void SuggestTest::followsTheCaseOfTheWord()
{
    const QList<QByteArray> options{"FROM", "RUN", "ENTRYPOINT"};
    QCOMPARE(suggestion("FRM", options, LetterCase::Ignored), QByteArray("FROM"));
    QCOMPARE(suggestion("frm", options, LetterCase::Ignored), QByteArray("from"));
    QCOMPARE(suggestion("from", options, LetterCase::Ignored), QByteArray());
}

void SuggestTest::agreesWithTheFullTable()
{
    // All words of up to four letters of a small alphabet, by the textbook's table.
    QList<QByteArray> words{""};
    for (qsizetype i = 0; i < words.size() && words.at(i).size() < 4; ++i) {
        const QByteArray word = words.at(i);
        words.append(word + 'a');
        words.append(word + 'b');
    }
    for (const QByteArray &a : std::as_const(words)) {
        for (const QByteArray &b : std::as_const(words)) {
            std::vector<std::vector<int>> table(size_t(a.size() + 1), std::vector<int>(size_t(b.size() + 1)));
            for (size_t i = 0; i < table.size(); ++i) {
                for (size_t j = 0; j < table[i].size(); ++j) {
                    if (i == 0 || j == 0)
                        table[i][j] = int(i + j);
                    else
                        table[i][j] = std::min(
                            {table[i - 1][j] + 1, table[i][j - 1] + 1,
                             table[i - 1][j - 1] + (a.at(qsizetype(i) - 1) == b.at(qsizetype(j) - 1) ? 0 : 1)});
                }
            }
            const int steps = table.back().back();
            const bool isNear = steps > 0 && steps < 3 && !b.isEmpty();
            QCOMPARE(suggestion(a, {b}, LetterCase::Matters), isNear ? b : QByteArray());
        }
    }
}

QTEST_GUILESS_MAIN(SuggestTest)
#include "tst_Suggest.moc"
