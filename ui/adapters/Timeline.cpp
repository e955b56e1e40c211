#include "adapters/Timeline.h"

#include "adapters/Scene.h"
#include "adapters/SizeFigures.h"
#include "base/Bytes.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace stagewright::adapters {

using docker::BuildTrace;
using docker::TraceKind;
using docker::TraceState;
using docker::TraceStep;

namespace {

constexpr size_t mostNamed = 3; // steps of the longest chain
constexpr qint64 shortest = 50; // milliseconds: what is shorter is not named

QString tr(const char *text)
{
    return QCoreApplication::translate("Timeline", text);
}

QString shortName(const QString &name)
{
    const QString line = name.simplified();
    return line.size() > 40 ? line.left(38) + u'…' : line;
}

/// The same step of another build: by its text, of several the next.
const TraceStep *findStep(const BuildTrace *trace, const TraceStep &step)
{
    if (!trace)
        return nullptr;
    const auto found = std::find_if(trace->steps.begin(), trace->steps.end(), [&step](const TraceStep &one) {
        return one.kind == step.kind && one.name == step.name && one.hasBegun();
    });
    return found == trace->steps.end() ? nullptr : &*found;
}

TimelineBar barOf(const TraceStep &step, const document::Snapshot &built, const BuildTrace *former)
{
    TimelineBar bar;
    bar.name = step.name;
    bar.state = step.state;
    bar.kind = step.kind;
    bar.startedAt = step.startedAt;
    bar.milliseconds = step.milliseconds;
    bar.bytes = step.bytes;
    if (step.instruction >= 0 && step.instruction < int(built.tree.instructions().size()))
        bar.line = built.tree.instructions()[size_t(step.instruction)].firstLine + 1;
    if (const TraceStep *before = findStep(former, step)) {
        bar.before = before->milliseconds;
        bar.wasCached = before->state == TraceState::Cached;
    }
    return bar;
}

/// Bars that overlap stand in rows of their own.
void placeRows(TimelineLane &lane)
{
    std::stable_sort(lane.bars.begin(), lane.bars.end(),
                     [](const TimelineBar &a, const TimelineBar &b) { return a.startedAt < b.startedAt; });
    std::vector<qint64> ends; // by row
    for (TimelineBar &bar : lane.bars) {
        const auto row = std::find_if(ends.begin(), ends.end(), [&bar](qint64 end) { return end <= bar.startedAt; });
        bar.row = int(row - ends.begin());
        if (row == ends.end())
            ends.push_back(0);
        ends[size_t(bar.row)] = bar.startedAt + std::max<qint64>(1, bar.milliseconds);
    }
    lane.rows = std::max(1, int(ends.size()));
}

int mostAtOnce(const BuildTrace &trace)
{
    std::vector<std::pair<qint64, int>> changes;
    for (const TraceStep &step : trace.steps) {
        if (step.kind != TraceKind::Step || step.state == TraceState::Cached || step.milliseconds <= 0)
            continue;
        changes.emplace_back(step.startedAt, 1);
        changes.emplace_back(step.endedAt(), -1);
    }
    std::sort(changes.begin(), changes.end()); // of one time the ends come first
    int now = 0;
    int most = 0;
    for (const auto &[time, change] : changes) {
        now += change;
        most = std::max(most, now);
    }
    return most;
}

QString summaryOf(const BuildTrace &trace, const std::vector<int> &path)
{
    std::vector<const TraceStep *> longest;
    qint64 sum = 0;
    for (const int index : path) {
        const TraceStep &step = trace.steps[size_t(index)];
        sum += step.milliseconds;
        if (step.milliseconds >= shortest)
            longest.push_back(&step);
    }
    std::stable_sort(longest.begin(), longest.end(),
                     [](const TraceStep *a, const TraceStep *b) { return a->milliseconds > b->milliseconds; });
    QStringList names;
    for (size_t i = 0; i < std::min(longest.size(), mostNamed); ++i)
        names << tr("%1 (%2)").arg(shortName(longest[i]->name), durationText(longest[i]->milliseconds));
    QString words = names.isEmpty() ? tr("%1 in all.").arg(durationText(trace.milliseconds))
                                    : tr("%1 in all; the longest chain took %2, most of it %3.")
                                          .arg(durationText(trace.milliseconds), durationText(sum), names.join(u", "));
    if (const int most = mostAtOnce(trace); most > 1)
        words += u' ' + tr("Up to %1 steps ran at once.").arg(most);
    return words;
}

/// The first step that ran although others before it did not, and what was foretold of it.
QString causeOf(const BuildTrace &trace, const document::Snapshot &built, const QHash<int, QString> &reasons,
                bool hadBefore)
{
    const TraceStep *first = nullptr;
    for (const TraceStep &step : trace.steps) {
        const bool hasRun = step.state == TraceState::Ran || step.state == TraceState::Failed;
        if (step.kind != TraceKind::Step || !hasRun || step.instruction < 0)
            continue;
        if (built.tree.instructions()[size_t(step.instruction)].kind == syntax::InstructionKind::From)
            continue;
        if (!first || step.startedAt < first->startedAt)
            first = &step;
    }
    if (!first)
        return trace.isEmpty() ? QString() : tr("Every step came out of the cache.");
    const int line = built.tree.instructions()[size_t(first->instruction)].firstLine;
    const QString reason = reasons.value(line);
    if (!reason.isEmpty())
        return tr("The first step that the cache did not have is line %1: %2.").arg(QString::number(line + 1), reason);
    return hadBefore
        ? tr("The first step that the cache did not have is line %1; nothing of the text, the options or the "
             "context's files tells why: the base image, or the cache itself, is another.")
              .arg(line + 1)
        : tr("The first step that the cache did not have is line %1.").arg(line + 1);
}

} // namespace

Timeline timelineOf(const BuildTrace &trace, const document::Snapshot &built, const QHash<int, QString> &reasons,
                    const BuildTrace *former)
{
    Timeline timeline;
    timeline.milliseconds = trace.milliseconds;
    if (former)
        timeline.before = former->milliseconds;
    const std::vector<int> path = docker::criticalPath(trace);
    const std::set<int> critical(path.begin(), path.end());
    const int around = int(built.graph.stages.size());
    std::map<int, TimelineLane> lanes; // by stage, what is around them last
    for (size_t i = 0; i < trace.steps.size(); ++i) {
        const TraceStep &step = trace.steps[i];
        if (!step.hasBegun())
            continue;
        TimelineBar bar = barOf(step, built, former);
        bar.isCritical = critical.count(int(i)) > 0;
        const bool isOfStage = step.stage >= 0 && step.stage < around;
        lanes[isOfStage ? step.stage : around].bars.push_back(std::move(bar));
    }
    for (auto &[stage, lane] : lanes) {
        lane.title = stage == around ? tr("around them") : stageTitle(built.graph.stages[size_t(stage)]);
        placeRows(lane);
        timeline.lanes.push_back(std::move(lane));
    }
    timeline.summary = trace.isEmpty() ? QString() : summaryOf(trace, path);
    timeline.cause = causeOf(trace, built, reasons, former != nullptr);
    return timeline;
}

QString barWords(const TimelineBar &bar)
{
    const QString name = bar.line > 0 ? tr("%1, line %2").arg(bar.name.simplified().left(200)).arg(bar.line)
                                      : bar.name.simplified().left(200);
    QString words;
    const QString duration = durationText(bar.milliseconds);
    switch (bar.state) {
    case TraceState::Waiting:
        words = tr("waits");
        break;
    case TraceState::Running:
        words = tr("runs since %1").arg(duration);
        break;
    case TraceState::Ran:
        words = tr("took %1, from %2 on").arg(duration, durationText(bar.startedAt));
        break;
    case TraceState::Cached:
        words = tr("came out of the cache");
        break;
    case TraceState::Failed:
        words = tr("failed after %1").arg(duration);
        break;
    case TraceState::Stopped:
        words = tr("was stopped after %1").arg(duration);
        break;
    }
    if (bar.bytes > 0)
        words += tr("; %1 transferred").arg(base::shownBytes(bar.bytes));
    if (bar.isCritical)
        words += tr("; part of the longest chain");
    if (bar.before)
        words += bar.wasCached ? tr("; cached in the build before")
                               : tr("; %1 in the build before").arg(durationText(*bar.before));
    return tr("%1: %2").arg(name, words);
}

} // namespace stagewright::adapters
