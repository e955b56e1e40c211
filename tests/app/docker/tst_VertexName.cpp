// BuildKit's names of steps are taken apart, whatever stands before them.
#include "docker/VertexName.h"

#include <QtTest>

using namespace stagewright::docker;

class tst_VertexName : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsSteps_data();
    void readsSteps();
    void readsWhatIsNoStep();
};

void tst_VertexName::readsSteps_data()
{
    QTest::addColumn<bool>("isBaked");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("stage");
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("total");
    QTest::addColumn<QString>("text");
    QTest::newRow("a named stage") << false << "[builder 2/6] RUN make" << "" << "builder" << 2 << 6 << "RUN make";
    QTest::newRow("numbers are padded to one width") << false << "[builder  2/10] RUN make" << "" << "builder" << 2 << 10
                                                     << "RUN make";
    QTest::newRow("one stage alone has no name") << false << "[1/3] FROM busybox" << "" << "" << 1 << 3 << "FROM busybox";
    QTest::newRow("an unnamed stage") << false << "[stage-1 4/4] COPY <<EOT /x" << "" << "stage-1" << 4 << 4
                                      << "COPY <<EOT /x";
    QTest::newRow("a platform before the stage") << false << "[linux/arm64 builder 1/2] FROM x" << "" << "builder" << 1 << 2
                                                 << "FROM x";
    QTest::newRow("a platform without a stage") << false << "[linux/arm/v7 1/2] FROM x" << "" << "" << 1 << 2 << "FROM x";
    QTest::newRow("a cross platform") << false << "[linux/amd64->arm64 builder 1/2] FROM x" << "" << "builder" << 1 << 2
                                      << "FROM x";
    QTest::newRow("bake's target first") << true << "[final builder 2/6] WORKDIR /app" << "final" << "builder" << 2 << 6
                                         << "WORKDIR /app";
    QTest::newRow("bake's target and one stage alone") << true << "[final 2/6] RUN a" << "final" << "" << 2 << 6 << "RUN a";
    QTest::newRow("bake's target, platform and stage") << true << "[t linux/amd64 s 2/6] RUN a" << "t" << "s" << 2 << 6
                                                       << "RUN a";
    QTest::newRow("brackets in the command") << false << "[s 2/2] RUN [ -e x ] && a[1]=2" << "" << "s" << 2 << 2
                                             << "RUN [ -e x ] && a[1]=2";
    QTest::newRow("a trigger of the base") << false << "[s 2/5] ONBUILD RUN echo" << "" << "s" << 2 << 5 << "RUN echo";
}

void tst_VertexName::readsSteps()
{
    QFETCH(bool, isBaked);
    QFETCH(QString, name);
    const VertexName read = readVertexName(name, isBaked ? BakePrefix::Present : BakePrefix::Absent);
    QTEST(read.target, "target");
    QTEST(read.stage, "stage");
    QTEST(read.step, "step");
    QTEST(read.total, "total");
    QTEST(read.text, "text");
    QCOMPARE(read.isTrigger, name.contains(QLatin1String("ONBUILD")));
}

void tst_VertexName::readsWhatIsNoStep()
{
    const VertexName load = readVertexName(
        QStringLiteral("[final internal] load metadata for docker.io/library/busybox:latest"), BakePrefix::Present);
    QCOMPARE(load.step, 0);
    QCOMPARE(load.target, QStringLiteral("final"));
    QCOMPARE(load.loads, QStringLiteral("docker.io/library/busybox:latest"));
    const VertexName baked = readVertexName(QStringLiteral("[final] exporting to image"), BakePrefix::Present);
    QVERIFY(baked.isExport);
    QCOMPARE(baked.target, QStringLiteral("final"));
    QVERIFY(readVertexName(QStringLiteral("exporting to image"), BakePrefix::Absent).isExport);
    const VertexName command = readVertexName(QStringLiteral("[s 1/2] RUN echo exporting to image"), BakePrefix::Absent);
    QVERIFY(!command.isExport);
}

QTEST_GUILESS_MAIN(tst_VertexName)
#include "tst_VertexName.moc"
