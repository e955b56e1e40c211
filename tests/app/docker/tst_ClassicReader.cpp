// Recorded runs of the classic builder, one for each stage, lead to the same states as BuildKit's.
#include "app/docker/Plans.h"
#include "docker/BuildTracker.h"
#include "docker/ProgressReader.h"

#include <QtTest>

using namespace stagewright::docker;

namespace {

BuildCommand classicCommand()
{
    BuildCommand command;
    command.progress = ProgressFormat::Plain;
    return command;
}

class Replay {
public:
    explicit Replay(const char *dockerfile)
        : plan(planOf(recorded(dockerfile)))
        , tracker(plan)
        , m_reader(makeProgressReader(classicCommand(), plan, tracker))
    {
    }

    void play(const char *record, int stage, int exitCode = 0)
    {
        const QByteArray path = record;
        CommandStep step;
        step.stage = stage;
        m_reader->begin(step);
        m_reader->readOutput(recorded((path + ".stdout").constData()));
        m_reader->readError(recorded((path + ".stderr").constData()));
        m_reader->end(exitCode);
    }
    QList<int> states() const
    {
        QList<int> states;
        for (const StageStatus &status : tracker.status().stages)
            states << int(status.state);
        return states;
    }

    const BuildPlan plan;
    BuildTracker tracker;

private:
    std::unique_ptr<ProgressReader> m_reader;
};

const int queued = int(StageState::Queued);
const int cached = int(StageState::Cached);
const int done = int(StageState::Done);

} // namespace

class tst_ClassicReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finishesStageAfterStage();
    void isCachedTheSecondTime();
    void mapsOutputToInstructions();
    void findsTheInstructionThatFailed();
};

void tst_ClassicReader::finishesStageAfterStage()
{
    Replay replay("classic-success/Dockerfile");
    QCOMPARE(replay.states(), QList<int>({queued, queued, queued}));
    replay.play("classic-success/1", 0);
    QCOMPARE(replay.states(), QList<int>({done, queued, queued}));
    replay.play("classic-success/2", 1);
    QCOMPARE(replay.states(), QList<int>({done, done, queued}));
    replay.play("classic-success/3", 2);
    QCOMPARE(replay.states(), QList<int>({done, done, done}));
    const StageStatus builder = replay.tracker.status().stages[0];
    QCOMPARE(builder.stepCount, 7);
    QCOMPARE(builder.step, 7);
}

void tst_ClassicReader::isCachedTheSecondTime()
{
    Replay replay("classic-success/Dockerfile");
    replay.play("classic-cached/1", 0);
    replay.play("classic-cached/2", 1);
    replay.play("classic-cached/3", 2);
    QCOMPARE(replay.states(), QList<int>({cached, cached, cached}));
}

void tst_ClassicReader::mapsOutputToInstructions()
{
    Replay replay("classic-success/Dockerfile");
    replay.play("classic-success/1", 0);
    int found = 0;
    for (const LogLine &line : replay.tracker.takeLog()) {
        if (line.stream != LogStream::Output || line.text.startsWith(QLatin1String("Sending build context")))
            continue;
        QCOMPARE(line.stage, 0);
        QCOMPARE(line.instruction, replay.plan.stages[0].instructions[2].index); // its RUN
        ++found;
    }
    QCOMPARE(found, 2); // "hello", and "careful" in red
}

void tst_ClassicReader::findsTheInstructionThatFailed()
{
    Replay replay("classic-failed-run/Dockerfile");
    replay.play("classic-failed-run/1", 0, 3);
    replay.tracker.end(BuildPhase::Failed);
    const BuildOutcome outcome = replay.tracker.outcome();
    QCOMPARE(outcome.failedStage, 0);
    QCOMPARE(outcome.failedLine, 3);
    QCOMPARE(replay.states(), QList<int>({int(StageState::Failed), int(StageState::Cancelled)}));
    QCOMPARE(outcome.errorText, QStringLiteral("The command '/bin/sh -c echo about to fail; exit 3' returned a non-zero code: 3"));
}

QTEST_GUILESS_MAIN(tst_ClassicReader)
#include "tst_ClassicReader.moc"
