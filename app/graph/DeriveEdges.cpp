// What the instructions of each stage take from elsewhere: COPY, ADD and mounts.
#include "graph/Codes.h"
#include "graph/Derivation.h"
#include "graph/Sources.h"
#include "syntax/Characters.h"
#include "syntax/Fields.h"

#include <algorithm>

namespace stagewright::graph {

using syntax::InstructionKind;

void Derivation::connectInstructions()
{
    for (const Stage &stage : m_graph.stages) {
        for (const int index : stage.instructions) {
            switch (instruction(index).kind) {
            case InstructionKind::Copy:
                connectCopy(stage, index);
                break;
            case InstructionKind::Add:
                connectAdd(stage, index);
                break;
            case InstructionKind::Run:
                connectMounts(stage, index);
                break;
            default:
                break;
            }
        }
    }
    // Edges are in the order of the file. Those of FROM lines, one for each stage, and the others each are already.
    std::inplace_merge(m_graph.edges.begin(), m_graph.edges.begin() + std::ptrdiff_t(m_graph.stages.size()),
                       m_graph.edges.end(), [](const Edge &a, const Edge &b) { return a.instruction < b.instruction; });
}

void Derivation::connectCopy(const Stage &stage, int index)
{
    const Instruction &copy = instruction(index);
    const CopyArguments arguments = copyArguments(m_tree, copy);
    const QByteArray from = m_tree.flagText(copy, "from");
    if (from.isEmpty()) {
        if (!arguments.sources.isEmpty())
            addContextEdge(EdgeKind::Copy, stage, index, arguments.sources, arguments.destination, -1);
        return;
    }
    const std::optional<Endpoint> source = copySource(index, from);
    if (!source)
        return;
    Edge edge;
    edge.kind = EdgeKind::Copy;
    edge.from = *source;
    edge.stage = stage.index;
    edge.instruction = index;
    edge.reference = from;
    edge.referenceRange = m_tree.sourceRange(copy, m_tree.findFlag(copy, "from")->value);
    edge.sources = arguments.sources;
    edge.destination = arguments.destination;
    m_graph.edges.push_back(std::move(edge));
}

std::optional<Endpoint> Derivation::copySource(int index, const QByteArray &from)
{
    const syntax::WordOptions options{.escape = m_tree.escapeCharacter(), .effort = &m_effort};
    const syntax::WordResult expanded = syntax::expandWord(from, syntax::NoVariables(), options);
    if (expanded.error) {
        report(index, codes::SubstitutionFailed, {from, *expanded.error});
        return std::nullopt;
    }
    if (expanded.text != from) {
        report(index, codes::CopyFromVariable, {from});
        return std::nullopt;
    }
    if (const auto number = syntax::parseInteger(from, 64)) {
        if (*number >= 0 && *number < qint64(m_states.size())) {
            const Endpoint state = m_states[size_t(*number)];
            return state == UncalledScratch ? image(QByteArrayLiteral("scratch")) : state;
        }
        report(index, codes::StageNumberUnknown, {QByteArray::number(*number)});
        return std::nullopt;
    }
    const auto known = m_stagesByName.constFind(syntax::lowered(from));
    if (known != m_stagesByName.constEnd())
        return Endpoint{EndpointKind::Stage, *known};
    return unregistered(from, index);
}

void Derivation::connectAdd(const Stage &stage, int index)
{
    const CopyArguments arguments = copyArguments(m_tree, instruction(index));
    QList<QByteArray> local;
    for (const QByteArray &source : arguments.sources) {
        if (!isRemote(source))
            local.append(source);
    }
    if (!local.isEmpty())
        addContextEdge(EdgeKind::Copy, stage, index, local, arguments.destination, -1);
}

void Derivation::connectMounts(const Stage &stage, int index)
{
    const Instruction &run = instruction(index);
    if (run.flags.count == 0)
        return;
    const std::vector<MountArguments> mounts = mountArguments(m_tree, run);
    for (int i = 0; i < int(mounts.size()); ++i) {
        const MountArguments &mount = mounts[size_t(i)];
        // BuildKit lets a mount without a source depend on "scratch", which counts as an image of its own.
        if (mount.from.isEmpty()) {
            const int scratch = m_stagesByName.value(QByteArrayLiteral("scratch"), -1);
            if (scratch < 0)
                m_states.push_back(UncalledScratch);
            else
                m_hiddenNeeds.push_back({stage.index, scratch, index, mount.type == "cache", mount.target});
            if (mount.type == "bind") {
                const QList<QByteArray> sources = mount.source.isEmpty() ? QList<QByteArray>() : QList{mount.source};
                addContextEdge(EdgeKind::Mount, stage, index, sources, mount.target, i);
            }
            continue;
        }
        const auto known = m_stagesByName.constFind(syntax::lowered(mount.from));
        Edge edge;
        edge.kind = EdgeKind::Mount;
        edge.from = known != m_stagesByName.constEnd() ? Endpoint{EndpointKind::Stage, *known}
                                                       : unregistered(mount.from, index);
        edge.stage = stage.index;
        edge.instruction = index;
        edge.reference = mount.from;
        edge.referenceRange = mount.fromRange;
        if (!mount.source.isEmpty())
            edge.sources.append(mount.source);
        edge.destination = mount.target;
        edge.mount = i;
        m_graph.edges.push_back(std::move(edge));
    }
}

void Derivation::addContextEdge(EdgeKind kind, const Stage &stage, int index, QList<QByteArray> sources,
                                const QByteArray &destination, int mount)
{
    Edge edge;
    edge.kind = kind;
    edge.from = {EndpointKind::BuildContext, 0};
    edge.stage = stage.index;
    edge.instruction = index;
    edge.sources = std::move(sources);
    edge.destination = destination;
    edge.mount = mount;
    m_graph.edges.push_back(std::move(edge));
    m_graph.usesBuildContext = true;
}

Endpoint Derivation::image(const QByteArray &reference)
{
    const auto known = m_imageIndices.constFind(reference);
    if (known != m_imageIndices.constEnd())
        return {EndpointKind::Image, *known};
    const int index = int(m_graph.images.size());
    m_imageIndices.insert(reference, index);
    m_graph.images.push_back({reference, reference == "scratch"});
    return {EndpointKind::Image, index};
}

Endpoint Derivation::unregistered(const QByteArray &reference, int index)
{
    const Endpoint endpoint = image(reference);
    m_states.push_back(endpoint);
    m_namedImages.emplace_back(index, reference);
    return endpoint;
}

/// A stage is built before those that come later in the file, so it cannot take from them.
void Derivation::reportForward()
{
    for (const Edge &edge : m_graph.edges) {
        if (edge.kind == EdgeKind::From || edge.from.kind != EndpointKind::Stage || edge.from.index < edge.stage)
            continue;
        // Told already, as the circle that it is.
        if (edge.kind == EdgeKind::Copy && m_circleLine == instruction(edge.instruction).firstLine)
            continue;
        const Stage &stage = m_graph.stages[size_t(edge.stage)];
        const QByteArray internal = stage.name.isEmpty() ? "stage-" + QByteArray::number(stage.index) : stage.name;
        if (edge.kind == EdgeKind::Copy)
            report(edge.instruction, codes::ForwardCopy, {edge.reference, displayName(stage), internal});
        else
            report(edge.instruction, codes::ForwardMount, {edge.reference, edge.destination});
    }
    for (const HiddenNeed &need : m_hiddenNeeds) {
        if (need.isCache && need.needed >= need.stage)
            report(need.instruction, codes::ForwardMount, {QByteArrayLiteral("scratch"), need.target});
    }
}

/// What the triggers of a stage name, as indices of stages.
std::vector<TriggerNeed> Derivation::needsOfTriggers(const Stage &stage) const
{
    std::vector<TriggerNeed> needs;
    const auto add = [&](EdgeKind kind, const QByteArray &reference, int index) {
        const auto named = m_stagesByName.constFind(syntax::lowered(reference));
        const auto number = kind == EdgeKind::Copy ? syntax::parseInteger(reference, 64) : std::nullopt;
        if (number && *number >= 0 && *number < qint64(m_graph.stages.size()))
            needs.push_back({kind, stage.index, int(*number), index});
        else if (!number && named != m_stagesByName.constEnd())
            needs.push_back({kind, stage.index, *named, index});
    };
    for (const int index : stage.instructions) {
        if (instruction(index).kind != InstructionKind::Onbuild || instruction(index).trigger < 0)
            continue;
        const Instruction &trigger = m_tree.triggers()[size_t(instruction(index).trigger)];
        if (trigger.flags.count == 0)
            continue;
        if (trigger.kind == InstructionKind::Copy)
            add(EdgeKind::Copy, m_tree.flagText(trigger, "from"), index);
        if (trigger.kind != InstructionKind::Run)
            continue;
        for (const MountArguments &mount : mountArguments(m_tree, trigger))
            add(EdgeKind::Mount, mount.from, index);
    }
    return needs;
}

/// The triggers of a stage run once, in each stage that is built on it; they find the stages in front of that one.
void Derivation::connectTriggers()
{
    constexpr size_t MostNeeds = 20'000; // no file has that many but to be hard
    if (m_tree.triggers().empty())
        return;
    std::vector<std::optional<std::vector<TriggerNeed>>> known(m_graph.stages.size());
    for (const Edge &base : m_graph.edges) {
        if (base.kind != EdgeKind::From || base.from.kind != EndpointKind::Stage || base.from.index >= base.stage)
            continue;
        auto &needs = known[size_t(base.from.index)];
        if (!needs)
            needs = needsOfTriggers(m_graph.stages[size_t(base.from.index)]);
        for (const TriggerNeed &one : *needs) {
            if (one.needed >= base.stage || one.needed == base.from.index || m_graph.triggerNeeds.size() >= MostNeeds)
                continue;
            m_graph.triggerNeeds.push_back(one);
            m_graph.triggerNeeds.back().stage = base.stage;
        }
    }
}

void Derivation::markReached()
{
    for (Stage &stage : m_graph.stages)
        stage.isReached = false;
    const int target = int(m_graph.stages.size()) - 1;
    m_graph.stages[size_t(target)].isReached = true;
    for (const int needed : m_graph.dependencies(target))
        m_graph.stages[size_t(needed)].isReached = true;
    std::vector<int> bases(m_graph.stages.size(), -1);
    for (const Edge &edge : m_graph.edges) {
        if (edge.kind == EdgeKind::From && edge.from.kind == EndpointKind::Stage && edge.from.index < edge.stage)
            bases[size_t(edge.stage)] = edge.from.index;
    }
    for (int stage = target; stage >= 0; stage = bases[size_t(stage)])
        m_graph.stages[size_t(stage)].ships = true;
}

} // namespace stagewright::graph
