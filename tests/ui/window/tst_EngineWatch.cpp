// What the checks get to know of the engine, asked of a fake docker: when, how often, and nothing of the text run.
#include "app/docker/Plans.h"
#include "window/EngineWatch.h"

#include <QTest>

using namespace stagewright;
using docker::FakeDocker;

namespace {

/// A docker that answers, and writes down what it was asked.
const QByteArray Script = R"(echo "$*" >> "$here/asked"
case "$1 $2" in
"version "*) echo '{"Client":{"Version":"28.5.2"},"Server":{"Version":"28.5.2","Os":"linux","Arch":"amd64"}}';;
"info "*) echo '{"Driver":"overlay2"}';;
"buildx version") echo 'github.com/docker/buildx v0.29.1 a';;
"buildx inspect") printf 'Driver: docker\n\nNodes:\nName: a\nEndpoint: a\nBuildKit version: v0.25.1\nPlatforms: linux/amd64, linux/386\n';;
"image inspect") echo '[{"Id":"sha256:1","RepoTags":["far:1"],"RepoDigests":[],"Os":"linux","Architecture":"arm64"}]';;
esac
)";

struct Desk {
    explicit Desk(const QByteArray &text, const QByteArray &script = Script)
        : docker(script)
        , build(&document, docker.environment())
        , watch(&document, &build, docker.environment())
    {
        document.reset(text::SourceText::fromBody(text));
    }

    int count(const QByteArray &code) const
    {
        const auto &all = document.snapshot()->diagnostics;
        return int(std::count_if(all.begin(), all.end(), [&](const auto &one) { return one.code == code; }));
    }
    QByteArrayList questions() const
    {
        QByteArrayList all;
        for (const QByteArray &line : docker.written("asked").split('\n')) {
            if (line.startsWith("image inspect"))
                all.append(line);
        }
        return all;
    }
    void type(qsizetype at, qsizetype removed, const QByteArray &inserted)
    {
        const auto change = text::TextChange::make(
            document.snapshot()->revision, {{{base::ByteOffset(at), base::ByteOffset(at + removed)}, inserted}});
        QVERIFY(document.apply(*change, {}).hasValue());
    }

    FakeDocker docker;
    document::Document document;
    adapters::BuildController build;
    window::EngineWatch watch;
};

} // namespace

class tst_EngineWatch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void imagesForOtherPlatformsAreFound()
    {
        Desk desk("FROM far:1\nRUN a\n");
        QCOMPARE(desk.count("InvalidBaseImagePlatform"), 0);
        desk.build.probe();
        QTRY_COMPARE_WITH_TIMEOUT(desk.count("InvalidBaseImagePlatform"), 1, 10'000);
        QCOMPARE(desk.questions(), QByteArrayList{"image inspect -- far:1"});
        QCOMPARE(desk.document.surroundings().platforms, (QList<QByteArray>{"linux/amd64", "linux/386"}));
        QVERIFY(!desk.document.canUndo());
    }

    void variablesOfTheImageAreKnown()
    {
        QByteArray script = Script;
        script.replace(
            "\"Architecture\":\"arm64\"",
            "\"Architecture\":\"amd64\",\"Config\":{\"WorkingDir\":\"/srv\",\"Env\":[\"PATH=/bin\",\"HERE=/x\"]}");
        Desk desk("FROM far:1\nRUN --mount=type=bind,target=. ls\nWORKDIR $HERE\nWORKDIR /$ELSEWHERE_AGAIN\n", script);
        QCOMPARE(desk.count("UndefinedVar"), 0); // of an unknown base nobody knows
        desk.build.probe();
        QTRY_COMPARE_WITH_TIMEOUT(desk.count("UndefinedVar"), 1, 10'000);
        QCOMPARE(desk.document.snapshot()->diagnostics.back().firstLine, 3);
        QCOMPARE(desk.count("MountTargetInvalid"), 0);
        QCOMPARE(desk.document.surroundings().inspected.front().workingDirectory, QByteArray("/srv"));
    }

    void theEnginesSyntaxIsCompared()
    {
        Desk desk("FROM a:1\nCOPY --parents b c\n");
        desk.build.probe();
        QTRY_COMPARE_WITH_TIMEOUT(desk.count("EngineSyntaxTooOld"), 1, 10'000);
        QCOMPARE(desk.document.surroundings().syntax->minor, 19);
    }

    void otherImagesAreAskedForOnceTypingRests()
    {
        Desk desk("FROM near:1\nRUN a\n");
        desk.build.probe();
        QTRY_COMPARE_WITH_TIMEOUT(desk.questions().size(), 1, 10'000);
        for (const QByteArray letter : {"f", "fa", "far"})
            desk.type(5, desk.document.snapshot()->graph.images.front().reference.size() - 2, letter);
        desk.type(13, 0, "b"); // changes no image
        QTRY_COMPARE_WITH_TIMEOUT(desk.count("InvalidBaseImagePlatform"), 1, 10'000);
        QCOMPARE(desk.questions(), (QByteArrayList{"image inspect -- near:1", "image inspect -- far:1"}));
        desk.type(13, 0, "b");
        QTest::qWait(900);
        QCOMPARE(desk.questions().size(), 2);
    }

    void anEngineThatIsGoneIsForgotten()
    {
        Desk desk("FROM far:1\nCOPY --parents b c\n",
                  "if [ -e \"$here/gone\" ]; then echo 'Cannot connect to the Docker daemon' >&2; exit 1; fi\n"
                      + Script);
        desk.build.probe();
        QTRY_COMPARE_WITH_TIMEOUT(desk.count("InvalidBaseImagePlatform"), 1, 10'000);
        QFile gone(desk.docker.folder() + QStringLiteral("/gone"));
        QVERIFY(gone.open(QIODevice::WriteOnly));
        desk.build.probe();
        QTRY_COMPARE_WITH_TIMEOUT(desk.count("InvalidBaseImagePlatform"), 0, 10'000);
        QCOMPARE(desk.count("EngineSyntaxTooOld"), 0);
        QVERIFY(!desk.document.surroundings().syntax);
    }

    void whatLiesBesideTheFileStays()
    {
        Desk desk("FROM far:1\nCOPY a b\n");
        checks::Surroundings surroundings;
        surroundings.isKnown = true;
        surroundings.ignoreFile = "a\n";
        desk.document.setSurroundings(surroundings);
        desk.build.probe();
        QTRY_COMPARE_WITH_TIMEOUT(desk.count("InvalidBaseImagePlatform"), 1, 10'000);
        QCOMPARE(desk.count("CopyIgnoredFile"), 1);
    }
};

QTEST_GUILESS_MAIN(tst_EngineWatch)
#include "tst_EngineWatch.moc"
