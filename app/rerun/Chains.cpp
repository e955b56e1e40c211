// Follows every stage that is needed from its base on. Knows no verdicts.
#include "rerun/Chains.h"

#include "graph/Sources.h"

#include <QCryptographicHash>

#include <algorithm>
#include <array>
#include <span>

namespace stagewright::rerun {

using graph::Edge;
using graph::EdgeKind;
using graph::EndpointKind;
using syntax::Instruction;
using syntax::InstructionKind;

namespace {

QByteArray hashOf(std::initializer_list<QByteArrayView> parts)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const QByteArrayView part : parts) {
        hash.addData(QByteArray::number(part.size()) + ':');
        hash.addData(part);
    }
    return hash.result();
}

bool isBelow(const QByteArray &file, const QByteArray &source)
{
    QByteArray folder = source;
    while (folder.startsWith('/') || folder.startsWith("./"))
        folder.remove(0, folder.startsWith('/') ? 1 : 2);
    while (folder.endsWith('/'))
        folder.chop(1);
    return folder.isEmpty() || folder == "." || file == folder || file.startsWith(folder + '/');
}

class Follower {
public:
    explicit Follower(const Build &build)
        : m_build(build)
        , m_tree(build.tree)
        , m_graph(build.graph)
        , m_contents(build.contents)
    {
    }

    Chains follow()
    {
        m_chains.ends.assign(m_graph.stages.size(), -1);
        m_endKeys.resize(m_graph.stages.size());
        const std::vector<int> needed = m_build.target ? m_graph.dependencies(*m_build.target) : std::vector<int>();
        for (const graph::Stage &stage : m_graph.stages) {
            if (!m_build.target || stage.index == *m_build.target
                || std::binary_search(needed.begin(), needed.end(), stage.index))
                followStage(stage);
        }
        return std::move(m_chains);
    }

private:
    void followStage(const graph::Stage &stage)
    {
        startStage(stage);
        for (const int index : stage.instructions) {
            const Instruction &instruction = m_tree.instructions()[size_t(index)];
            if (instruction.kind == InstructionKind::Shell)
                m_shell = m_tree.logicalLine(instruction).toByteArray();
            const bool makesLayer = isStep(instruction.kind);
            Step step{index, !makesLayer, makesLayer ? operationOf(index, instruction) : QByteArray(), m_key, m_last};
            // The builder hands that on to all steps but this (dockerfile2llb/convert.go, dispatchWorkdir; tried).
            step.isUncached = makesLayer && instruction.kind != InstructionKind::Workdir && isUncached(stage);
            if (makesLayer)
                addStep(step, instruction);
            else
                m_chains.steps.push_back(step);
        }
        m_chains.ends[size_t(stage.index)] = m_last;
        m_endKeys[size_t(stage.index)] = {m_key, m_shell};
    }

    bool isUncached(const graph::Stage &stage) const
    {
        return m_build.choices.ignoresCache
            || (!stage.name.isEmpty() && m_build.choices.uncachedStages.count(stage.name) > 0);
    }

    /// What a named context puts in the place of an image or a stage; empty where none does.
    QByteArray contextOf(const QByteArray &name) const
    {
        const auto found = m_build.choices.contexts.find(name);
        return found == m_build.choices.contexts.end() ? QByteArray() : found->second;
    }

    void startStage(const graph::Stage &stage)
    {
        const std::span<const Edge> edges = edgesOf(stage.from);
        const auto from
            = std::find_if(edges.begin(), edges.end(), [](const Edge &edge) { return edge.kind == EdgeKind::From; });
        m_last = -1;
        m_shell.clear();
        if (from != edges.end() && from->from.kind == EndpointKind::Stage) {
            const auto &[key, shell] = m_endKeys[size_t(from->from.index)];
            m_key = key;
            m_shell = shell;
            m_last = m_chains.ends[size_t(from->from.index)];
            addTriggers(m_graph.stages[size_t(from->from.index)]);
        } else {
            const QByteArray image = stage.resolvedBase.isEmpty() ? stage.base : stage.resolvedBase;
            const QByteArray platform = stage.platform.isEmpty() ? m_graph.settings.targetPlatform
                                                                 : m_contents.expanded(stage.from, stage.platform);
            const QByteArray base = hashOf({"from", image, platform, contextOf(image)});
            m_key = {base, base};
        }
        m_chains.steps.push_back({stage.from, true, {}, m_key, m_last});
    }

    /// What a base's ONBUILD lines run behind FROM: other lines, another base.
    void addTriggers(const graph::Stage &base)
    {
        for (const int index : base.instructions) {
            const Instruction &instruction = m_tree.instructions()[size_t(index)];
            if (instruction.kind != InstructionKind::Onbuild)
                continue;
            const QByteArray line = m_tree.logicalLine(instruction).toByteArray();
            m_key = {hashOf({m_key.definition, line}), hashOf({m_key.content, line})};
        }
    }

    void addStep(Step &step, const Instruction &instruction)
    {
        QByteArray definition = hashOf({step.operation, stateOf(step.instruction, instruction)});
        if (step.isUncached) // its result counts as another one, by content and all
            definition = hashOf({"uncached", definition});
        QByteArray content = definition;
        bool isLinked = instruction.kind == InstructionKind::Copy && m_tree.findFlag(instruction, "link") != nullptr;
        for (const Edge &edge : edgesOf(step.instruction)) {
            if (edge.kind == EdgeKind::From)
                continue;
            const Key source = sourceOf(edge, step);
            definition = hashOf({definition, source.definition});
            content = hashOf({content, source.content});
        }
        if (!isLinked) { // what is linked is a layer of its own, put on top of the one before it
            definition = hashOf({definition, m_key.definition});
            content = hashOf({content, m_key.content});
            step.key = {definition, content};
            m_key = step.key;
        } else {
            step.key = {definition, content};
            step.before = -1;
            m_key = {hashOf({"merge", m_key.definition, definition}), hashOf({"merge", m_key.content, content})};
        }
        m_chains.steps.push_back(step);
        m_last = int(m_chains.steps.size()) - 1;
    }

    /// They are in the order of the file.
    std::span<const Edge> edgesOf(int instruction) const
    {
        const auto begin = std::lower_bound(m_graph.edges.begin(), m_graph.edges.end(), instruction,
                                            [](const Edge &edge, int at) { return edge.instruction < at; });
        const auto end = std::upper_bound(begin, m_graph.edges.end(), instruction,
                                          [](int at, const Edge &edge) { return at < edge.instruction; });
        return {begin, end};
    }

    Key sourceOf(const Edge &edge, Step &step) const
    {
        switch (edge.from.kind) {
        case EndpointKind::Stage: {
            step.sources.push_back(m_chains.ends[size_t(edge.from.index)]);
            const Key &end = m_endKeys[size_t(edge.from.index)].first;
            // What may be written to is known by its definition alone.
            const bool isWritable = edge.kind == EdgeKind::Mount && isWritableMount(edge);
            return {end.definition, isWritable ? end.content : QByteArrayLiteral("content")};
        }
        case EndpointKind::Image: {
            step.sources.push_back(-1);
            const QByteArray &image = m_graph.images[size_t(edge.from.index)].reference;
            return {image + '\n' + contextOf(image), QByteArrayLiteral("content")};
        }
        case EndpointKind::BuildContext:
            break;
        }
        for (const QByteArray &file : m_build.changedFiles) {
            const bool isRead = edge.sources.isEmpty()
                || std::any_of(edge.sources.begin(), edge.sources.end(), [&](const QByteArray &source) {
                                    const QByteArray known = m_contents.expanded(edge.instruction, source);
                                    return known.isEmpty() || known.contains('*') || known.contains('?')
                                        || known.contains('[') || isBelow(file, known);
                                });
            if (isRead) {
                step.changedFile = file;
                return {"changed", "changed"};
            }
        }
        return {};
    }

    bool isWritableMount(const Edge &edge) const
    {
        static constexpr std::array<QByteArrayView, 2> WritableKeys = {"rw", "readwrite"};
        static constexpr std::array<QByteArrayView, 2> ReadOnlyKeys = {"ro", "readonly"};
        static constexpr std::array<QByteArrayView, 1> TypeKey = {"type"};
        const Instruction &run = m_tree.instructions()[size_t(edge.instruction)];
        int number = 0;
        for (const syntax::Flag &flag : m_tree.flags(run)) {
            if (m_tree.text(run, flag.name).compare("mount", Qt::CaseInsensitive) != 0 || number++ != edge.mount)
                continue;
            const std::vector<graph::MountField> fields = graph::mountFields(m_tree, run, flag);
            const auto hasValue = [&fields](std::span<const QByteArrayView> keys, QByteArrayView value) {
                const graph::MountField *field = graph::findField(fields, keys);
                return field && field->value.compare(value, Qt::CaseInsensitive) == 0;
            };
            const graph::MountField *writable = graph::findField(fields, WritableKeys);
            return hasValue(TypeKey, "cache") || hasValue(ReadOnlyKeys, "false")
                || (writable && (!writable->hasValue || hasValue(WritableKeys, "true")));
        }
        return false;
    }

    /// The line as it runs: continuations joined and comments gone, flags and files inside it included.
    QByteArray operationOf(int index, const Instruction &instruction) const
    {
        if (instruction.kind == InstructionKind::Workdir) {
            const QByteArray folder = m_contents.absolutePath(index, m_contents.word(instruction, 0));
            return "WORKDIR "
                + (folder.isEmpty() ? m_tree.text(instruction, instruction.arguments).toByteArray() : folder);
        }
        QByteArray operation = syntax::keywordOf(instruction.kind);
        for (const syntax::Flag &flag : m_tree.flags(instruction)) {
            const QByteArray written = m_tree.text(instruction, flag.all).toByteArray();
            const QByteArray known = m_contents.expanded(index, written);
            operation += ' ' + (known.isEmpty() ? written : known);
        }
        if (instruction.kind == InstructionKind::Run) {
            operation += '\n' + m_tree.text(instruction, instruction.arguments).toByteArray();
        } else {
            for (size_t word = 0; word < m_tree.words(instruction).size(); ++word) {
                const QByteArray written = m_contents.word(instruction, word);
                const QByteArray known = m_contents.expanded(index, written);
                operation += '\n' + (known.isEmpty() ? written : known);
            }
        }
        for (const syntax::Heredoc &heredoc : m_tree.heredocs(instruction))
            operation += '\n' + m_tree.source().slice(heredoc.body).toByteArray();
        return operation;
    }

    /// What of the lines before it reaches a step.
    QByteArray stateOf(int index, const Instruction &instruction) const
    {
        const contents::Moment &before = m_contents.before(index);
        if (instruction.kind == InstructionKind::Workdir) // whose folder is the user's (dispatchWorkdir)
            return before.user;
        const QByteArray folder = before.workingDirectory;
        if (instruction.kind != InstructionKind::Run)
            return folder;
        QByteArray state = folder + '\n' + before.user + '\n' + m_shell + '\n' + m_build.choices.network;
        const QList<QByteArray> names = before.variables.names();
        for (const QByteArray &name : names)
            state += '\n' + name + '=' + before.variables.find(name).value_or(QByteArray());
        return state;
    }

    const Build &m_build;
    const syntax::Tree &m_tree;
    const graph::Graph &m_graph;
    const contents::Contents &m_contents;
    Chains m_chains;
    std::vector<std::pair<Key, QByteArray>> m_endKeys; // by stage, with the SHELL that holds there
    // Of the stage that is followed.
    Key m_key;
    QByteArray m_shell;
    int m_last = -1;
};

} // namespace

bool isStep(InstructionKind kind)
{
    return kind == InstructionKind::Run || kind == InstructionKind::Copy || kind == InstructionKind::Add
        || kind == InstructionKind::Workdir;
}

Chains chainsOf(const Build &build)
{
    return Follower(build).follow();
}

} // namespace stagewright::rerun
