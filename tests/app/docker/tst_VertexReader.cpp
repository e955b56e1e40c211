// Recorded runs of buildx bake lead to the states, steps and log lines of the right stages and instructions.
#include "app/docker/Plans.h"
#include "docker/BuildTracker.h"
#include "docker/ProgressReader.h"

#include <QtTest>

using namespace stagewright::docker;

namespace {

BuildCommand commandOf(const BuildPlan &plan)
{
    BuildCommand command;
    command.progress = ProgressFormat::RawJson;
    for (const int stage : plan.neededStages())
        command.targets.push_back({plan.stages[std::size_t(stage)].tag, stage});
    command.steps.push_back({});
    return command;
}

/// A recorded run, played from its start.
class Replay {
public:
    explicit Replay(const char *dockerfile, std::optional<int> target = {})
        : plan(planOf(recorded(dockerfile), target))
        , tracker(plan)
        , m_reader(makeProgressReader(commandOf(plan), plan, tracker))
    {
        m_reader->begin({});
    }

    void play(const QByteArray &stream) { m_reader->readError(stream); }
    void end(int exitCode, BuildPhase phase)
    {
        m_reader->end(exitCode);
        tracker.end(phase);
    }
    StageStatus stage(int index) const { return tracker.status().stages[std::size_t(index)]; }
    QStringList logOf(int stage, LogStream stream)
    {
        QStringList lines;
        for (const LogLine &line : tracker.takeLog()) {
            if (line.stage == stage && line.stream == stream)
                lines << line.text;
        }
        return lines;
    }
    int lineOf(int instruction) const
    {
        for (const PlannedStage &stage : plan.stages) {
            for (const PlannedInstruction &planned : stage.instructions) {
                if (planned.index == instruction)
                    return planned.line;
            }
        }
        return 0;
    }

    const BuildPlan plan;
    BuildTracker tracker;

private:
    std::unique_ptr<ProgressReader> m_reader;
};

} // namespace

class tst_VertexReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endsWithEveryStageDone();
    void isCachedTheSecondTime();
    void goesFromQueuedOverBuildingToDone();
    void waitsForOtherStagesAsQueued();
    void mapsOutputToInstructions();
    void findsTheInstructionThatFailed_data();
    void findsTheInstructionThatFailed();
    void keepsTheErrorsLastWords();
    void cancelsWhatWasNotDone();
    void countsTriggersOfTheBase();
    void ordersStepsWithoutTheRootFolder();
    void tellsWhatIsSentOnce();
};

void tst_VertexReader::endsWithEveryStageDone()
{
    Replay replay("success/Dockerfile");
    QCOMPARE(replay.plan.stages.size(), 5u);
    replay.play(recorded("success/progress.ndjson"));
    for (int i = 0; i < 5; ++i)
        QCOMPARE(replay.stage(i).state, StageState::Done);
    replay.end(0, BuildPhase::Succeeded);
    QCOMPARE(replay.stage(0).stepCount, 6);
    QCOMPARE(replay.stage(1).stepCount, 4);
    QCOMPARE(replay.stage(2).stepCount, 3);
    QCOMPARE(replay.stage(3).stepCount, 0);
    QVERIFY(replay.stage(0).milliseconds > 0);
    QCOMPARE(replay.tracker.outcome().failedStage, -1);
    QCOMPARE(replay.tracker.status().phase, BuildPhase::Succeeded);
    QCOMPARE(replay.tracker.status().revision, 7u);
}

void tst_VertexReader::isCachedTheSecondTime()
{
    Replay replay("success/Dockerfile");
    replay.play(recorded("cached/progress.ndjson"));
    replay.end(0, BuildPhase::Succeeded);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(replay.stage(i).state, StageState::Cached);
}

void tst_VertexReader::goesFromQueuedOverBuildingToDone()
{
    Replay replay("success/Dockerfile");
    std::vector<std::vector<StageState>> seen(5);
    int highest = 0;
    const QList<QByteArray> lines = recorded("success/progress.ndjson").split('\n');
    for (const QByteArray &line : lines) {
        for (int i = 0; i < 5; ++i) {
            const StageStatus status = replay.stage(i);
            auto &states = seen[std::size_t(i)];
            if (states.empty() || states.back() != status.state)
                states.push_back(status.state);
            if (i == 0) {
                QVERIFY2(status.step >= highest, "steps never go back");
                highest = status.step;
            }
        }
        replay.play(line + '\n');
    }
    const std::vector<StageState> course{StageState::Queued, StageState::Building, StageState::Done};
    QCOMPARE(seen[0], course);
    QCOMPARE(seen[1], course);
    QCOMPARE(seen[2], course);
    QCOMPARE(seen[4], course);
    QCOMPARE(highest, 6);
}

void tst_VertexReader::waitsForOtherStagesAsQueued()
{
    const BuildPlan plan = planOf("FROM busybox\nRUN a\n");
    BuildTracker tracker(plan);
    const int from = plan.stages[0].from.index;
    const auto state = [&tracker] { return tracker.status().stages[0].state; };
    tracker.stepStarted(0, 1, from);
    QCOMPARE(state(), StageState::Queued);
    tracker.advance(300); // a base that takes longer is pulled
    QCOMPARE(state(), StageState::Building);
    tracker.stepEnded(0, 1, from, StepEnd::Ran);
    QCOMPARE(state(), StageState::Queued);
    tracker.stepStarted(0, 2, from + 1);
    QCOMPARE(state(), StageState::Building);
    tracker.stepEnded(0, 2, from + 1, StepEnd::Ran);
    QCOMPARE(state(), StageState::Done);
}

void tst_VertexReader::mapsOutputToInstructions()
{
    Replay replay("success/Dockerfile");
    replay.play(recorded("success/progress.ndjson"));
    replay.end(0, BuildPhase::Succeeded);
    QMap<QString, int> lines;
    for (const LogLine &line : replay.tracker.takeLog()) {
        if (line.stream != LogStream::Progress)
            lines.insert(line.text, replay.lineOf(line.instruction));
    }
    QCOMPARE(lines.value(QStringLiteral("hello")), 5);
    QCOMPARE(lines.value(QStringLiteral("careful")), 5);
    QCOMPARE(lines.value(QString::fromUtf8("gr\xC3\xB6\xC3\x9F" "e")), 9);
    QCOMPARE(lines.value(QStringLiteral("fin")), 30);
    QCOMPARE(lines.size(), 4);
}

void tst_VertexReader::findsTheInstructionThatFailed_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<int>("stage");
    QTest::addColumn<int>("line");
    QTest::addColumn<QList<int>>("states"); // of all stages
    const auto failed = int(StageState::Failed);
    const auto cancelled = int(StageState::Cancelled);
    QTest::newRow("a program in RUN fails") << QByteArray("failed-run") << 0 << 4 << QList<int>{failed, cancelled, cancelled};
    QTest::newRow("a file to copy is not there") << QByteArray("failed-copy") << 0 << 3 << QList<int>{failed, cancelled};
    QTest::newRow("a base image cannot be had") << QByteArray("missing-base") << 1 << 4
                                                << QList<int>{int(StageState::Cached), failed};
    QTest::newRow("an instruction that is none") << QByteArray("parse-error") << 0 << 3 << QList<int>{failed};
}

void tst_VertexReader::findsTheInstructionThatFailed()
{
    QFETCH(QByteArray, record);
    Replay replay((record + "/Dockerfile").constData());
    replay.play(recorded((record + "/progress.ndjson").constData()));
    replay.end(1, BuildPhase::Failed);
    const BuildOutcome outcome = replay.tracker.outcome();
    QTEST(outcome.failedStage, "stage");
    QTEST(outcome.failedLine, "line");
    QList<int> states;
    for (const StageStatus &status : outcome.status.stages)
        states << int(status.state);
    QTEST(states, "states");
    QCOMPARE(replay.stage(outcome.failedStage).failedInstruction, outcome.failedInstruction);
}

void tst_VertexReader::keepsTheErrorsLastWords()
{
    Replay replay("failed-run/Dockerfile");
    replay.play(recorded("failed-run/progress.ndjson"));
    replay.end(1, BuildPhase::Failed);
    const QString text = replay.tracker.outcome().errorText;
    QVERIFY2(text.startsWith(QLatin1String("Dockerfile:4\n")), qPrintable(text));
    QVERIFY(text.contains(QLatin1String("   4 | >>> RUN sleep 0.5")));
    QVERIFY(text.endsWith(QLatin1String("exit code: 3")));
    QVERIFY(replay.logOf(0, LogStream::Output).contains(QStringLiteral("about to fail")));
}

void tst_VertexReader::cancelsWhatWasNotDone()
{
    Replay replay("cancelled/Dockerfile");
    replay.play(recorded("cancelled/progress.ndjson"));
    replay.end(130, BuildPhase::Cancelled);
    QCOMPARE(replay.stage(0).state, StageState::Done);
    QCOMPARE(replay.stage(1).state, StageState::Cancelled);
    QCOMPARE(replay.stage(2).state, StageState::Cancelled);
    QCOMPARE(replay.tracker.outcome().failedStage, -1);
}

void tst_VertexReader::countsTriggersOfTheBase()
{
    Replay replay("triggers/Dockerfile");
    replay.play(recorded("triggers/progress.ndjson"));
    QMap<QString, int> lines;
    for (const LogLine &line : replay.tracker.takeLog())
        lines.insert(line.text, replay.lineOf(line.instruction));
    QCOMPARE(lines.value(QStringLiteral("triggered"), -1), 0); // FROM's
    QCOMPARE(lines.value(QStringLiteral("own"), -1), 2);
    QCOMPARE(lines.value(QStringLiteral("[builder 4/5] COPY a.txt /"), -1), 3);
    QCOMPARE(lines.value(QStringLiteral("[final 1/1] COPY a.txt /b"), -1), 6);
    QCOMPARE(replay.stage(0).state, StageState::Done);
    QCOMPARE(replay.stage(1).state, StageState::Done);
}

void tst_VertexReader::ordersStepsWithoutTheRootFolder()
{
    Replay replay("success/Dockerfile");
    replay.play(recorded("success/progress.ndjson"));
    const QStringList headings = replay.logOf(0, LogStream::Progress);
    QVERIFY(headings.contains(QStringLiteral("[builder 4/6] COPY a.txt ./")));
    QVERIFY(headings.filter(QStringLiteral("[builder 5/6] RUN --mount")).size() == 1);
}

void tst_VertexReader::tellsWhatIsSentOnce()
{
    Replay replay("success/Dockerfile");
    replay.play(recorded("success/progress.ndjson"));
    const QStringList lines = replay.logOf(-1, LogStream::Progress);
    QCOMPARE(lines.filter(QStringLiteral("transferring context:")).size(), 1);
    QCOMPARE(lines.filter(QStringLiteral("naming to docker.io/stagewright-test/rec-success:final")).size(), 1);
    QVERIFY(lines.filter(QStringLiteral("dockerfile")).isEmpty());
}

QTEST_GUILESS_MAIN(tst_VertexReader)
#include "tst_VertexReader.moc"
