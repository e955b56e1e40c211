// Reads the classic builder's words (as docker 20.10.24 and 28.5.2 print them). Knows no process.
#include "docker/ClassicReader.h"

#include "docker/AnsiText.h"
#include "docker/BuildTracker.h"

#include <QRegularExpression>

namespace stagewright::docker {

ClassicReader::ClassicReader(const BuildPlan &plan, BuildTracker &tracker)
    : m_plan(plan)
    , m_tracker(tracker)
{
    for (const PlannedStage &stage : plan.stages) {
        m_places.push_back({stage.index, stage.from.index});
        for (const PlannedInstruction &instruction : stage.instructions)
            m_places.push_back({stage.index, instruction.index});
        m_tracker.setStepCount(stage.index, int(stage.instructions.size()) + 1);
    }
}

void ClassicReader::begin(const CommandStep &step)
{
    m_stage = step.stage;
    m_now = {};
    m_ordinal = 0;
    m_output = {};
    m_error = {};
}

void ClassicReader::readOutput(const QByteArray &bytes)
{
    const QStringList lines = m_output.read(bytes);
    for (const QString &line : lines)
        readOutputLine(line);
}

void ClassicReader::readError(const QByteArray &bytes)
{
    const QStringList lines = m_error.read(bytes);
    for (const QString &line : lines)
        readErrorLine(line);
}

void ClassicReader::end(int exitCode)
{
    const QStringList lastOutput = m_output.end();
    for (const QString &line : lastOutput)
        readOutputLine(line);
    const QStringList lastError = m_error.end();
    for (const QString &line : lastError)
        readErrorLine(line);
    endStep(exitCode == 0 ? StepEnd::Ran : StepEnd::Stopped);
    if (exitCode == 0)
        m_tracker.stageFinished(m_stage);
    else if (m_now.stage >= 0)
        m_tracker.stepFailed(m_now.stage, m_now.instruction);
}

void ClassicReader::readOutputLine(const QString &line)
{
    static const QRegularExpression step(QStringLiteral("^Step (\\d+)/\\d+ : "));
    // Its own words stand between the programs', sometimes behind the end of a colour; only the text tells them apart.
    static const QRegularExpression own(QStringLiteral(
        "^(Step \\d+/\\d+ : | ---> |Removing intermediate container |Successfully (built|tagged) |# Executing \\d+ build trigger)"));
    const QString text = withoutAnsi(line);
    const QRegularExpressionMatch match = step.match(text);
    if (match.hasMatch())
        beginStep(match.captured(1).toInt());
    else if (text == QLatin1String(" ---> Using cache"))
        m_isCached = true;
    const LogStream stream = own.match(text).hasMatch() ? LogStream::Progress : LogStream::Output;
    m_tracker.append({m_now.stage, m_now.instruction, stream, line});
}

void ClassicReader::readErrorLine(const QString &line)
{
    if (const int parseError = lineOfParseError(line))
        m_tracker.failedAtLine(parseError);
    m_tracker.addErrorText(line);
    m_tracker.append({m_now.stage, m_now.instruction, LogStream::Error, line});
}

void ClassicReader::beginStep(int step)
{
    endStep(StepEnd::Ran);
    const int index = step - 1 - m_plan.globalArgumentCount;
    if (index < 0 || index >= int(m_places.size())) {
        m_now = {};
        return;
    }
    m_now = m_places[std::size_t(index)];
    const PlannedStage &stage = m_plan.stages[std::size_t(m_now.stage)];
    m_ordinal = 1;
    for (const PlannedInstruction &instruction : stage.instructions)
        m_ordinal += instruction.index <= m_now.instruction ? 1 : 0;
    // It goes through all stages before its own as well; those that count were made by runs before this one.
    if (m_now.stage == m_stage)
        m_tracker.stepStarted(m_now.stage, m_ordinal, m_now.instruction);
}

void ClassicReader::endStep(StepEnd end)
{
    if (m_ordinal > 0 && m_now.stage == m_stage)
        m_tracker.stepEnded(m_now.stage, m_ordinal, m_now.instruction, m_isCached ? StepEnd::Cached : end);
    m_ordinal = 0;
    m_isCached = false;
}

} // namespace stagewright::docker
