// Sizes are shown as docker shows them.
#include "base/Bytes.h"

#include <QtTest>

using stagewright::base::shownBytes;

class tst_Bytes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsBytesAsDockerDoes_data();
    void showsBytesAsDockerDoes();
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

QTEST_GUILESS_MAIN(tst_Bytes)
#include "tst_Bytes.moc"
