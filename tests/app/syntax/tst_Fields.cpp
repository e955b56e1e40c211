// Lists, durations, booleans and numbers as flags hold them.
#include "syntax/Fields.h"

#include <QTest>

using namespace stagewright::syntax;

class FieldsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void splitsLists_data();
    void splitsLists();
    void tellsWhereValuesStand();
    void readsDurations_data();
    void readsDurations();
    void readsNumbers();
};

void FieldsTest::splitsLists_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QByteArray>("expected"); // fields joined by |, "!" where it cannot be read
    QTest::newRow("pairs and words") << QByteArray("type=bind,ro,Source=A") << QByteArray("type=bind|ro|source=A");
    QTest::newRow("quotes around a field") << QByteArray("\"a=b,c\",d") << QByteArray("a=b,c|d");
    QTest::newRow("quotes in quotes") << QByteArray("\"a=\"\"b\"\"\"") << QByteArray("a=\"b\"");
    QTest::newRow("empty fields") << QByteArray("a,,") << QByteArray("a||");
    QTest::newRow("a quote inside") << QByteArray("a=\"b\"") << QByteArray("!");
    QTest::newRow("an open quote") << QByteArray("\"a") << QByteArray("!");
    QTest::newRow("something behind a quote") << QByteArray("\"a\"b") << QByteArray("!");
    QTest::newRow("nothing") << QByteArray() << QByteArray("!");
}

void FieldsTest::splitsLists()
{
    QFETCH(QByteArray, list);
    QFETCH(QByteArray, expected);
    QByteArray error;
    QList<QByteArray> parts;
    for (const Field &field : readFields(list, error))
        parts.append(field.key + (field.hasValue ? '=' + field.value : QByteArray()));
    QCOMPARE(error.isEmpty() ? parts.join('|') : QByteArray("!"), expected);
}

void FieldsTest::tellsWhereValuesStand()
{
    QByteArray error;
    const std::vector<Field> fields = readFields("type=bind,from=base", error);
    QCOMPARE(fields[1].valueBegin, 15);
    QCOMPARE(readFields("\"from=base\"", error)[0].valueBegin, 6);
}

void FieldsTest::readsDurations_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("nanoseconds"); // -1 where it is none
    QTest::newRow("seconds") << QByteArray("5s") << qint64(5000000000);
    QTest::newRow("several parts") << QByteArray("1h2m3s") << qint64(3723000000000);
    QTest::newRow("a fraction") << QByteArray("1.5ms") << qint64(1500000);
    QTest::newRow("a fraction alone") << QByteArray(".5s") << qint64(500000000);
    QTest::newRow("micro with its sign") << QByteArray("2\u00b5s") << qint64(2000);
    QTest::newRow("zero needs no unit") << QByteArray("0") << qint64(0);
    QTest::newRow("no unit") << QByteArray("5") << qint64(-1);
    QTest::newRow("no number") << QByteArray("s") << qint64(-1);
    QTest::newRow("an unknown unit") << QByteArray("5d") << qint64(-1);
    QTest::newRow("nothing") << QByteArray() << qint64(-1);
    QTest::newRow("the longest") << QByteArray("9223372036854775807ns") << std::numeric_limits<qint64>::max();
    QTest::newRow("a nanosecond more") << QByteArray("9223372036854775808ns") << qint64(-1);
    QTest::newRow("the longest below zero")
        << QByteArray("-9223372036854775808ns") << std::numeric_limits<qint64>::min();
    QTest::newRow("parts that are too long together") << QByteArray("9223372036854775807ns1ns") << qint64(-1);
    QTest::newRow("more digits than count") << QByteArray("1.00000000000000000000000000009s") << qint64(1000000000);
    QTest::newRow("too long") << QByteArray("9999999h") << qint64(-1);
}

void FieldsTest::readsDurations()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, nanoseconds);
    QCOMPARE(parseDuration(text).value_or(-1), nanoseconds);
}

void FieldsTest::readsNumbers()
{
    QCOMPARE(parseInteger("+7", 32), 7);
    QCOMPARE(parseInteger("-2147483648", 32), -2147483648LL);
    QCOMPARE(parseInteger("2147483648", 32), std::nullopt);
    QCOMPARE(parseInteger("-9223372036854775808", 64), std::numeric_limits<qint64>::min());
    QCOMPARE(parseInteger("9223372036854775808", 64), std::nullopt);
    QCOMPARE(parseInteger("", 64), std::nullopt);
    QCOMPARE(parseInteger("-", 64), std::nullopt);
    QCOMPARE(parseUnsigned("0755", 8, 32), 0755U);
    QCOMPARE(parseUnsigned("8", 8, 32), std::nullopt);
    QCOMPARE(parseUnsigned("18446744073709551615", 10, 64), std::numeric_limits<quint64>::max());
    QCOMPARE(parseUnsigned("18446744073709551616", 10, 64), std::nullopt);
    QCOMPARE(parseBoolean("True"), true);
    QCOMPARE(parseBoolean("0"), false);
    QCOMPARE(parseBoolean("yes"), std::nullopt);
}

QTEST_GUILESS_MAIN(FieldsTest)
#include "tst_Fields.moc"
