// Builds the graph stage by stage, as toDispatchState of BuildKit's frontend/dockerfile/dockerfile2llb/convert.go, but
// goes on where that stops at an error.
#include "graph/Circles.h"
#include "graph/Codes.h"
#include "graph/Epoch.h"
#include "graph/GlobalArguments.h"
#include "graph/Graph.h"
#include "graph/Platform.h"
#include "graph/Reference.h"
#include "graph/Sources.h"
#include "syntax/Characters.h"
#include "syntax/Codes.h"
#include "syntax/Fields.h"
#include "syntax/Suggest.h"

#include <QHash>

#include <algorithm>

namespace stagewright::graph {

namespace {

using syntax::Instruction;
using syntax::InstructionKind;

class Derivation {
public:
    Derivation(const syntax::Tree &tree, const BuildSettings &settings)
        : m_tree(tree)
        , m_settings(settings)
    {
    }

    Graph run();

private:
    void collectStages();
    void addStage(int index, const Instruction &instruction);
    void markBroken();
    void resolveBases();
    void resolvePlatform(const Stage &stage);
    void connectInstructions();
    void connectCopy(const Stage &stage, int index);
    void connectAdd(const Stage &stage, int index);
    void connectMounts(const Stage &stage, int index);
    void addContextEdge(EdgeKind kind, const Stage &stage, int index, QList<QByteArray> sources,
                        const QByteArray &destination, int mount);
    std::optional<Endpoint> copySource(int index, const QByteArray &from);
    Endpoint image(const QByteArray &reference);
    Endpoint unregistered(const QByteArray &reference, int instruction);
    void reportForward();
    void markReached();

    const Instruction &instruction(int index) const { return m_tree.instructions()[size_t(index)]; }
    void report(int index, std::string_view code, QList<QByteArray> arguments = {})
    {
        m_graph.diagnostics.push_back(findingAt(instruction(index), code, std::move(arguments)));
    }

    const syntax::Tree &m_tree;
    const BuildSettings &m_settings;
    Graph m_graph;
    Environment m_globals;
    QHash<QByteArray, int> m_stagesByName;
    QHash<QByteArray, int> m_imageIndices;
    std::vector<Endpoint> m_states; // what a number in --from counts: the stages, then each image named by --from
    std::vector<HiddenNeed> m_hiddenNeeds;
    std::vector<std::pair<int, QByteArray>> m_namedImages; // instruction and reference, to be checked at the end
};

Graph Derivation::run()
{
    collectStages();
    if (m_graph.stages.empty()) {
        if (!m_tree.instructions().empty())
            report(int(m_tree.instructions().size()) - 1, codes::StagesMissing);
        return std::move(m_graph);
    }
    markBroken();
    m_globals = platformArguments(m_settings, m_graph.stages.back().name);
    addGlobalArguments(m_globals, m_tree, m_graph.globalArguments, m_settings, &m_graph.diagnostics);
    if (auto finding = checkEpoch(m_tree, m_graph, m_globals, m_settings))
        m_graph.diagnostics.push_back(std::move(*finding));
    resolveBases();
    connectInstructions();
    if (auto finding = findCircle(m_tree, m_graph, m_hiddenNeeds))
        m_graph.diagnostics.push_back(std::move(*finding));
    for (const auto &[index, reference] : m_namedImages) {
        if (const auto error = referenceError(reference); error && reference != "scratch")
            report(index, codes::BaseInvalid, {reference, *error});
    }
    reportForward();
    markReached();
    return std::move(m_graph);
}

void Derivation::collectStages()
{
    const auto instructions = m_tree.instructions();
    for (int i = 0; i < int(instructions.size()); ++i) {
        const Instruction &one = instructions[size_t(i)];
        if (one.kind == InstructionKind::From) {
            addStage(i, one);
        } else if (m_graph.stages.empty()) {
            if (one.kind == InstructionKind::Arg)
                m_graph.globalArguments.push_back(i);
        } else {
            m_graph.stages.back().instructions.push_back(i);
            m_graph.stages.back().range.end = one.range.end;
        }
    }
}

void Derivation::addStage(int index, const Instruction &from)
{
    Stage stage;
    stage.index = int(m_graph.stages.size());
    stage.from = index;
    stage.range = from.range;
    const auto words = m_tree.words(from);
    if (!words.empty()) {
        stage.base = m_tree.text(from, words[0].range).toByteArray();
        stage.baseRange = m_tree.sourceRange(from, words[0].range);
    } else {
        stage.baseRange = {from.range.end, from.range.end};
    }
    stage.resolvedBase = stage.base;
    if (words.size() >= 3 && syntax::equalsLower(m_tree.text(from, words[1].range), "as")) {
        stage.nameAsWritten = m_tree.text(from, words[2].range).toByteArray();
        stage.name = syntax::lowered(stage.nameAsWritten);
        stage.nameRange = m_tree.sourceRange(from, words[2].range);
    }
    stage.platform = m_tree.flagText(from, "platform");
    m_graph.stages.push_back(std::move(stage));
}

void Derivation::markBroken()
{
    for (const syntax::Diagnostic &diagnostic : m_tree.diagnostics()) {
        const auto behind = std::upper_bound(
            m_graph.stages.begin(), m_graph.stages.end(), diagnostic.firstLine,
            [&](int line, const Stage &stage) { return line < instruction(stage.from).firstLine; });
        if (behind != m_graph.stages.begin())
            (behind - 1)->isBroken = true;
    }
}

void Derivation::resolveBases()
{
    const syntax::WordOptions options{.escape = m_tree.escapeCharacter()};
    for (Stage &stage : m_graph.stages) {
        const syntax::WordResult base = syntax::expandWord(stage.base, m_globals, options);
        if (base.error)
            report(stage.from, codes::SubstitutionFailed, {stage.base, *base.error});
        else if (base.text.isEmpty() && !stage.base.isEmpty())
            report(stage.from, codes::BaseBlank, {stage.base});
        stage.resolvedBase = base.error ? stage.base : base.text;
        resolvePlatform(stage);
        Edge edge;
        edge.kind = EdgeKind::From;
        edge.stage = stage.index;
        edge.instruction = stage.from;
        edge.reference = stage.base;
        edge.referenceRange = stage.baseRange;
        const auto known = m_stagesByName.constFind(stage.resolvedBase);
        if (known != m_stagesByName.constEnd()) {
            edge.from = {EndpointKind::Stage, *known};
        } else {
            edge.from = image(stage.resolvedBase);
            if (!stage.resolvedBase.isEmpty())
                m_namedImages.emplace_back(stage.from, stage.resolvedBase);
        }
        m_graph.edges.push_back(std::move(edge));
        if (!stage.name.isEmpty())
            m_stagesByName.insert(stage.name, stage.index);
        m_states.push_back({EndpointKind::Stage, stage.index});
    }
}

void Derivation::resolvePlatform(const Stage &stage)
{
    if (stage.platform.isEmpty())
        return;
    const syntax::WordOptions options{.escape = m_tree.escapeCharacter()};
    const syntax::WordResult platform = syntax::expandWord(stage.platform, m_globals, options);
    const auto wish = [&] {
        for (const QByteArray &name : platform.unmatched) {
            const QByteArray near = syntax::suggestion(name, m_globals.names(), syntax::LetterCase::Matters);
            if (!near.isEmpty())
                return near;
        }
        return QByteArray();
    };
    if (platform.error)
        report(stage.from, codes::SubstitutionFailed, {stage.platform, *platform.error});
    else if (platform.text.isEmpty())
        report(stage.from, codes::PlatformBlank, {stage.platform, wish()});
    else if (const auto parsed = parsePlatform(platform.text); !parsed)
        report(stage.from, codes::PlatformInvalid, {stage.platform, parsed.error(), wish()});
}

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
    // Edges are in the order of the file.
    std::stable_sort(m_graph.edges.begin(), m_graph.edges.end(),
                     [](const Edge &a, const Edge &b) { return a.instruction < b.instruction; });
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
    const syntax::WordOptions options{.escape = m_tree.escapeCharacter()};
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
        if (*number >= 0 && *number < qint64(m_states.size()))
            return m_states[size_t(*number)];
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
                m_states.push_back(image(QByteArrayLiteral("scratch")));
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

void Derivation::markReached()
{
    for (Stage &stage : m_graph.stages)
        stage.isReached = false;
    const int target = int(m_graph.stages.size()) - 1;
    m_graph.stages[size_t(target)].isReached = true;
    for (const int needed : m_graph.dependencies(target))
        m_graph.stages[size_t(needed)].isReached = true;
}

} // namespace

Graph derive(const syntax::Tree &tree, const BuildSettings &settings)
{
    return Derivation(tree, settings).run();
}

} // namespace stagewright::graph
