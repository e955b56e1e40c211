// Maps BuildKit's vertices to stages and instructions (dockerfile2llb/convert.go at v0.26, prefixCommand and
// buildDispatchStates). Knows no process.
#include "docker/VertexReader.h"

#include "docker/BuildTracker.h"
#include "base/Bytes.h"
#include "docker/Sentences.h"
#include "docker/Steps.h"

#include <QRegularExpression>

#include <algorithm>

namespace stagewright::docker {

namespace {

using syntax::InstructionKind;

InstructionKind kindOfText(const QString &text)
{
    // "LINK COPY ..." is the second half of COPY --link.
    QString words = text;
    if (words.startsWith(QLatin1String("LINK ")))
        words.remove(0, 5);
    return syntax::kindOf(words.section(QLatin1Char(' '), 0, 0).toUtf8());
}

/// "busybox" as BuildKit names it: "docker.io/library/busybox:latest".
QString normalizedReference(const QString &reference)
{
    QString name = reference;
    const QString first = name.section(QLatin1Char('/'), 0, 0);
    const bool hasHost = name.contains(QLatin1Char('/'))
        && (first.contains(QLatin1Char('.')) || first.contains(QLatin1Char(':')) || first == QLatin1String("localhost"));
    if (!hasHost)
        name.prepend(name.contains(QLatin1Char('/')) ? QLatin1String("docker.io/") : QLatin1String("docker.io/library/"));
    const bool hasTag = name.section(QLatin1Char('/'), -1).contains(QLatin1Char(':')) || name.contains(QLatin1Char('@'));
    return hasTag ? name : name + QLatin1String(":latest");
}

} // namespace

int instructionOf(const PlannedStage &stage, const VertexName &name)
{
    if (name.isTrigger || name.text.startsWith(QLatin1String("FROM ")))
        return stage.from.index;
    const std::vector<const PlannedInstruction *> numbered = numberedInstructions(stage);
    if (numbered.empty())
        return stage.from.index;
    // Triggers of the base come before the stage's own steps and are counted with them.
    const int triggers = std::max(0, name.total - stepCount(stage));
    const int expected = name.step - 1 - (isFromCounted(stage) ? 1 : 0) - triggers;
    const InstructionKind kind = kindOfText(name.text);
    const PlannedInstruction *best = nullptr;
    int smallest = 0;
    for (int i = 0; i < int(numbered.size()); ++i) {
        const int distance = std::abs(i - expected);
        if (numbered[std::size_t(i)]->kind == kind && (!best || distance < smallest)) {
            best = numbered[std::size_t(i)];
            smallest = distance;
        }
    }
    return best ? best->index : stage.from.index;
}

VertexReader::VertexReader(std::vector<BakeTarget> targets, const BuildPlan &plan, BuildTracker &tracker)
    : m_targets(std::move(targets))
    , m_plan(plan)
    , m_tracker(tracker)
{
}

void VertexReader::begin(const CommandStep &)
{
}

void VertexReader::readOutput(const QByteArray &bytes)
{
    const QStringList lines = m_outputLines.read(bytes);
    for (const QString &line : lines)
        m_tracker.append({-1, -1, LogStream::Output, line});
}

void VertexReader::readError(const QByteArray &bytes)
{
    for (const ProgressEvent &event : m_parser.read(bytes))
        handle(event);
}

void VertexReader::end(int)
{
    for (const ProgressEvent &event : m_parser.end())
        handle(event);
    for (auto &[digest, vertex] : m_vertices) {
        appendLines(vertex, vertex.output.end(), 1);
        appendLines(vertex, vertex.error.end(), 2);
    }
}

void VertexReader::handle(const ProgressEvent &event)
{
    if (const auto *vertex = std::get_if<VertexEvent>(&event))
        handleVertex(*vertex);
    else if (const auto *output = std::get_if<OutputEvent>(&event))
        handleOutput(*output);
    else if (const auto *work = std::get_if<WorkEvent>(&event))
        handleWork(*work);
    else if (const auto *text = std::get_if<TextEvent>(&event))
        handleText(text->line);
}

void VertexReader::handleVertex(const VertexEvent &event)
{
    const VertexName name = readVertexName(event.name, m_targets.size() > 1 ? BakePrefix::Present : BakePrefix::Absent);
    const bool hasFailed = !event.error.isEmpty() && !isCancellation(event.error);
    if (name.isExport && event.started) {
        const int stage = m_targets.size() == 1 ? m_targets.front().stage : stageOfTarget(name.target);
        if (stage >= 0)
            m_tracker.stageFinished(stage);
    }
    if (!name.loads.isEmpty() && hasFailed)
        failLoading(name.loads);
    const int stage = name.step > 0 ? stageOf(name) : -1;
    Vertex &vertex = m_vertices[event.digest];
    if (vertex.heading.isEmpty()) {
        vertex.stage = stage;
        vertex.instruction = stage < 0 ? -1 : instructionOf(m_plan.stages[std::size_t(stage)], name);
        const QString whose = name.stage.isEmpty() ? QString() : name.stage + QLatin1Char(' ');
        vertex.heading = name.step > 0
            ? QStringLiteral("[%1%2/%3] %4").arg(whose).arg(name.step).arg(name.total).arg(name.text)
            : name.text;
        vertex.isIgnoreFile = name.text == QLatin1String("load .dockerignore");
    }
    if (stage >= 0)
        handleStep(event, name);
    m_tracker.recorder().note(event, name, vertex.stage, vertex.instruction);
    announce(event, vertex);
}

void VertexReader::handleStep(const VertexEvent &event, const VertexName &name)
{
    // Two targets may know one vertex by the names of different stages, so the place is this name's, not the vertex's.
    const int stage = stageOf(name);
    const int instruction = instructionOf(m_plan.stages[std::size_t(stage)], name);
    m_tracker.setStepCount(stage, name.total);
    if (event.started)
        m_tracker.stepStarted(stage, name.step, instruction);
    if (event.started && event.completed) {
        const StepEnd end = !event.error.isEmpty() ? StepEnd::Stopped : event.isCached ? StepEnd::Cached : StepEnd::Ran;
        m_tracker.stepEnded(stage, name.step, instruction, end, std::max<qint64>(0, *event.completed - *event.started));
    }
    if (!event.error.isEmpty() && !isCancellation(event.error))
        m_tracker.stepFailed(stage, instruction);
}

void VertexReader::announce(const VertexEvent &event, Vertex &vertex)
{
    const bool isWork = vertex.stage >= 0 || vertex.heading.startsWith(QLatin1String("exporting to "))
        || !event.error.isEmpty();
    if (event.started && !vertex.hasBegun && isWork) {
        vertex.hasBegun = true;
        const QString prefix = event.isCached ? QStringLiteral("CACHED ") : QString();
        m_tracker.append({vertex.stage, vertex.instruction, LogStream::Progress, prefix + vertex.heading});
    }
    if (event.completed) {
        appendLines(vertex, vertex.output.end(), 1);
        appendLines(vertex, vertex.error.end(), 2);
    }
}

void VertexReader::failLoading(const QString &image)
{
    for (const PlannedStage &stage : m_plan.stages) {
        if (stage.isNeeded && !stage.baseStage && normalizedReference(QString::fromUtf8(stage.baseImage)) == image)
            m_tracker.stepFailed(stage.index, stage.from.index);
    }
}

void VertexReader::handleOutput(const OutputEvent &event)
{
    Vertex &vertex = m_vertices[event.vertex];
    LineSplitter &lines = event.stream == 2 ? vertex.error : vertex.output;
    appendLines(vertex, lines.read(event.data), event.stream);
}

void VertexReader::handleWork(const WorkEvent &event)
{
    m_tracker.recorder().noteWork(event);
    const auto vertex = m_vertices.find(event.vertex);
    const bool isOwn = event.text.startsWith(QLatin1String("transferring dockerfile"))
        || event.text.startsWith(QLatin1String("reading from stdin"));
    // Each target tells of the vertices that it shares with others.
    if (vertex == m_vertices.end() || isOwn || vertex->second.isIgnoreFile || vertex->second.told.contains(event.text))
        return;
    vertex->second.told.insert(event.text);
    const QString size = event.bytes > 0 ? QLatin1Char(' ') + base::shownBytes(event.bytes) : QString();
    m_tracker.append({vertex->second.stage, vertex->second.instruction, LogStream::Progress, event.text + size});
}

void VertexReader::handleText(const QString &line)
{
    // The excerpt of an error begins with "Dockerfile:12" and a rule.
    static const QRegularExpression place(QStringLiteral(":(\\d+)$"));
    if (line.startsWith(QLatin1String("-----")) && place.match(m_lastText).hasMatch())
        m_tracker.failedAtLine(place.match(m_lastText).captured(1).toInt());
    if (const int parseError = lineOfParseError(line))
        m_tracker.failedAtLine(parseError);
    m_lastText = line;
    m_tracker.addErrorText(line);
    m_tracker.append({-1, -1, LogStream::Error, line});
}

void VertexReader::appendLines(const Vertex &vertex, const QStringList &lines, int stream)
{
    for (const QString &line : lines)
        m_tracker.append({vertex.stage, vertex.instruction, stream == 2 ? LogStream::Error : LogStream::Output, line});
}

int VertexReader::stageOfTarget(const QString &target) const
{
    for (const BakeTarget &known : m_targets) {
        if (known.name == target)
            return known.stage;
    }
    return -1;
}

int VertexReader::stageOf(const VertexName &name) const
{
    // One stage alone goes without its name (convert.go, buildStageDependencyGraph).
    if (name.stage.isEmpty())
        return m_plan.stages.empty() ? -1 : 0;
    const int target = stageOfTarget(name.target);
    if (target >= 0 && QString::fromUtf8(m_plan.stages[std::size_t(target)].name) == name.stage)
        return target;
    int found = -1;
    for (const PlannedStage &stage : m_plan.stages) {
        const QString called = stage.name.isEmpty() ? QStringLiteral("stage-%1").arg(stage.index)
                                                    : QString::fromUtf8(stage.name);
        if (called.compare(name.stage, Qt::CaseInsensitive) == 0)
            found = stage.index;
    }
    return found;
}

} // namespace stagewright::docker
