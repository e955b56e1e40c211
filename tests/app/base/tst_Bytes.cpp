// Sizes are shown as docker shows them.
#include "base/Bytes.h"

#include <QtTest>

using stagewright::base::shownBytes;

class tst_Bytes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsBytesAsDockerDoes_data();
    void showsBytesAsDockerDoes();
    void readsWhatPeopleWrite_data();
    void readsWhatPeopleWrite();
};

void tst_Bytes::showsBytesAsDockerDoes_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("shown");
    QTest::newRow("nothing") << qint64(0) << "0 B";
    QTest::newRow("below the first unit") << qint64(999) << "999 B";
    QTest::newRow("a thousand") << qint64(1000) << "1 kB";
    QTest::newRow("three digits at most") << qint64(1984162) << "1.98 MB";
    QTest::newRow("no digits that say nothing") << qint64(10'400'000) << "10.4 MB";
    QTest::newRow("hundreds") << qint64(592'489'001) << "592 MB";
    QTest::newRow("rounds over to the next unit") << qint64(999'999'999) << "1 GB";
    QTest::newRow("terabytes are the last") << qint64(12'000'000'000'000'000) << "12000 TB";
}

void tst_Bytes::showsBytesAsDockerDoes()
{
    QFETCH(qint64, bytes);
    QTEST(shownBytes(bytes), "shown");
    QCOMPARE(shownBytes(std::nullopt), QStringLiteral("-"));
}

void tst_Bytes::readsWhatPeopleWrite_data()
{
    QTest::addColumn<qint64>("bytes"); // -1: none
    const auto row = [](const char *text, qint64 bytes) { QTest::newRow(text) << bytes; };
    row("200MB", 200'000'000);
    row("200 mb", 200'000'000);
    row("200M", 200'000'000);
    row("1.5GB", 1'500'000'000);
    row("300MiB", 300 * 1024 * 1024);
    row("4096", 4096);
    row("4096 B", 4096);
    row("0MB", -1);
    row("-1MB", -1);
    row("MB", -1);
    row("1,5GB", -1);
    row("9999999999TB", -1);
    row("200MB or so", -1);
}

void tst_Bytes::readsWhatPeopleWrite()
{
    QFETCH(qint64, bytes);
    QCOMPARE(stagewright::base::readBytes(QString::fromUtf8(QTest::currentDataTag())).value_or(-1), bytes);
}

QTEST_GUILESS_MAIN(tst_Bytes)
#include "tst_Bytes.moc"
