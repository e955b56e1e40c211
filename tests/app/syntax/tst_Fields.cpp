// Lists, booleans and numbers as flags hold them.
#include "syntax/Fields.h"

#include <QTest>

using namespace stagewright::syntax;

class FieldsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void splitsLists_data();
    void splitsLists();
    void tellsWhereValuesStand();
    void readsNumbers();
    void tellsWhatIsWrongWithNumbers();
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

void FieldsTest::tellsWhatIsWrongWithNumbers()
{
    QCOMPARE(integerError("3", 32), QByteArray());
    QCOMPARE(integerError("-3", 32), QByteArray());
    QCOMPARE(integerError("x", 32), QByteArray("invalid syntax"));
    QCOMPARE(integerError("-", 32), QByteArray("invalid syntax"));
    QCOMPARE(integerError("3s", 32), QByteArray("invalid syntax"));
    QCOMPARE(integerError("2147483648", 32), QByteArray("value out of range"));
    // The digits are too many before the letters are met.
    QCOMPARE(integerError("99999999999s", 32), QByteArray("value out of range"));
}

QTEST_GUILESS_MAIN(FieldsTest)
#include "tst_Fields.moc"
