#include "adapters/SceneParts.h"

#include "adapters/NodeMetrics.h"
#include "adapters/SceneText.h"
#include "adapters/Staleness.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>
#include <cmath>

namespace stagewright::adapters {

namespace {

using document::NodeKey;
using document::NodeKind;
using document::Snapshot;
using graph::EdgeKind;
using graph::EndpointKind;

QString translated(const char *words)
{
    return QCoreApplication::translate("Scene", words);
}

/// Whether indices into the state \a then mean the same now: an undo may have brought its bytes back.
bool isOutdated(const Snapshot &now, const document::SnapshotPointer &then)
{
    return then && then->revision != now.revision && then->source().body() != now.source().body();
}

/// Whether what is known from the state \a then of a stage, by its identity, no longer holds.
bool isStaleSince(const document::SnapshotPointer &then, quint64 stageId, const Snapshot &now)
{
    const std::optional<int> stage = then ? then->findStage(stageId) : std::nullopt;
    return stage && isStale(*then, *stage, now);
}

const docker::StageStatus *findStatus(const SceneSources &sources, quint64 stageId)
{
    const std::optional<int> stage = sources.built ? sources.built->findStage(stageId) : std::nullopt;
    return stage && size_t(*stage) < sources.status.stages.size() ? &sources.status.stages[size_t(*stage)] : nullptr;
}

std::optional<qint64> findStageBytes(const SceneSources &sources, quint64 stageId)
{
    const std::optional<int> stage = sources.measured ? sources.measured->findStage(stageId) : std::nullopt;
    if (!stage)
        return std::nullopt;
    for (const docker::StageSize &size : sources.sizes.stages) {
        if (size.index == *stage)
            return size.bytes;
    }
    return std::nullopt;
}

std::optional<qint64> findEdgeBytes(const SceneSources &sources, int edge)
{
    for (const docker::EdgeSize &size : sources.sizes.edges) {
        if (size.edge == edge)
            return size.bytes;
    }
    return std::nullopt;
}

/// What all edges of the wire carried; empty unless each of them is known.
std::optional<qint64> findWireBytes(const SceneSources &sources, const WireKey &wire)
{
    if (!sources.measured)
        return std::nullopt;
    const std::vector<int> edges = edgesOf(*sources.measured, wire);
    qint64 sum = 0;
    for (const int edge : edges) {
        const std::optional<qint64> bytes = findEdgeBytes(sources, edge);
        if (!bytes)
            return std::nullopt;
        sum += *bytes;
    }
    return edges.empty() ? std::nullopt : std::optional(sum);
}

style::ShownState shownState(docker::StageState state)
{
    switch (state) {
    case docker::StageState::Idle:
        return style::ShownState::Idle;
    case docker::StageState::Queued:
        return style::ShownState::Queued;
    case docker::StageState::Building:
        return style::ShownState::Building;
    case docker::StageState::Cached:
        return style::ShownState::Cached;
    case docker::StageState::Done:
        return style::ShownState::Done;
    case docker::StageState::Failed:
        return style::ShownState::Failed;
    case docker::StageState::Cancelled:
        return style::ShownState::Cancelled;
    }
    Q_UNREACHABLE();
}

bool isUnderway(docker::BuildPhase phase)
{
    return phase == docker::BuildPhase::Starting || phase == docker::BuildPhase::Running;
}

void describeState(NodeView &node, const SceneSources &sources)
{
    const docker::StageStatus *status = findStatus(sources, node.key.stage);
    if (!status || status->state == docker::StageState::Idle)
        return;
    node.state = shownState(status->state);
    const auto rerun = sources.reruns.find(node.key.stage);
    const bool isForetold = rerun != sources.reruns.end();
    const bool reruns = isForetold && rerun->second.certain + rerun->second.possible > 0;
    if (!isUnderway(sources.status.phase) && (reruns || isStaleSince(sources.built, node.key.stage, *sources.snapshot)))
        node.state = style::ShownState::Stale;
    node.stateText = wordFor(node.state);
    if (node.state == style::ShownState::Stale && isForetold)
        node.stateText = rerunWords(rerun->second);
    if (node.state == style::ShownState::Building && status->stepCount > 0)
        node.stateText = translated("step %1/%2").arg(std::max(1, status->step)).arg(status->stepCount);
    if (status->milliseconds > 0)
        node.duration = durationText(status->milliseconds);
}

/// At most four rows; the one that failed is always among them.
void fillRows(NodeView &node, const SceneSources &sources, const graph::Stage &stage)
{
    const Snapshot &snapshot = *sources.snapshot;
    int failed = -1;
    if (const docker::StageStatus *status = findStatus(sources, node.key.stage)) {
        if (status->state == docker::StageState::Failed && !isOutdated(snapshot, sources.built))
            failed = status->failedInstruction;
    }
    std::vector<int> shown;
    for (const int index : stage.instructions) {
        if (int(shown.size()) < nodeMostRows)
            shown.push_back(index);
        else if (index == failed)
            shown.back() = index;
    }
    for (const int index : shown) {
        const syntax::Instruction &instruction = snapshot.tree.instructions()[size_t(index)];
        node.rows.push_back({instructionKeyword(snapshot.tree, instruction),
                             instructionText(snapshot.tree, instruction), index, index == failed});
    }
    node.hiddenRows = int(stage.instructions.size() - shown.size());
}

/// What of a stage no other stage takes away. Nothing is said of a stage that ships or that others start from, or
/// while one of the copies is not known.
QString neverShipsNote(const SceneSources &sources, int stage, qint64 bytes)
{
    const graph::Graph &graph = sources.snapshot->graph;
    qint64 taken = 0;
    for (size_t i = 0; i < graph.edges.size(); ++i) {
        const graph::Edge &edge = graph.edges[i];
        if (edge.from != graph::Endpoint{EndpointKind::Stage, stage} || edge.kind == EdgeKind::Mount)
            continue;
        if (edge.kind == EdgeKind::From)
            return {};
        const std::optional<qint64> carried = findEdgeBytes(sources, int(i));
        if (!carried)
            return {};
        taken += *carried;
    }
    const qint64 left = bytes - taken;
    return left > 0 ? translated("%1 of it never ships").arg(sizeText(left)) : QString();
}

void holdAgainstBudget(NodeView &node, const SceneSources &sources, qint64 bytes)
{
    if (!sources.budget)
        return;
    node.isNoteWarning = bytes > *sources.budget;
    const QString note
        = node.isNoteWarning ? translated("%1 beyond the budget of %2") : translated("%1 under the budget of %2");
    node.note = note.arg(sizeText(std::abs(bytes - *sources.budget)), sizeText(*sources.budget));
    if (node.isSizeStale)
        node.note.prepend(u'~');
}

void describeSize(NodeView &node, const SceneSources &sources, int stage)
{
    const std::optional<qint64> bytes = findStageBytes(sources, node.key.stage);
    node.sizeText = bytes ? sizeText(*bytes) : QStringLiteral("-");
    node.isSizeStale = bytes && isStaleSince(sources.measured, node.key.stage, *sources.snapshot);
    if (!bytes)
        return;
    if (stage == sources.snapshot->graph.defaultTarget())
        holdAgainstBudget(node, sources, *bytes);
    else if (!isOutdated(*sources.snapshot, sources.measured))
        node.note = neverShipsNote(sources, stage, *bytes);
}

NodeView stageNode(const SceneSources &sources, int index)
{
    const Snapshot &snapshot = *sources.snapshot;
    const graph::Stage &stage = snapshot.graph.stages[size_t(index)];
    NodeView node;
    node.key = snapshot.keyOfStage(index);
    node.look = snapshot.graph.defaultTarget() == index ? NodeLook::Target : NodeLook::Builder;
    node.title = stage.nameAsWritten.isEmpty() ? translated("stage %1").arg(index) : shownText(stage.nameAsWritten);
    node.subtitle = shownText(stage.resolvedBase.isEmpty() ? stage.base : stage.resolvedBase);
    if (!stage.platform.isEmpty())
        node.subtitle += QStringLiteral(" · ") + shownText(stage.platform);
    node.isBroken = stage.isBroken;
    node.isReached = stage.isReached;
    fillRows(node, sources, stage);
    describeState(node, sources);
    describeSize(node, sources, index);
    node.rect = QRectF({}, nodeSize(int(node.rows.size()), node.hiddenRows));
    return node;
}

NodeView imageNode(const SceneSources &sources, int index)
{
    const graph::Image &image = sources.snapshot->graph.images[size_t(index)];
    NodeView node;
    node.key = sources.snapshot->keyOf({EndpointKind::Image, index});
    node.look = image.isScratch ? NodeLook::Scratch : NodeLook::Image;
    node.title = shownText(image.reference);
    node.subtitle = image.isScratch ? translated("an empty image") : translated("external image");
    for (const docker::ImageSize &size : sources.sizes.images) {
        if (size.reference == image.reference && size.bytes)
            node.subtitle = translated("%1 on disk").arg(sizeText(*size.bytes));
    }
    node.rect = QRectF({}, nodeSize(0, 0));
    return node;
}

NodeView contextNode(const SceneSources &sources)
{
    NodeView node;
    node.key = sources.snapshot->keyOf({EndpointKind::BuildContext, 0});
    node.look = NodeLook::BuildContext;
    node.title = translated("Build context");
    const QString name = QDir(sources.contextFolder).dirName();
    node.subtitle = sources.contextFolder.isEmpty() ? translated("files of a folder")
        : name.isEmpty()                            ? sources.contextFolder
                                                    : name + u'/';
    node.rect = QRectF({}, nodeSize(0, 0));
    return node;
}

void countProblems(std::vector<NodeView> &nodes, const Snapshot &snapshot)
{
    for (const syntax::Diagnostic &diagnostic : snapshot.diagnostics) {
        const std::optional<int> stage = snapshot.graph.stageAt(diagnostic.range.begin);
        if (!stage)
            continue;
        NodeView &node = nodes[size_t(*stage)];
        if (diagnostic.severity == syntax::Severity::Error)
            ++node.errors;
        else if (diagnostic.severity == syntax::Severity::Warning)
            ++node.warnings;
    }
}

double wireWidth(EdgeKind kind, std::optional<qint64> bytes)
{
    const double base = kind == EdgeKind::From ? 2.5 : kind == EdgeKind::Copy ? 2 : 1.5;
    if (!bytes || *bytes <= 0)
        return base;
    constexpr double widest = 6.5;
    return std::min(widest, base + 0.5 * std::log2(1 + double(*bytes) / 1e6));
}

} // namespace

std::vector<NodeView> nodesOf(const SceneSources &sources)
{
    const graph::Graph &graph = sources.snapshot->graph;
    std::vector<NodeView> nodes;
    nodes.reserve(graph.stages.size() + graph.images.size() + 1);
    for (size_t i = 0; i < graph.stages.size(); ++i)
        nodes.push_back(stageNode(sources, int(i)));
    countProblems(nodes, *sources.snapshot);
    for (size_t i = 0; i < graph.images.size(); ++i)
        nodes.push_back(imageNode(sources, int(i)));
    if (graph.usesBuildContext)
        nodes.push_back(contextNode(sources));
    return nodes;
}

std::vector<WireView> wiresOf(const SceneSources &sources)
{
    const Snapshot &snapshot = *sources.snapshot;
    std::vector<WireView> wires;
    std::map<WireKey, size_t> places;
    for (size_t i = 0; i < snapshot.graph.edges.size(); ++i) {
        const graph::Edge &edge = snapshot.graph.edges[i];
        const WireKey key = wireOf(snapshot, int(i));
        const auto [place, isNew] = places.try_emplace(key, wires.size());
        if (isNew) {
            WireView wire;
            wire.key = key;
            wire.fromKind = edge.from.kind;
            wires.push_back(wire);
        }
        wires[place->second].edges.push_back(int(i));
    }
    for (const graph::TriggerNeed &need : snapshot.graph.triggerNeeds) {
        WireView wire;
        wire.key = {need.kind, snapshot.keyOfStage(need.needed), snapshot.keyOfStage(need.stage)};
        wire.label = QStringLiteral("ONBUILD");
        const int line = snapshot.tree.instructions()[size_t(need.instruction)].firstLine + 1;
        wire.toolTip = translated("The ONBUILD in line %1 takes from this stage once it runs.").arg(line);
        if (places.try_emplace(wire.key, wires.size()).second)
            wires.push_back(wire);
    }
    for (WireView &wire : wires) {
        if (wire.edges.empty())
            continue;
        wire.label = wireLabel(snapshot.graph, wire.edges);
        wire.toolTip = wireToolTip(snapshot.graph, wire.edges);
        const std::optional<qint64> bytes = findWireBytes(sources, wire.key);
        wire.width = wireWidth(wire.key.kind, bytes);
        // What FROM brings is the image's own size, which stands on its node.
        if (bytes && wire.key.kind != EdgeKind::From) {
            wire.sizeText = sizeText(*bytes);
            const bool isOther = edgesOf(*sources.measured, wire.key).size() != wire.edges.size();
            wire.isSizeStale = isOther || isStaleSince(sources.measured, wire.key.to.stage, snapshot);
        }
    }
    return wires;
}

} // namespace stagewright::adapters
