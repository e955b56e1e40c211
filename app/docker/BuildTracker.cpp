// Works out the state of stages from what happened to their steps. Knows no process and no format.
#include "docker/BuildTracker.h"

#include "docker/AnsiText.h"
#include "docker/Steps.h"

#include <algorithm>

namespace stagewright::docker {

namespace {
constexpr qsizetype longestErrorText = 200; // lines
constexpr size_t mostWords = 12; // lines that are kept of each step
constexpr qsizetype longestWords = 2'000; // UTF-16 units of each
// A stage whose base is at hand, but which waits for files of another stage, is not yet at work; one that pulls is.
constexpr qint64 pullDelay = 200; // milliseconds

TraceState stateOf(std::optional<StepEnd> end, bool hasFailed)
{
    if (hasFailed)
        return TraceState::Failed;
    if (!end)
        return TraceState::Running;
    return *end == StepEnd::Cached ? TraceState::Cached : *end == StepEnd::Ran ? TraceState::Ran : TraceState::Stopped;
}

QString nameOfStep(const PlannedStage &stage, int instruction)
{
    for (const PlannedInstruction &one : stage.instructions) {
        if (one.index == instruction)
            return QString::fromUtf8(syntax::keywordOf(one.kind)) + QLatin1Char(' ') + one.argument;
    }
    return QStringLiteral("FROM ") + stage.from.argument;
}

} // namespace

BuildTracker::BuildTracker(const BuildPlan &plan)
    : m_plan(plan)
    , m_stages(plan.stages.size())
{
    for (const PlannedStage &stage : plan.stages)
        m_stages[std::size_t(stage.index)].stepCount = stepCount(stage);
}

void BuildTracker::setStepCount(int stage, int count)
{
    int &known = m_stages[std::size_t(stage)].stepCount;
    known = std::max(known, count);
}

void BuildTracker::stepStarted(int stage, int ordinal, int instruction)
{
    Progress &progress = m_stages[std::size_t(stage)];
    const auto [step, isNew] = progress.steps.try_emplace(ordinal);
    if (!isNew)
        return;
    step->second.instruction = instruction;
    step->second.startedAt = m_now;
}

void BuildTracker::stepEnded(int stage, int ordinal, int instruction, StepEnd end, std::optional<qint64> milliseconds)
{
    stepStarted(stage, ordinal, instruction);
    Step &step = m_stages[std::size_t(stage)].steps.at(ordinal);
    const qint64 took = milliseconds.value_or(m_now - step.startedAt);
    step.milliseconds = step.end ? std::max(step.milliseconds, took) : took;
    // BuildKit tells a step again for each target. One that was cached is not always called so again, and one that has
    // run in one target may have been interrupted in another.
    if (!step.end || step.end == StepEnd::Stopped || end == StepEnd::Cached)
        step.end = end;
}

void BuildTracker::stepFailed(int stage, int instruction)
{
    if (m_failure.stage < 0)
        m_failure = {stage, instruction};
}

void BuildTracker::stageFinished(int stage)
{
    m_stages[std::size_t(stage)].isFinished = true;
}

void BuildTracker::append(LogLine line)
{
    // The builder that was before BuildKit has its own last word.
    const bool isOwn = line.text.startsWith(QLatin1String("The command '"))
        && line.text.contains(QLatin1String("returned a non-zero code"));
    if (line.instruction >= 0 && line.stream != LogStream::Progress && !isOwn && !line.text.trimmed().isEmpty()) {
        std::deque<QString> &words = m_lastWords[line.instruction];
        words.push_back(line.text.left(longestWords));
        if (words.size() > mostWords)
            words.pop_front();
    }
    m_log.push_back(std::move(line));
}

void BuildTracker::addErrorText(const QString &line)
{
    m_errorText.append(withoutAnsi(line));
    if (m_errorText.size() > longestErrorText)
        m_errorText.removeFirst();
}

void BuildTracker::failedAtLine(int line)
{
    if (const std::optional<InstructionPlace> place = m_plan.instructionAtLine(line))
        m_failure = *place;
}

void BuildTracker::end(BuildPhase phase)
{
    m_phase = phase;
    if (phase == BuildPhase::Cancelled)
        m_failure = {}; // what an interrupted program leaves behind is no failure of the Dockerfile
    if (phase != BuildPhase::Succeeded)
        return;
    for (const PlannedStage &stage : m_plan.stages)
        m_stages[std::size_t(stage.index)].isFinished |= stage.isNeeded;
}

bool BuildTracker::hasEnded(int stage, int instruction) const
{
    const std::map<int, Step> &steps = m_stages[std::size_t(stage)].steps;
    return std::any_of(steps.begin(), steps.end(), [instruction](const auto &entry) {
        const Step &step = entry.second;
        return step.instruction == instruction && step.end && step.end != StepEnd::Stopped;
    });
}

bool BuildTracker::hasRunEverything(int stage) const
{
    if (m_stages[std::size_t(stage)].isFinished)
        return true;
    // Steps of a stage run one after the other, so the last one is all; those before it may never be told, because a
    // step that two stages share goes by the name of one.
    const PlannedStage &planned = m_plan.stages[std::size_t(stage)];
    const std::vector<const PlannedInstruction *> numbered = numberedInstructions(planned);
    if (!numbered.empty())
        return hasEnded(stage, numbered.back()->index);
    if (isFromCounted(planned))
        return hasEnded(stage, planned.from.index);
    return planned.baseStage && hasRunEverything(*planned.baseStage);
}

StageState BuildTracker::finishedState(int stage) const
{
    const Progress &progress = m_stages[std::size_t(stage)];
    const PlannedStage &planned = m_plan.stages[std::size_t(stage)];
    bool hasOwn = false;
    for (const auto &[ordinal, step] : progress.steps) {
        if (step.instruction == planned.from.index)
            continue; // a base that lies on the machine says nothing of the stage's own work
        if (step.end != StepEnd::Cached)
            return StageState::Done;
        hasOwn = true;
    }
    if (hasOwn || !planned.baseStage)
        return hasOwn ? StageState::Cached : StageState::Done;
    return finishedState(*planned.baseStage);
}

StageStatus BuildTracker::stageStatus(int stage) const
{
    const Progress &progress = m_stages[std::size_t(stage)];
    StageStatus status;
    status.stepCount = progress.stepCount;
    bool isAtWork = false;
    for (const auto &[ordinal, step] : progress.steps) {
        const bool isFrom = step.instruction == m_plan.stages[std::size_t(stage)].from.index;
        isAtWork = isAtWork || !isFrom || (!step.end && m_now - step.startedAt >= pullDelay);
        status.step = std::max(status.step, ordinal);
        status.milliseconds += step.end ? step.milliseconds : m_now - step.startedAt;
    }
    if (m_failure.stage == stage && m_phase != BuildPhase::Succeeded) {
        status.state = StageState::Failed;
        status.failedInstruction = m_failure.instruction;
    } else if (!m_plan.stages[std::size_t(stage)].isNeeded) {
        status = {};
    } else if (hasRunEverything(stage)) {
        status.state = finishedState(stage);
        status.step = status.stepCount;
    } else if (m_phase == BuildPhase::Failed || m_phase == BuildPhase::Cancelled) {
        status.state = StageState::Cancelled;
    } else {
        status.state = isAtWork ? StageState::Building : StageState::Queued;
    }
    return status;
}

BuildStatus BuildTracker::status() const
{
    BuildStatus status;
    status.phase = m_phase;
    status.revision = m_plan.revision;
    status.milliseconds = m_now;
    for (const PlannedStage &stage : m_plan.stages)
        status.stages.push_back(stageStatus(stage.index));
    if (m_phase == BuildPhase::Starting) {
        const bool hasBegun = std::any_of(m_stages.begin(), m_stages.end(),
                                          [](const Progress &progress) { return !progress.steps.empty(); });
        status.phase = hasBegun ? BuildPhase::Running : BuildPhase::Starting;
    }
    return status;
}

BuildTrace BuildTracker::trace() const
{
    BuildTrace trace = m_recorder.trace();
    if (!trace.isEmpty())
        return trace;
    for (const PlannedStage &stage : m_plan.stages) {
        for (const auto &[ordinal, step] : m_stages[std::size_t(stage.index)].steps) {
            TraceStep one;
            one.kind = TraceKind::Step;
            one.stage = stage.index;
            one.instruction = step.instruction;
            one.name = nameOfStep(stage, step.instruction);
            one.state = stateOf(step.end, m_failure == InstructionPlace{stage.index, step.instruction});
            one.startedAt = step.startedAt;
            one.milliseconds = step.end ? step.milliseconds : m_now - step.startedAt;
            trace.milliseconds = std::max(trace.milliseconds, one.endedAt());
            trace.steps.push_back(std::move(one));
        }
    }
    return trace;
}

BuildOutcome BuildTracker::outcome() const
{
    BuildOutcome outcome;
    outcome.status = status();
    if (m_phase != BuildPhase::Failed)
        return outcome;
    outcome.errorText = m_errorText.join(QLatin1Char('\n')).trimmed();
    outcome.failedStage = m_failure.stage;
    outcome.failedInstruction = m_failure.instruction;
    if (const auto words = m_lastWords.find(m_failure.instruction); words != m_lastWords.end())
        outcome.lastWords = QStringList(words->second.begin(), words->second.end());
    if (m_failure.stage >= 0) {
        const PlannedStage &stage = m_plan.stages[std::size_t(m_failure.stage)];
        outcome.failedLine = stage.from.line;
        for (const PlannedInstruction &instruction : stage.instructions) {
            if (instruction.index == m_failure.instruction)
                outcome.failedLine = instruction.line;
        }
    }
    return outcome;
}

} // namespace stagewright::docker
