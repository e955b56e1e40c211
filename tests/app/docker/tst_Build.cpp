// A build runs its programs one after the other, tells what they say, and can be stopped. With fake docker programs.
#include "app/docker/Plans.h"
#include "docker/Build.h"

#include <QFile>
#include <QSignalSpy>
#include <QtTest>

using namespace stagewright::docker;

namespace {

const char *const dockerfile = "FROM busybox AS a\nRUN one\nFROM busybox AS b\nRUN two\n";

struct Run {
    explicit Run(const FakeDocker &docker, const char *buildx = "0.29.1")
    {
        EngineInfo engine;
        engine.program = docker.program();
        engine.buildxVersion = QString::fromLatin1(buildx);
        BuildRequest request;
        request.dockerfile = dockerfile;
        request.contextFolder = docker.folder();
        const BuildPlan plan = planOf(dockerfile);
        build = std::make_unique<Build>(plan, *prepareBuild(request, plan, engine), docker.environment());
        QObject::connect(build.get(), &Build::finished, [this](const BuildOutcome &ended) { outcome = ended; });
        QObject::connect(build.get(), &Build::logAppended, [this](const std::vector<LogLine> &lines) {
            ++batches;
            for (const LogLine &line : lines)
                log << line.text;
        });
    }
    bool wait(int milliseconds = 10'000) const
    {
        return QTest::qWaitFor([this] { return outcome.has_value(); }, milliseconds);
    }

    std::unique_ptr<Build> build;
    std::optional<BuildOutcome> outcome;
    QStringList log;
    int batches = 0;
};

/// Not so once it has ended, though nobody may have asked how yet (a Z in its state).
bool isAlive(const QByteArray &id)
{
    QFile state(QStringLiteral("/proc/") + QString::fromLatin1(id) + QStringLiteral("/stat"));
    if (id.toInt() <= 0 || !state.open(QIODevice::ReadOnly))
        return false;
    const QByteArray line = state.readAll();
    return line.mid(line.lastIndexOf(')') + 2, 1) != "Z";
}

} // namespace

class tst_Build : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsStepAfterStep();
    void stopsAtTheFirstFailure();
    void gathersManyLinesIntoFewSignals();
    void runsInNoFolderOfTheProject();
    void cancelsTheWholeGroup();
    void killsWhatIgnoresAnInterrupt();
    void takesItsProgramsAlongWhenItGoes();
    void saysThatTheProgramIsGone();
    void tellsAFaultOfTheEngine();
    void takesNoWordsOfAProgramForTheEngines();
};

void tst_Build::runsStepAfterStep()
{
    const FakeDocker docker("echo \"$*\" >> \"$here/runs\"\necho 'Step 1/2 : FROM busybox'\n");
    Run run(docker, "");
    run.build->start();
    QVERIFY(run.build->isRunning());
    QVERIFY(run.wait());
    QCOMPARE(run.outcome->status.phase, BuildPhase::Succeeded);
    QCOMPARE(docker.written("runs").count('\n'), 2);
    QVERIFY(!run.build->isRunning());
    QCOMPARE(run.log.size(), 2);
}

void tst_Build::stopsAtTheFirstFailure()
{
    const FakeDocker docker("echo x >> \"$here/runs\"\nprintf 'Step 1/2 : FROM busybox\\nStep 2/2 : RUN one\\n'\n"
                            "echo 'it broke' >&2\nexit 4\n");
    Run run(docker, "");
    run.build->start();
    QVERIFY(run.wait());
    QCOMPARE(run.outcome->status.phase, BuildPhase::Failed);
    QCOMPARE(docker.written("runs"), QByteArray("x\n"));
    QCOMPARE(run.outcome->errorText, QStringLiteral("it broke"));
    QCOMPARE(run.outcome->failedLine, 2);
    QVERIFY2(!run.outcome->error, "the Dockerfile is at fault");
    QCOMPARE(run.outcome->status.stages[0].state, StageState::Failed);
    QCOMPARE(run.outcome->status.stages[1].state, StageState::Cancelled);
}

void tst_Build::gathersManyLinesIntoFewSignals()
{
    const FakeDocker docker("i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done\n");
    Run run(docker, "");
    run.build->start();
    QVERIFY(run.wait(60'000));
    QCOMPARE(run.log.size(), 40'000);
    QVERIFY2(run.batches < 2'000, qPrintable(QString::number(run.batches)));
}

void tst_Build::takesNoWordsOfAProgramForTheEngines()
{
    const FakeDocker docker("printf 'Step 1/2 : FROM busybox\\nStep 2/2 : RUN one\\n'\n"
                            "echo \"The command '/bin/sh -c check || echo node is too old, no space left on device' returned "
                            "a non-zero code: 1\" >&2\nexit 1\n");
    Run run(docker, "");
    run.build->start();
    QVERIFY(run.wait());
    QCOMPARE(run.outcome->failedLine, 2);
    QVERIFY(!run.outcome->error);
}

void tst_Build::runsInNoFolderOfTheProject()
{
    const FakeDocker docker("pwd >> \"$here/folder\"\nenv > \"$here/environment\"\n");
    Run run(docker);
    run.build->start();
    QVERIFY(run.wait());
    QCOMPARE(docker.written("folder"), QByteArray("/\n"));
    QVERIFY(docker.written("environment").contains("BUILDX_BAKE_ENTITLEMENTS_FS=0"));
    QVERIFY2(!docker.written("environment").contains("QT_QPA_PLATFORM"), "only what was passed in");
}

void tst_Build::cancelsTheWholeGroup()
{
    // As docker does it: buildx is a program of its own.
    const FakeDocker docker("sh -c 'trap \"exit 130\" INT; while :; do sleep 0.1; done' &\necho $! > \"$here/child\"\n"
                            "trap 'exit 130' INT\nwait\nwait\n");
    Run run(docker);
    run.build->start();
    QVERIFY(QTest::qWaitFor([&docker] { return docker.written("child").endsWith('\n'); }));
    run.build->cancel();
    QVERIFY(run.wait());
    QCOMPARE(run.outcome->status.phase, BuildPhase::Cancelled);
    QTRY_VERIFY(!isAlive(docker.written("child").trimmed()));
}

void tst_Build::killsWhatIgnoresAnInterrupt()
{
    const FakeDocker docker("trap '' INT\necho $$ > \"$here/child\"\nwhile :; do sleep 0.1; done\n");
    Run run(docker);
    run.build->start();
    QVERIFY(QTest::qWaitFor([&docker] { return docker.written("child").endsWith('\n'); }));
    run.build->cancel();
    QVERIFY(run.wait());
    QCOMPARE(run.outcome->status.phase, BuildPhase::Cancelled);
}

void tst_Build::takesItsProgramsAlongWhenItGoes()
{
    const FakeDocker docker("sleep 600 &\necho $! > \"$here/child\"\nwait\n");
    {
        Run run(docker);
        run.build->start();
        QVERIFY(QTest::qWaitFor([&docker] { return docker.written("child").endsWith('\n'); }));
        QVERIFY(isAlive(docker.written("child").trimmed()));
    }
    QTRY_VERIFY(!isAlive(docker.written("child").trimmed()));
}

void tst_Build::saysThatTheProgramIsGone()
{
    const FakeDocker docker("exit 0\n");
    Run run(docker);
    QVERIFY(QFile::remove(docker.program()));
    run.build->start();
    QVERIFY(run.wait());
    QCOMPARE(run.outcome->status.phase, BuildPhase::Failed);
    QVERIFY(run.outcome->error);
    QVERIFY(!run.outcome->errorText.isEmpty());
}

void tst_Build::tellsAFaultOfTheEngine()
{
    const FakeDocker docker("echo 'ERROR: failed to solve: write /var/lib/x: no space left on device' >&2\nexit 1\n");
    Run run(docker);
    run.build->start();
    QVERIFY(run.wait());
    QCOMPARE(run.outcome->error->fault, EngineFault::NoSpace);
}

QTEST_GUILESS_MAIN(tst_Build)
#include "tst_Build.moc"
