// Lengths of time, and what is said of texts that are none.
#include "syntax/Durations.h"

#include <QTest>

#include <limits>

using namespace stagewright::syntax;

class DurationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsDurations_data();
    void readsDurations();
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
};

void DurationsTest::readsDurations_data()
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

void DurationsTest::readsDurations()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, nanoseconds);
    const auto duration = parseDuration(text);
    QCOMPARE(duration ? *duration : -1, nanoseconds);
}

void DurationsTest::tellsWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("error");
    const auto row = [](const char *name, const char *text, const char *error) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(error);
    };
    row("nothing", "", R"(time: invalid duration "")");
    row("no number", "s", R"(time: invalid duration "s")");
    row("a sign alone", "-", R"(time: invalid duration "-")");
    row("a point alone", ".", R"(time: invalid duration ".")");
    row("too long", "9999999h", R"(time: invalid duration "9999999h")");
    row("no unit", "5", R"(time: missing unit in duration "5")");
    row("no unit behind a fraction", "1m2.5", R"(time: missing unit in duration "1m2.5")");
    row("an unknown unit", "5d", R"(time: unknown unit "d" in duration "5d")");
    row("something behind a unit", "5s,1m", R"(time: unknown unit "s," in duration "5s,1m")");
    row("bytes beyond ASCII", "5\xC3\xA9", R"(time: unknown unit "\xc3\xa9" in duration "5\xc3\xa9")");
    row("quotes", "5\"", R"(time: unknown unit "\"" in duration "5\"")");
}

void DurationsTest::tellsWhatIsWrong()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, error);
    const auto duration = parseDuration(text);
    QVERIFY(!duration);
    QCOMPARE(duration.error(), error);
}

QTEST_GUILESS_MAIN(DurationsTest)
#include "tst_Durations.moc"
