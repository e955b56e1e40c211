// One question for all base images; what is told of them, and silence where the engine fails. With fake docker
// programs.
#include "app/docker/Plans.h"
#include "docker/LocalImages.h"

#include <QSignalSpy>
#include <QTest>

using namespace stagewright;
using namespace stagewright::docker;

namespace {

EngineInfo engineOf(const FakeDocker &docker)
{
    EngineInfo engine;
    engine.program = docker.program();
    return engine;
}

std::vector<checks::LocalImage> asked(const FakeDocker &docker, const QList<QByteArray> &references)
{
    LocalImages images(docker.environment());
    QSignalSpy known(&images, &LocalImages::known);
    images.ask(engineOf(docker), references);
    if (known.isEmpty() && !known.wait(10'000))
        qFatal("no answer came");
    return known.front().front().value<std::vector<checks::LocalImage>>();
}

const QByteArray Built
    = R"([{"Id":"sha256:1","RepoTags":["mine:1"],"RepoDigests":[],"Os":"linux","Architecture":"arm",)"
      R"("Variant":"v7","Size":1}])";

} // namespace

class tst_LocalImages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksForAllAtOnce()
    {
        const FakeDocker docker("printf '%s\\n' \"$@\" > \"$here/arguments\"\necho x >> \"$here/calls\"\necho '" + Built
                                + "'\n");
        const auto found = asked(docker, {"mine:1", "scratch", "docker.io/library/other", "Not A Name", "--help"});
        QCOMPARE(docker.written("arguments"), QByteArray("image\ninspect\n--\nmine:1\ndocker.io/library/other\n"));
        QCOMPARE(docker.written("calls"), QByteArray("x\n"));
        QCOMPARE(found, (std::vector<checks::LocalImage>{{"mine:1", "linux/arm/v7"}}));
    }

    void tellsWhatTheConfigurationSays()
    {
        const QByteArray json = R"([{"Id":"sha256:1","RepoTags":["a:1"],"Os":"linux","Architecture":"amd64","Config":)"
                                R"({"User":"ann","WorkingDir":"/srv","Env":["PATH=/bin","X=a=b","odd"]}},)"
                                R"({"Id":"sha256:2","RepoTags":["b:1"],"Config":{}}])";
        const auto found = readInspectedImages(json, {"a:1", "c:1", "b:1"});
        QCOMPARE(found,
                 (std::vector<bases::InspectedImage>{
                     {"a:1", "ann", "/srv", {{"PATH", QByteArray("/bin")}, {"X", QByteArray("a=b")}}}, {"b:1", "", "", {}}}));
        QVERIFY(readInspectedImages("no json", {"a:1"}).empty());
    }

    void whatCannotBeAskedIsUnknown_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::newRow("no engine") << QByteArray("echo 'Cannot connect to the Docker daemon' >&2; exit 1");
        QTest::newRow("none of them is there") << QByteArray("echo '[]'; echo 'No such image: a:1' >&2; exit 1");
        QTest::newRow("not json") << QByteArray("echo 'hello {'");
        QTest::newRow("killed") << QByteArray("kill -9 $$");
    }

    void whatCannotBeAskedIsUnknown()
    {
        QFETCH(QByteArray, script);
        const FakeDocker docker(script + '\n');
        QVERIFY(asked(docker, {"a:1"}).empty());
    }

    void oneThatIsMissingHidesNoOther()
    {
        const FakeDocker docker("echo '" + Built + "'\necho 'Error: No such image: a:1' >&2\nexit 1\n");
        QCOMPARE(asked(docker, {"a:1", "mine:1"}).size(), size_t(1));
    }

    void theLastQuestionIsAnswered()
    {
        const FakeDocker docker("case \"$4\" in slow:1) sleep 5;; esac\necho '" + Built + "'\n");
        LocalImages images(docker.environment());
        QSignalSpy known(&images, &LocalImages::known);
        images.ask(engineOf(docker), {"slow:1"});
        images.ask(engineOf(docker), {"mine:1"});
        QVERIFY(known.wait(4'000));
        QCOMPARE(known.size(), 1);
        QCOMPARE(known.front().front().value<std::vector<checks::LocalImage>>().size(), size_t(1));
    }

    void nothingIsRunForNothing()
    {
        const FakeDocker docker("touch \"$here/called\"\n");
        QVERIFY(asked(docker, {"scratch"}).empty());
        LocalImages images(docker.environment());
        QSignalSpy known(&images, &LocalImages::known);
        EngineInfo none = engineOf(docker);
        none.error = EngineError{EngineFault::NoDaemon, {}, {}};
        images.ask(none, {"a:1"});
        QCOMPARE(known.size(), 1);
        QVERIFY(!QFile::exists(docker.folder() + QStringLiteral("/called")));
    }

    void onlyWhatIsForOnePlatformIsTold_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<bool>("isTold");
        const auto row = [](const char *name, const char *fields, bool isTold) {
            QTest::newRow(name) << QByteArray(fields) << isTold;
        };
        row("built here", R"("RepoDigests":[])", true);
        row("pulled, perhaps one of an index", R"("RepoDigests":["a@sha256:1"])", false);
        row("a manifest in the containerd store",
            R"("RepoDigests":["a@sha256:1"],"Descriptor":{"mediaType":"application/vnd.oci.image.manifest.v1+json"})",
            true);
        row("docker's kind of manifest",
            R"("RepoDigests":["a@sha256:1"],"Descriptor":{"mediaType":"application/vnd.docker.distribution.manifest.v2+json"})",
            true);
        row("an index",
            R"("RepoDigests":["a@sha256:1"],"Descriptor":{"mediaType":"application/vnd.oci.image.index.v1+json"})",
            false);
        row("docker's kind of index",
            R"("RepoDigests":["a@sha256:1"],"Descriptor":{"mediaType":"application/vnd.docker.distribution.manifest.list.v2+json"})",
            false);
    }

    void onlyWhatIsForOnePlatformIsTold()
    {
        QFETCH(QByteArray, fields);
        QFETCH(bool, isTold);
        const QByteArray json
            = R"([{"Id":"sha256:1","RepoTags":["a:1"],"Os":"linux","Architecture":"arm64",)" + fields + "}]";
        const auto found = readLocalImages(json, {"a:1", "docker.io/library/a:1", "b:1"});
        QCOMPARE(found.size(), isTold ? size_t(2) : size_t(0));
        if (isTold)
            QCOMPARE(found.front(), (checks::LocalImage{"a:1", "linux/arm64"}));
    }
};

QTEST_GUILESS_MAIN(tst_LocalImages)
#include "tst_LocalImages.moc"
