// Which Dockerfile syntax an engine reads by itself: from BuildKit's version, else from docker's, else nothing is said.
#include "docker/BuiltInSyntax.h"

#include <QTest>

using namespace stagewright::docker;

class tst_BuiltInSyntax : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsTheVersions_data();
    void followsTheVersions();
    void saysNothingOfOthers();
};

namespace {

EngineInfo engineOf(const QString &buildKit, const QString &docker, const QString &driver = QStringLiteral("docker"))
{
    EngineInfo engine;
    engine.buildxVersion = QStringLiteral("0.29.1");
    engine.serverVersion = docker;
    engine.buildKitVersion = buildKit;
    engine.builderDriver = driver;
    return engine;
}

} // namespace

void tst_BuiltInSyntax::followsTheVersions_data()
{
    QTest::addColumn<QString>("buildKit");
    QTest::addColumn<QString>("docker");
    QTest::addColumn<QString>("driver");
    QTest::addColumn<int>("minor"); // -1: nothing is said
    const auto row = [](const char *buildKit, const char *docker, const char *driver, int minor) {
        QTest::addRow("BuildKit %s, docker %s, %s", buildKit, docker, driver)
            << QString::fromUtf8(buildKit) << QString::fromUtf8(docker) << QString::fromUtf8(driver) << minor;
    };
    row("0.25.1", "28.5.1", "docker", 19);
    row("0.32.2", "29.6.2", "docker", 26);
    row("0.12.0", "25.0.0", "docker-container", 6);
    row("0.9.0", "20.10.8", "docker-container", 3);
    row("0.8+unknown", "20.10.24", "docker", 2);
    row("0.7.0", "19.03.1", "docker", 1);
    row("0.26.0-rc1", "29.0.0", "docker", 20);
    // A distribution's build does not know its BuildKit; docker's release tells, if it is the engine that builds.
    row("0.0.0+unknown", "28.5.2+dfsg4", "docker", 19);
    row("0.0.0+unknown", "26.1.5+dfsg1", "docker", 7);
    row("", "20.10.24+dfsg1", "docker", 2);
    row("0.0.0+unknown", "28.5.2+dfsg4", "docker-container", -1);
    row("0.0.0+unknown", "27.2.0", "docker", -1);
    row("", "31.0.0", "docker", -1);
    row("1.2.3", "40.0.0", "docker", -1);
    row("", "", "", -1);
}

void tst_BuiltInSyntax::followsTheVersions()
{
    QFETCH(QString, buildKit);
    QFETCH(QString, docker);
    QFETCH(QString, driver);
    QFETCH(int, minor);
    const auto syntax = builtInSyntax(engineOf(buildKit, docker, driver));
    QCOMPARE(syntax ? syntax->minor : -1, minor);
    QVERIFY(!syntax || syntax->readsSyntaxLine);
}

void tst_BuiltInSyntax::saysNothingOfOthers()
{
    EngineInfo podman = engineOf(QStringLiteral("0.25.1"), QStringLiteral("28.5.1"));
    podman.flavour = EngineFlavour::Podman;
    QVERIFY(!builtInSyntax(podman));
    EngineInfo silent = engineOf(QStringLiteral("0.25.1"), QStringLiteral("28.5.1"));
    silent.error = EngineError{EngineFault::NoDaemon, {}, {}};
    QVERIFY(!builtInSyntax(silent));
    // Without buildx it is the builder before BuildKit that builds.
    EngineInfo classic = engineOf({}, QStringLiteral("20.10.24"));
    classic.buildxVersion.clear();
    QVERIFY(builtInSyntax(classic));
    QVERIFY(!builtInSyntax(classic)->readsSyntaxLine);
}

QTEST_GUILESS_MAIN(tst_BuiltInSyntax)
#include "tst_BuiltInSyntax.moc"
