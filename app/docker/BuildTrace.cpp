// Turns BuildKit's vertices into steps with times. Knows no process.
#include "docker/BuildTrace.h"

#include <algorithm>

namespace stagewright::docker {

namespace {

TraceKind kindOf(const VertexName &name)
{
    if (name.step > 0)
        return TraceKind::Step;
    if (name.isExport || name.text == QLatin1String("exporting to client directory"))
        return TraceKind::Export;
    const bool isTransfer = name.text == QLatin1String("load build context")
        || name.text.startsWith(QLatin1String("load from ")) || name.text.startsWith(QLatin1String("[context "));
    return isTransfer ? TraceKind::Transfer : TraceKind::Preparation;
}

/// What ended last before it began; -1: nothing did.
int latestBefore(const BuildTrace &trace, const TraceStep &step)
{
    int latest = -1;
    for (int i = 0; i < int(trace.steps.size()); ++i) {
        const TraceStep &one = trace.steps[size_t(i)];
        const bool isBefore
            = &one != &step && one.hasBegun() && one.startedAt < step.startedAt && one.endedAt() <= step.startedAt;
        if (isBefore && (latest < 0 || one.endedAt() > trace.steps[size_t(latest)].endedAt()))
            latest = i;
    }
    return latest;
}

} // namespace

std::vector<int> criticalPath(const BuildTrace &trace)
{
    int at = -1;
    for (int i = 0; i < int(trace.steps.size()); ++i) {
        const TraceStep &one = trace.steps[size_t(i)];
        if (one.hasBegun() && (at < 0 || one.endedAt() >= trace.steps[size_t(at)].endedAt()))
            at = i;
    }
    // When something came out of the cache is told late, and says nothing of what was waited for.
    const auto isLater = [&trace](int a, int b) {
        const TraceStep &one = trace.steps[size_t(a)];
        const TraceStep &other = trace.steps[size_t(b)];
        const bool isCached = one.state == TraceState::Cached;
        const bool isOtherCached = other.state == TraceState::Cached;
        return isCached != isOtherCached ? isOtherCached : one.endedAt() > other.endedAt();
    };
    std::vector<int> path;
    while (at >= 0 && path.size() <= trace.steps.size()) {
        path.push_back(at);
        const TraceStep &step = trace.steps[size_t(at)];
        int next = -1;
        for (const int input : step.inputs) {
            if (trace.steps[size_t(input)].hasBegun() && (next < 0 || isLater(input, next)))
                next = input;
        }
        at = step.inputs.empty() ? latestBefore(trace, step) : next;
    }
    std::reverse(path.begin(), path.end());
    return path;
}

void TraceRecorder::note(const VertexEvent &event, const VertexName &name, int stage, int instruction)
{
    const auto [place, isNew] = m_places.try_emplace(event.digest, m_vertices.size());
    if (isNew) {
        m_vertices.emplace_back();
        TraceStep &step = m_vertices.back().step;
        step.name = name.text;
        step.kind = kindOf(name);
        step.stage = stage;
        step.instruction = instruction;
        m_vertices.back().inputs = event.inputs;
    }
    Vertex &vertex = m_vertices[place->second];
    vertex.isCached = vertex.isCached || event.isCached;
    if (event.started) {
        vertex.started = vertex.started ? std::min(*vertex.started, *event.started) : *event.started;
        m_latest = std::max(m_latest, *event.started);
        vertex.step.state = TraceState::Running;
    }
    if (!event.completed)
        return;
    vertex.completed = std::max(vertex.completed.value_or(0), *event.completed);
    m_latest = std::max(m_latest, *event.completed);
    if (!event.error.isEmpty())
        vertex.step.state = isCancellation(event.error) ? TraceState::Stopped : TraceState::Failed;
    else
        vertex.step.state = vertex.isCached ? TraceState::Cached : TraceState::Ran;
}

void TraceRecorder::noteWork(const WorkEvent &work)
{
    const auto place = m_places.find(work.vertex);
    if (place == m_places.end() || work.bytes <= 0)
        return;
    Vertex &vertex = m_vertices[place->second];
    if (vertex.counted.insert(work.text).second)
        vertex.step.bytes += work.bytes;
}

BuildTrace TraceRecorder::trace() const
{
    std::optional<qint64> first;
    for (const Vertex &vertex : m_vertices) {
        if (vertex.started)
            first = std::min(first.value_or(*vertex.started), *vertex.started);
    }
    BuildTrace trace;
    for (const Vertex &vertex : m_vertices) {
        TraceStep step = vertex.step;
        if (vertex.started) {
            step.startedAt = *vertex.started - first.value_or(0);
            const qint64 end = step.state == TraceState::Running ? m_latest : vertex.completed.value_or(m_latest);
            step.milliseconds = std::max<qint64>(0, end - *vertex.started);
        }
        for (const QByteArray &input : vertex.inputs) {
            if (const auto place = m_places.find(input); place != m_places.end())
                step.inputs.push_back(int(place->second));
        }
        trace.milliseconds = std::max(trace.milliseconds, step.hasBegun() ? step.endedAt() : 0);
        trace.steps.push_back(std::move(step));
    }
    return trace;
}

} // namespace stagewright::docker
