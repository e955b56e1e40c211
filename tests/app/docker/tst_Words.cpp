// The sentences for people say what to do, and sizes are shown as docker shows them.
#include "docker/Words.h"

#include <QtTest>

using namespace stagewright::docker;

class tst_Words : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsBytesAsDockerDoes_data();
    void showsBytesAsDockerDoes();
    void namesWhatTheFaultIsAbout();
    void quotesDockerWhereNothingIsKnown();
};

void tst_Words::showsBytesAsDockerDoes_data()
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

void tst_Words::showsBytesAsDockerDoes()
{
    QFETCH(qint64, bytes);
    QTEST(shownBytes(bytes), "shown");
    QCOMPARE(shownBytes(std::nullopt), QStringLiteral("-"));
}

void tst_Words::namesWhatTheFaultIsAbout()
{
    const QString socket = QStringLiteral("unix:///run/x.sock");
    QVERIFY(describe(EngineError{EngineFault::NoDaemon, socket, {}}).contains(socket));
    QVERIFY(describe(EngineError{EngineFault::NoPermission, socket, {}}).contains(socket));
    QVERIFY(describe(EngineError{EngineFault::ContextMissing, QStringLiteral("/no"), {}}).contains(QLatin1String("/no")));
    QVERIFY(describe(EngineError{EngineFault::BaseNotFound, QStringLiteral("nope:1"), {}}).contains(QLatin1String("nope:1")));
    QVERIFY(describe(EngineError{EngineFault::NoSpace, {}, {}}).contains(QLatin1String("docker system prune")));
}

void tst_Words::quotesDockerWhereNothingIsKnown()
{
    const EngineError error{EngineFault::Other, {}, QStringLiteral("first\nERROR: the last line\n")};
    QVERIFY(describe(error).endsWith(QLatin1String("ERROR: the last line")));
    QVERIFY(!describe(EngineError{}).isEmpty());
}

QTEST_GUILESS_MAIN(tst_Words)
#include "tst_Words.moc"
