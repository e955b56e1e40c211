// The probe finds docker, reads what it is, and tells each fault by its kind. With fake docker programs.
#include "app/docker/Plans.h"
#include "docker/Engine.h"
#include "docker/Sentences.h"

#include <QSignalSpy>
#include <QtTest>

using namespace stagewright::docker;

namespace {

EngineInfo probe(const QProcessEnvironment &environment)
{
    EngineProbe engineProbe(environment);
    std::optional<EngineInfo> answer;
    QObject::connect(&engineProbe, &EngineProbe::probed, [&answer](const EngineInfo &info) { answer = info; });
    engineProbe.start();
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 10'000))
        qFatal("the probe never answered");
    return *answer;
}

const QByteArray version = R"({"Client":{"Version":"28.5.2"},"Server":{"Version":"28.5.1","Os":"linux","Arch":"arm64"}})";

QByteArray dockerThatAnswers(const QByteArray &info, const QByteArray &buildx)
{
    return "case \"$1\" in\nversion) echo '" + version + "';;\ninfo) echo '" + info + "';;\nbuildx) " + buildx + ";;\nesac\n";
}

} // namespace

class tst_Engine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatAnswers();
    void seesTheContainerdStore();
    void buildsWithoutBuildx_data();
    void buildsWithoutBuildx();
    void readsTheBuilder_data();
    void readsTheBuilder();
    void waitsForNoBuilderThatHangs();
    void buildsWithPodman();
    void saysThatThereIsNoDocker();
    void neverRunsADockerOfTheCurrentFolder();
    void tellsFaultsOfTheClient();
    void tellsFaultsApart_data();
    void tellsFaultsApart();
};

void tst_Engine::readsWhatAnswers()
{
    const FakeDocker docker(dockerThatAnswers(R"({"Driver":"overlay2","DriverStatus":[["Backing Filesystem","extfs"]]})",
                                              "echo 'github.com/docker/buildx v0.29.1 abc'"));
    const EngineInfo info = probe(docker.environment());
    QVERIFY(info.canBuild());
    QCOMPARE(info.program, docker.program());
    QCOMPARE(info.clientVersion, QStringLiteral("28.5.2"));
    QCOMPARE(info.serverVersion, QStringLiteral("28.5.1"));
    QCOMPARE(info.platform, QStringLiteral("linux/arm64"));
    QCOMPARE(info.buildxVersion, QStringLiteral("0.29.1"));
    QCOMPARE(info.storageDriver, QStringLiteral("overlay2"));
    QCOMPARE(info.store, ImageStore::Classic);
    QVERIFY(info.canBake());
    QCOMPARE(describe(info), QStringLiteral("Docker 28.5.1 with buildx 0.29.1"));
}

void tst_Engine::seesTheContainerdStore()
{
    const FakeDocker docker(dockerThatAnswers(
        R"({"Driver":"overlayfs","DriverStatus":[["driver-type","io.containerd.snapshotter.v1"]]})", "exit 1"));
    QCOMPARE(probe(docker.environment()).store, ImageStore::Containerd);
}

void tst_Engine::buildsWithoutBuildx_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("docker knows no such command") << QByteArray("echo \"docker: 'buildx' is not a docker command.\" >&2; exit 1");
    QTest::newRow("buildx is older than rawjson") << QByteArray("echo 'github.com/docker/buildx v0.12.1 abc'");
}

void tst_Engine::buildsWithoutBuildx()
{
    QFETCH(QByteArray, answer);
    const FakeDocker docker(dockerThatAnswers("{}", answer));
    const EngineInfo info = probe(docker.environment());
    QVERIFY(info.canBuild());
    QVERIFY(!info.canBake());
}

void tst_Engine::readsTheBuilder_data()
{
    QTest::addColumn<QByteArray>("inspect");
    QTest::addColumn<QString>("driver");
    QTest::addColumn<QString>("buildKit");
    QTest::addColumn<QStringList>("platforms");
    const QByteArray head("Name:   default\nDriver: docker\nLast Activity: 2025-11-25 02:14:44 +0000 UTC\n\nNodes:\n");
    const QByteArray node("Name:             one\nEndpoint:         one\nStatus:           running\n");
    const QStringList both{QStringLiteral("linux/amd64"), QStringLiteral("linux/386")};
    const QString docker(QStringLiteral("docker"));
    QTest::newRow("one that runs") << head + node + "BuildKit version: v0.25.1\nPlatforms: linux/amd64, linux/386\nLabels:\n"
                                      " org.example: x\n"
                                   << docker << QStringLiteral("0.25.1") << both;
    QTest::newRow("as it was written before") << head + node + "Buildkit:  v0.11.6\nPlatforms: linux/amd64*, linux/386\n"
                                              << docker << QStringLiteral("0.11.6") << both;
    QTest::newRow("a distribution's") << head + node + "BuildKit version: v0.0.0+unknown\n" << docker
                                      << QStringLiteral("0.0.0+unknown") << QStringList();
    QTest::newRow("the oldest of two") << head + node + "BuildKit version: v0.25.1\n\n" + node + "BuildKit version: v0.9.3\n"
                                       << docker << QStringLiteral("0.9.3") << QStringList();
    QTest::newRow("of two one does not run") << head + node + "BuildKit version: v0.25.1\n\n" + node << docker << QString()
                                             << QStringList();
    QTest::newRow("an answer of another kind") << QByteArray("{\"a\": 1}\n") << QString() << QString() << QStringList();
    QTest::newRow("no answer") << QByteArray() << QString() << QString() << QStringList();
}

void tst_Engine::readsTheBuilder()
{
    QFETCH(QByteArray, inspect);
    const FakeDocker docker(dockerThatAnswers(
        "{}", "case \"$2\" in version) echo 'buildx v0.29.1 a';; *) echo \"$*\" >> \"$here/asked\"\ncat <<'END'\n" + inspect
                  + "END\nesac"));
    const EngineInfo info = probe(docker.environment());
    QVERIFY(info.canBuild());
    QCOMPARE(docker.written("asked"), QByteArray("buildx inspect\n"));
    QTEST(info.builderDriver, "driver");
    QTEST(info.buildKitVersion, "buildKit");
    QTEST(info.platforms, "platforms");
}

void tst_Engine::waitsForNoBuilderThatHangs()
{
    const FakeDocker docker(
        dockerThatAnswers("{}", "case \"$2\" in version) echo 'buildx v0.29.1 a';; *) exec sleep 60;; esac"));
    const EngineInfo info = probe(docker.environment()); // which gives it ten seconds
    QVERIFY(info.canBake());
    QVERIFY(info.buildKitVersion.isEmpty());
}

// As podman's cmd/podman/system/version.go prints it where no machine is between: a client alone.
void tst_Engine::buildsWithPodman()
{
    const FakeDocker docker("echo 'Emulate Docker CLI using podman.' >&2\ncase \"$1\" in\n"
                            "version) echo '{\"Client\":{\"Version\":\"4.3.1\",\"OsArch\":\"linux/amd64\"}}';;\n"
                            "info) echo '{}';;\n*) exit 125;;\nesac\n");
    const EngineInfo info = probe(docker.environment());
    QVERIFY(info.canBuild());
    QCOMPARE(info.flavour, EngineFlavour::Podman);
    QCOMPARE(info.serverVersion, QStringLiteral("4.3.1"));
    QCOMPARE(info.platform, QStringLiteral("linux/amd64"));
    QVERIFY(!info.canBake());
}

void tst_Engine::saysThatThereIsNoDocker()
{
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"), QStringLiteral("/nonexistent"));
    const EngineInfo info = probe(environment);
    QVERIFY(!info.canBuild());
    QCOMPARE(info.error->fault, EngineFault::NoDocker);
    QVERIFY(describe(info).contains(QLatin1String("Install it")));
}

void tst_Engine::neverRunsADockerOfTheCurrentFolder()
{
    const FakeDocker docker("exit 0\n");
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(docker.folder()));
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"), QStringLiteral(".::sub:"));
    const QString found = findDocker(environment);
    QDir::setCurrent(before);
    QCOMPARE(found, QString());
    QCOMPARE(findDocker(docker.environment()), docker.program());
}

void tst_Engine::tellsFaultsOfTheClient()
{
    const FakeDocker docker("echo 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. "
                            "Is the docker daemon running?' >&2\necho '{\"Client\":{\"Version\":\"28.5.2\"},\"Server\":null}'\nexit 1\n");
    const EngineInfo info = probe(docker.environment());
    QCOMPARE(info.error->fault, EngineFault::NoDaemon);
    QCOMPARE(info.error->subject, QStringLiteral("unix:///var/run/docker.sock"));
    QCOMPARE(info.clientVersion, QStringLiteral("28.5.2"));
}

void tst_Engine::tellsFaultsApart_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<EngineFault>("fault");
    QTest::addColumn<QString>("subject");
    QTest::newRow("a socket that refuses")
        << "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "
           "\"http://%2Fvar%2Frun%2Fdocker.sock/v1.51/version\": dial unix /var/run/docker.sock: connect: permission denied"
        << EngineFault::NoPermission << "unix:///var/run/docker.sock";
    QTest::newRow("docker 29 has new words for no daemon")
        << "failed to connect to the docker API at unix:///var/run/docker.sock; check if the path is correct and if the "
           "daemon is running: dial unix /var/run/docker.sock: connect: no such file or directory"
        << EngineFault::NoDaemon << "unix:///var/run/docker.sock";
    QTest::newRow("a full disk") << "write /data/x: no space left on device" << EngineFault::NoSpace << "";
    QTest::newRow("a mount needs BuildKit")
        << "the --mount option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ to learn how"
        << EngineFault::TooOld << "";
    QTest::newRow("an image that is nowhere")
        << "ERROR: target a: failed to solve: nope:1: failed to resolve source metadata for docker.io/library/nope:1: "
           "docker.io/library/nope:1: not found"
        << EngineFault::BaseNotFound << "docker.io/library/nope:1";
    QTest::newRow("an image that may not be pulled")
        << "pull access denied for nope, repository does not exist or may require 'docker login'" << EngineFault::BaseNotFound
        << "nope";
    QTest::newRow("no network on the way to a registry")
        << "ERROR: failed to solve: nope:latest: failed to resolve source metadata for docker.io/library/nope:latest: failed "
           "to do request: Head \"https://registry-1.docker.io/v2/library/nope/manifests/latest\": dial tcp: lookup "
           "registry-1.docker.io on 127.0.0.1:53: no such host"
        << EngineFault::NoNetwork << "docker.io/library/nope:latest";
    QTest::newRow("the classic builder without a network")
        << "Get \"https://registry-1.docker.io/v2/\": dial tcp: lookup registry-1.docker.io on 127.0.0.1:53: dial udp "
           "127.0.0.1:53: connect: network is unreachable"
        << EngineFault::NoNetwork << "";
    QTest::newRow("a program that failed") << "process \"/bin/sh -c false\" did not complete successfully: exit code: 1"
                                           << EngineFault::Other << "";
}

void tst_Engine::tellsFaultsApart()
{
    QFETCH(QString, words);
    const EngineError error = engineErrorOf(words);
    QTEST(error.fault, "fault");
    QTEST(error.subject, "subject");
    QVERIFY(describe(error).size() > 20);
}

QTEST_GUILESS_MAIN(tst_Engine)
#include "tst_Engine.moc"
