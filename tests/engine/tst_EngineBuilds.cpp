// Builds on real engines: states, output, failures, cancelling, and what reaches the engine.
#include "engine/Engines.h"

#include <QDir>
#include <QRandomGenerator>
#include <QUuid>

#include <algorithm>

using namespace stagewright::docker;

namespace {

/// Text that no build has seen before, so that nothing of it is cached.
QByteArray fresh()
{
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

const std::vector<StageState> normalCourse{StageState::Queued, StageState::Building, StageState::Done};

/// Whether a program has it in its environment.
bool runsWith(const QByteArray &mark)
{
    const QStringList processes = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    return std::any_of(processes.begin(), processes.end(), [&mark](const QString &process) {
        QFile environ(QStringLiteral("/proc/%1/environ").arg(process));
        return environ.open(QIODevice::ReadOnly) && environ.readAll().contains("STAGEWRIGHT_TEST_MARK=" + mark);
    });
}

} // namespace

class tst_EngineBuilds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesFromQueuedToDoneAndIsCachedNext_data() { addEngineRows(); }
    void goesFromQueuedToDoneAndIsCachedNext();
    void leadsOutputToItsInstruction_data() { addEngineRows(); }
    void leadsOutputToItsInstruction();
    void leadsAFailureToItsLine_data();
    void leadsAFailureToItsLine();
    void stopsWhenItIsCancelled_data() { addEngineRows(); }
    void stopsWhenItIsCancelled();
    void stopsAtAnyMoment();
    void buildsTextThatWasNotSaved_data() { addEngineRows(); }
    void buildsTextThatWasNotSaved();
    void honoursTheIgnoreFileBesideTheDockerfile();
    void leavesOutWhatTheTargetDoesNotNeed();
    void takesPathsAndArgumentsAsTheyAre_data() { addEngineRows(); }
    void takesPathsAndArgumentsAsTheyAre();
    void makesTheSameWhenTheShownLineIsPasted_data() { addEngineRows(); }
    void makesTheSameWhenTheShownLineIsPasted();
    void saysThatNoEngineAnswers();
    void buildsAndRunsTheTemplateUnmodified();
};

void tst_EngineBuilds::goesFromQueuedToDoneAndIsCachedNext()
{
    QFETCH(QString, which);
    NEED_ENGINE(which, environment);
    const Project project("FROM busybox AS builder\nRUN sleep 1; echo " + fresh() + " > /id\n"
                          "FROM busybox\nCOPY --from=builder /id /id\nRUN sleep 1\n"
                          "FROM busybox AS unused\nRUN true\n"
                          "FROM busybox AS final\nCOPY --from=1 /id /id\nCMD [\"cat\", \"/id\"]\n", 3);
    const Run first(project, environment);
    QVERIFY(first.succeeds());
    QCOMPARE(first.seen[0], normalCourse);
    QCOMPARE(first.seen[1], normalCourse);
    QCOMPARE(first.seen[2], std::vector<StageState>{StageState::Idle});
    QCOMPARE(first.seen[3].back(), StageState::Done);
    QVERIFY(first.outcome->status.stages[0].milliseconds >= 900);
    const Run second(project, environment);
    QVERIFY(second.succeeds());
    for (const std::size_t stage : {0u, 1u, 3u})
        QCOMPARE(second.outcome->status.stages[stage].state, StageState::Cached);
    project.removeImages(environment);
}

void tst_EngineBuilds::leadsOutputToItsInstruction()
{
    QFETCH(QString, which);
    NEED_ENGINE(which, environment);
    const QByteArray id = fresh();
    const Project project("FROM busybox AS a\nENV X=1\nWORKDIR /\nRUN echo one " + id + "\nLABEL l=1\nRUN echo two " + id
                          + " >&2\nFROM a AS b\nWORKDIR /w\nRUN echo three " + id + "\n");
    const Run run(project, environment);
    QVERIFY(run.succeeds());
    QMap<QString, int> instructions;
    for (const LogLine &line : run.log)
        instructions.insert(line.text.section(QLatin1Char(' '), 0, 0).remove(QStringLiteral("\x1b[91m")), line.instruction);
    QCOMPARE(instructions.value(QStringLiteral("one"), -1), 3);
    QCOMPARE(instructions.value(QStringLiteral("two"), -1), 5);
    QCOMPARE(instructions.value(QStringLiteral("three"), -1), 8);
    project.removeImages(environment);
}

void tst_EngineBuilds::leadsAFailureToItsLine_data()
{
    QTest::addColumn<QString>("which");
    QTest::addColumn<QByteArray>("dockerfile");
    QTest::addColumn<int>("stage");
    QTest::addColumn<int>("line");
    const QList<std::pair<QByteArray, QString>> engines{{"now", {}}, {"containerd", QStringLiteral("CONTAINERD")},
                                                        {"old", QStringLiteral("OLD")}};
    for (const auto &[name, which] : engines) {
        QTest::newRow((name + ": a program fails").constData())
            << which << QByteArray("FROM busybox AS a\n\n# why\nRUN true && \\\n  exit 7\nFROM a\nRUN true\n") << 0 << 4;
        QTest::newRow((name + ": it fails behind a root folder and a user").constData())
            << which << QByteArray("FROM busybox AS a\nWORKDIR /\nENV A=1\nUSER root\nFROM a\nWORKDIR /x\nRUN exit 7\n") << 1 << 7;
        QTest::newRow((name + ": a file is not there").constData())
            << which << QByteArray("FROM busybox AS a\nRUN true\nFROM busybox\nCOPY nothere /\nRUN true\n") << 1 << 4;
        QTest::newRow((name + ": an image is not there").constData())
            << which << QByteArray("FROM busybox AS a\nRUN true\nFROM nosuch.invalid/x:1 AS b\nRUN true\n") << 1 << 3;
        QTest::newRow((name + ": an image to copy from is not there").constData())
            << which << QByteArray("FROM busybox AS a\nRUN true\nCOPY --from=nosuch.invalid/x:1 /x /x\n") << 0 << 3;
        QTest::newRow((name + ": an instruction is none").constData())
            << which << QByteArray("FROM busybox AS a\nRUNN true\n") << 0 << 2;
    }
}

void tst_EngineBuilds::leadsAFailureToItsLine()
{
    QFETCH(QString, which);
    NEED_ENGINE(which, environment);
    QFETCH(QByteArray, dockerfile);
    const Project project(dockerfile);
    const Run run(project, environment);
    QVERIFY(run.wait());
    QCOMPARE(run.outcome->status.phase, BuildPhase::Failed);
    QTEST(run.outcome->failedStage, "stage");
    QTEST(run.outcome->failedLine, "line");
    QFETCH(int, stage);
    QCOMPARE(run.outcome->status.stages[std::size_t(stage)].state, StageState::Failed);
    QVERIFY(!run.outcome->errorText.isEmpty());
    QCOMPARE(run.outcome->error.has_value(), dockerfile.contains("nosuch.invalid"));
    project.removeImages(environment);
}

/// STAGEWRIGHT_CANCELS says how many builds are cancelled; a few where it is not set.
void tst_EngineBuilds::stopsAtAnyMoment()
{
    NEED_ENGINE(QString(), environment);
    const int builds
        = qEnvironmentVariableIsSet("STAGEWRIGHT_CANCELS") ? qEnvironmentVariableIntValue("STAGEWRIGHT_CANCELS") : 8;
    QRandomGenerator random(7);
    qint64 longest = 0;
    for (int i = 0; i < builds; ++i) {
        const Project project("FROM busybox AS one\nRUN echo " + fresh()
                              + " && sleep 0.3\nRUN yes | head -c 3000000\n"
                                "FROM busybox\nCOPY --from=one /bin /b\nRUN sleep 0.2\n");
        const QByteArray mark = fresh();
        QProcessEnvironment marked = environment;
        marked.insert(QStringLiteral("STAGEWRIGHT_TEST_MARK"), QString::fromLatin1(mark));
        const Run run(project, marked);
        QVERIFY(run.build);
        QTest::qWait(random.bounded(1'400));
        const bool wasRunning = run.build->isRunning();
        QElapsedTimer clock;
        clock.start();
        run.build->cancel();
        QVERIFY(run.wait());
        longest = std::max(longest, clock.elapsed());
        QVERIFY(!run.build->isRunning());
        QCOMPARE(run.outcome->status.phase == BuildPhase::Cancelled, wasRunning);
        for (const StageStatus &stage : run.outcome->status.stages)
            QVERIFY(stage.state != StageState::Building && stage.state != StageState::Queued);
        QVERIFY(QTest::qWaitFor([&mark] { return !runsWith(mark); }, 1'000)); // docker's plugins went with it
        project.removeImages(environment);
    }
    qInfo("%d builds, the longest wait %lld ms", builds, longest);
    QVERIFY(longest < 1'500); // a second, and what a busy machine adds
}

void tst_EngineBuilds::stopsWhenItIsCancelled()
{
    QFETCH(QString, which);
    NEED_ENGINE(which, environment);
    const QByteArray id = fresh();
    const Project project("FROM busybox AS a\nRUN echo begun " + id + "; sleep 100; echo never\n");
    const Run run(project, environment);
    QVERIFY(run.build);
    QVERIFY(QTest::qWaitFor([&run] { return !run.texts(LogStream::Output).filter(QStringLiteral("begun")).isEmpty(); }, 60'000));
    QElapsedTimer clock;
    clock.start();
    run.build->cancel();
    QVERIFY(run.wait(20'000));
    QVERIFY2(clock.elapsed() < 10'000, "it does not wait for the program");
    QCOMPARE(run.outcome->status.phase, BuildPhase::Cancelled);
    QCOMPARE(run.outcome->status.stages[0].state, StageState::Cancelled);
    // The engine has stopped the program as well, and not only docker its waiting.
    const QByteArray mark = "begun " + id;
    const auto runs = [&mark] {
        QProcess list;
        list.start(QStringLiteral("ps"), {QStringLiteral("-eo"), QStringLiteral("args")});
        list.waitForFinished();
        return list.readAllStandardOutput().contains("echo " + mark);
    };
    QVERIFY(QTest::qWaitFor([&runs] { return !runs(); }, 20'000));
}

void tst_EngineBuilds::buildsTextThatWasNotSaved()
{
    QFETCH(QString, which);
    NEED_ENGINE(which, environment);
    Project project("FROM busybox AS a\nCOPY hello /hello\nFROM busybox AS b\nRUN true\n");
    project.write("hello", "hello\n");
    project.write("Dockerfile", "FROM nosuch.invalid/old\n");
    const Run run(project, environment);
    QVERIFY(run.succeeds());
    QCOMPARE(runDocker(environment, {QStringLiteral("run"), QStringLiteral("--rm"), QStringLiteral("--network=none"),
                                  project.plan.stages[0].image, QStringLiteral("cat"), QStringLiteral("/hello")}),
             QByteArray("hello\n"));
    project.removeImages(environment);
}

void tst_EngineBuilds::honoursTheIgnoreFileBesideTheDockerfile()
{
    NEED_ENGINE(QString(), environment);
    Project project("FROM busybox\nCOPY . /all/\nRUN ls /all\n");
    project.write("kept", "x");
    project.write("secret", "x");
    project.write("Dockerfile.dockerignore", "secret\nDockerfile*\n");
    for (const bool isSaved : {true, false}) {
        if (!isSaved)
            project.write("Dockerfile", "FROM nosuch.invalid/old\n");
        project.request.options.cache = CacheUse::Ignore;
        const Run run(project, environment);
        QVERIFY(run.succeeds());
        QCOMPARE(run.texts(LogStream::Output), QStringList{QStringLiteral("kept")});
        project.removeImages(environment);
    }
}

void tst_EngineBuilds::leavesOutWhatTheTargetDoesNotNeed()
{
    NEED_ENGINE(QString(), environment);
    const Project project("FROM busybox AS broken\nRUN false\nFROM busybox AS a\nRUN true\nFROM nosuch.invalid/x AS late\n", 1);
    const Run run(project, environment);
    QVERIFY(run.succeeds());
    QCOMPARE(run.outcome->status.stages[0].state, StageState::Idle);
    QCOMPARE(run.outcome->status.stages[2].state, StageState::Idle);
    project.removeImages(environment);
}

void tst_EngineBuilds::takesPathsAndArgumentsAsTheyAre()
{
    QFETCH(QString, which);
    NEED_ENGINE(which, environment);
    Project project("FROM busybox\nARG WORD\nCOPY hello /\nRUN echo \"<$WORD>\"\n");
    const QString folder = project.folder.filePath(QString::fromUtf8("-w\xC3\xA4 $(x) `y` ${Z} %{q} 'a' \"b\";"));
    QVERIFY(QDir().mkpath(folder));
    QFile file(folder + QStringLiteral("/hello"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const QString word
        = QStringLiteral("--a ${HOME} %{x} $$${X} %%%{y} %${z} $(id) 'q' \"r\" \\ end") + QString::fromLatin1(fresh());
    project.request.contextFolder = folder;
    project.request.dockerfilePath = folder + QStringLiteral("/My ${File}");
    project.request.options.arguments = {{QStringLiteral("WORD"), word}};
    const Run run(project, environment);
    QVERIFY(run.succeeds());
    QVERIFY2(run.texts(LogStream::Output).contains(QLatin1Char('<') + word + QLatin1Char('>')),
             qPrintable(run.texts(LogStream::Output).join(QLatin1Char('\n'))));
    project.removeImages(environment);
}

void tst_EngineBuilds::makesTheSameWhenTheShownLineIsPasted()
{
    QFETCH(QString, which);
    NEED_ENGINE(which, environment);
    const Project project("FROM busybox\nRUN echo " + fresh() + " > /id\nFROM busybox AS two\nCOPY --from=0 /id /id\n");
    const Run run(project, environment);
    QVERIFY(run.succeeds());
    const auto ids = [&] {
        return runDocker(environment, {QStringLiteral("image"), QStringLiteral("inspect"), QStringLiteral("--format"),
                                    QStringLiteral("{{.RootFS.Layers}}"), project.plan.stages[0].image,
                                    project.plan.stages[1].image});
    };
    const QByteArray before = ids();
    project.removeImages(environment);
    QProcess shell;
    shell.setProcessEnvironment(environment);
    shell.setWorkingDirectory(project.folder.path());
    shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-s")});
    shell.write(run.build->command().shown().toUtf8());
    shell.closeWriteChannel();
    QVERIFY(shell.waitForFinished(120'000));
    QVERIFY2(shell.exitCode() == 0, shell.readAllStandardError().constData());
    if (which != QLatin1String("OLD")) // whose cache goes with its images
        QCOMPARE(ids(), before);
    QVERIFY(!ids().isEmpty());
    project.removeImages(environment);
}

void tst_EngineBuilds::saysThatNoEngineAnswers()
{
    NEED_ENGINE(QString(), environment);
    QProcessEnvironment nowhere = environment;
    nowhere.insert(QStringLiteral("DOCKER_HOST"), QStringLiteral("unix:///nonexistent/docker.sock"));
    const EngineInfo info = probe(nowhere);
    QVERIFY(info.error);
    QCOMPARE(info.error->fault, EngineFault::NoDaemon);
    QCOMPARE(info.error->subject, QStringLiteral("unix:///nonexistent/docker.sock"));
    QVERIFY(!info.clientVersion.isEmpty());
}

void tst_EngineBuilds::buildsAndRunsTheTemplateUnmodified()
{
    NEED_ENGINE(QString(), environment);
    if (!environment.contains(QStringLiteral("STAGEWRIGHT_ENGINE_IMAGES")))
        QSKIP("this engine does not hold the stand-in base images");
    QFile file(QStringLiteral(STAGEWRIGHT_SOURCE_DIR "/resources/templates/python-poetry/Dockerfile"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    Project project(file.readAll());
    project.request.contextFolder = QFileInfo(file).absolutePath();
    project.request.dockerfilePath = file.fileName();
    project.request.options.cache = CacheUse::Ignore;
    const Run run(project, environment);
    QVERIFY(run.succeeds());
    QVERIFY2(!run.build->command().files, "the file on disk is what is built");
    QCOMPARE(run.seen[0], normalCourse);
    QCOMPARE(run.seen[1].back(), StageState::Done);
    const QByteArray said = runDocker(environment, {QStringLiteral("run"), QStringLiteral("--rm"), QStringLiteral("--network=none"),
                                                 project.plan.stages[1].image});
    QVERIFY2(said.startsWith("Hello from /app/.venv"), said.constData());
    const std::optional<SizeReport> report = run.measure();
    QVERIFY(report);
    QCOMPARE(report->stages.size(), 2u);
    QVERIFY(*report->stages[1].bytes * 2 < *report->stages[0].bytes);
    project.removeImages(environment);
}

QTEST_GUILESS_MAIN(tst_EngineBuilds)
#include "tst_EngineBuilds.moc"
