// What the steps of a build have done so far and what that makes of each stage. Knows no process and no format.
#pragma once

#include "docker/Build.h"

#include <deque>
#include <map>

namespace stagewright::docker {

/// Stopped: it failed or was interrupted.
enum class StepEnd : quint8 { Ran, Cached, Stopped };

/// Gathers what happens to steps, in any order and more than once, and answers with a status.
class BuildTracker {
public:
    explicit BuildTracker(const BuildPlan &plan);

    /// Milliseconds since the build's start; never goes back. What is told next happens then.
    void advance(qint64 now) { m_now = now; }

    /// The total that the engine counts; until it tells, the plan's. The highest counts, for triggers are added late.
    void setStepCount(int stage, int count);
    /// \a ordinal: as the engine counts, from 1. \a instruction: index into Tree::instructions().
    void stepStarted(int stage, int ordinal, int instruction);
    /// \a milliseconds: how long it took; empty: measured from stepStarted.
    void stepEnded(int stage, int ordinal, int instruction, StepEnd end, std::optional<qint64> milliseconds = {});
    void stepFailed(int stage, int instruction);
    /// Its image is made, whether or not its steps were told.
    void stageFinished(int stage);
    void addErrorText(const QString &line);
    /// The place of the failure as docker's error names it: more exact than a step.
    void failedAtLine(int line);
    /// Ends the build; stages that were not finished are Done, or Cancelled.
    void end(BuildPhase phase);

    BuildStatus status() const;
    BuildOutcome outcome() const;
    /// When each step ran: as the recorder was told, else as it was told here.
    BuildTrace trace() const;
    TraceRecorder &recorder() { return m_recorder; }

    void append(LogLine line);
    std::vector<LogLine> takeLog() { return std::exchange(m_log, {}); }

private:
    struct Step {
        int instruction = -1;
        std::optional<StepEnd> end; // empty while it runs
        qint64 startedAt = 0;       // of m_now
        qint64 milliseconds = 0;    // once ended
    };
    struct Progress {
        std::map<int, Step> steps; // by ordinal
        int stepCount = 0;
        bool isFinished = false;
    };

    StageStatus stageStatus(int stage) const;
    StageState finishedState(int stage) const;
    bool hasRunEverything(int stage) const;
    bool hasEnded(int stage, int instruction) const;

    const BuildPlan &m_plan;
    std::vector<Progress> m_stages; // parallel to the plan's
    TraceRecorder m_recorder;
    qint64 m_now = 0;
    BuildPhase m_phase = BuildPhase::Starting;
    InstructionPlace m_failure;     // stage -1: none is known
    QStringList m_errorText;
    std::vector<LogLine> m_log;
    std::map<int, std::deque<QString>> m_lastWords; // by instruction, of what programs say
};

} // namespace stagewright::docker
