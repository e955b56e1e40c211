// JSON arrays as encoding/json takes them, and the strings in them.
#include "syntax/Json.h"

#include <QTest>

using namespace stagewright::syntax;

class JsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsArrays_data();
    void readsArrays();
    void readsStrings_data();
    void readsStrings();
    void survivesDepth();
};

void JsonTest::readsArrays_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<int>("count");
    const int none = int(JsonOutcome::NotAnArray);
    const int strings = int(JsonOutcome::Strings);
    const int others = int(JsonOutcome::NotOnlyStrings);
    QTest::newRow("strings") << QByteArray("[\"a\",\"b\"]") << strings << 2;
    QTest::newRow("blanks") << QByteArray("[ \"a\" ,\t\"b\" ] ") << strings << 2;
    QTest::newRow("nothing inside") << QByteArray("[ ]") << strings << 0;
    QTest::newRow("a comma too many") << QByteArray("[\"a\",]") << none << 0;
    QTest::newRow("a comma too few") << QByteArray("[\"a\" \"b\"]") << none << 0;
    QTest::newRow("something behind") << QByteArray("[\"a\"] x") << none << 0;
    QTest::newRow("not closed") << QByteArray("[\"a\"") << none << 0;
    QTest::newRow("single quotes") << QByteArray("['a']") << none << 0;
    QTest::newRow("an unknown escape") << QByteArray("[\"\\x\"]") << none << 0;
    QTest::newRow("half an escape") << QByteArray("[\"\\u12\"]") << none << 0;
    QTest::newRow("a control character") << QByteArray("[\"a\tb\"]") << none << 0;
    QTest::newRow("numbers and the like") << QByteArray("[1, -0.5e3, true, false, null]") << others << 5;
    QTest::newRow("arrays and objects") << QByteArray("[[\"a\"], {\"b\": [1, {}]}, []]") << others << 3;
    QTest::newRow("a number that is none") << QByteArray("[01]") << none << 0;
    QTest::newRow("a number beyond all bounds") << QByteArray("[1e999]") << none << 0;
    QTest::newRow("a word that is none") << QByteArray("[nul]") << none << 0;
    QTest::newRow("an object that is none") << QByteArray("[{\"a\"}]") << none << 0;
}

void JsonTest::readsArrays()
{
    QFETCH(QByteArray, text);
    QFETCH(int, outcome);
    QFETCH(int, count);
    std::vector<Word> words{{{7, 7}}};
    QCOMPARE(int(readJsonArray(text, 10, words)), outcome);
    QCOMPARE(int(words.size()), count + 1);
    for (size_t i = 1; i < words.size(); ++i)
        QVERIFY(words[i].range.begin >= 11 && words[i].range.end <= 10 + int(text.size()));
}

void JsonTest::readsStrings_data()
{
    QTest::addColumn<QByteArray>("quoted");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("plain") << QByteArray("\"abc\"") << QByteArray("abc");
    QTest::newRow("escapes") << QByteArray("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"") << QByteArray("\"\\/\b\f\n\r\t");
    QTest::newRow("a code point") << QByteArray("\"\\u20AC\"") << QByteArray("\u20ac");
    QTest::newRow("a pair") << QByteArray("\"\\ud83d\\ude00\"") << QByteArray("\U0001F600");
    QTest::newRow("half a pair") << QByteArray("\"\\ud83dx\"") << QByteArray("\uFFFDx");
    QTest::newRow("invalid bytes") << QByteArray("\"a\xFFz\"") << QByteArray("a\uFFFDz");
}

void JsonTest::readsStrings()
{
    QFETCH(QByteArray, quoted);
    QFETCH(QByteArray, value);
    QCOMPARE(jsonStringValue(quoted), value);
}

void JsonTest::survivesDepth()
{
    std::vector<Word> words;
    QCOMPARE(int(readJsonArray(QByteArray(1000000, '['), 0, words)), int(JsonOutcome::NotAnArray));
    QVERIFY(words.empty());
}

QTEST_GUILESS_MAIN(JsonTest)
#include "tst_Json.moc"
