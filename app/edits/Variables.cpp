#include "edits/Variables.h"

#include <QSet>

#include <algorithm>

namespace stagewright::edits {

using syntax::InstructionKind;

namespace {

/// Collects declarations from the last to the first, so that the nearest of a name is the one kept.
class Nearest {
public:
    explicit Nearest(const syntax::Tree &tree)
        : m_tree(tree)
    {
    }

    void add(int instruction)
    {
        const InstructionKind kind = m_tree.instructions()[size_t(instruction)].kind;
        if (kind != InstructionKind::Arg && kind != InstructionKind::Env)
            return;
        std::vector<Declaration> here = declarationsOf(m_tree, instruction);
        for (auto one = here.rbegin(); one != here.rend(); ++one) {
            if (m_names.contains(one->name))
                continue;
            m_names.insert(one->name);
            m_found.push_back(std::move(*one));
        }
    }
    std::vector<Declaration> take() { return std::move(m_found); }

private:
    const syntax::Tree &m_tree;
    QSet<QByteArray> m_names;
    std::vector<Declaration> m_found;
};

/// The stage that \a stage is based on; -1 where that is an image.
int baseOf(const graph::Graph &graph, int stage)
{
    const auto first = std::lower_bound(graph.edges.begin(), graph.edges.end(), graph.stages[size_t(stage)].from,
                                        [](const graph::Edge &edge, int from) { return edge.instruction < from; });
    for (auto edge = first; edge != graph.edges.end() && edge->stage == stage; ++edge) {
        if (edge->kind == graph::EdgeKind::From)
            return edge->from.kind == graph::EndpointKind::Stage ? edge->from.index : -1;
    }
    return -1;
}

} // namespace

std::vector<Declaration> declarationsOf(const syntax::Tree &tree, int index)
{
    const syntax::Instruction &instruction = tree.instructions()[size_t(index)];
    std::vector<Declaration> found;
    const bool isArgument = instruction.kind == InstructionKind::Arg;
    if (!isArgument && instruction.kind != InstructionKind::Env)
        return found;
    const auto words = tree.words(instruction);
    const bool isLegacy = instruction.form == syntax::ArgumentForm::LegacyKeyValue;
    for (size_t i = 0; i < words.size() && (!isLegacy || i == 0); ++i) {
        const syntax::LogicalRange range = words[i].range;
        const QByteArrayView text = tree.text(instruction, range);
        const qsizetype equals = text.indexOf('=');
        const qsizetype length = isLegacy || equals < 0 ? text.size() : equals;
        Declaration one;
        one.name = text.first(length).toByteArray();
        one.isArgument = isArgument;
        one.instruction = index;
        one.range = tree.sourceRange(instruction, {range.begin, range.begin + int(length)});
        if (isLegacy && words.size() > 1)
            one.value = tree.text(instruction, words[1].range).toByteArray();
        else if (!isLegacy && equals >= 0)
            one.value = text.sliced(equals + 1).toByteArray();
        if (!one.name.isEmpty())
            found.push_back(std::move(one));
    }
    return found;
}

std::vector<Declaration> globalDeclarations(const Subject &subject)
{
    Nearest nearest(subject.tree);
    const auto &arguments = subject.graph.globalArguments;
    for (auto index = arguments.rbegin(); index != arguments.rend(); ++index)
        nearest.add(*index);
    return nearest.take();
}

std::vector<Declaration> visibleDeclarations(const Subject &subject, int instruction)
{
    const auto &stages = subject.graph.stages;
    const auto behind = std::upper_bound(stages.begin(), stages.end(), instruction,
                                         [](int index, const graph::Stage &stage) { return index < stage.from; });
    if (behind == stages.begin() || (behind - 1)->from == instruction)
        return globalDeclarations(subject);
    Nearest nearest(subject.tree);
    int stage = int(behind - stages.begin()) - 1;
    int before = instruction;
    while (stage >= 0) {
        const std::vector<int> &all = stages[size_t(stage)].instructions;
        for (auto index = all.rbegin(); index != all.rend(); ++index) {
            if (*index < before)
                nearest.add(*index);
        }
        const int base = baseOf(subject.graph, stage);
        before = int(subject.tree.instructions().size());
        stage = base < stage ? base : -1;
    }
    return nearest.take();
}

std::optional<Declaration> findDeclaration(const Subject &subject, int instruction, QByteArrayView name)
{
    const auto find = [name](const std::vector<Declaration> &all) -> std::optional<Declaration> {
        const auto found
            = std::find_if(all.begin(), all.end(), [name](const Declaration &one) { return one.name == name; });
        return found == all.end() ? std::nullopt : std::optional(*found);
    };
    // A declaration counts from its own line on: people point at the name there too.
    std::optional<Declaration> found = find(declarationsOf(subject.tree, instruction));
    if (!found)
        found = find(visibleDeclarations(subject, instruction));
    if (found && found->isArgument && !found->value) {
        const std::optional<Declaration> global = find(globalDeclarations(subject));
        if (global && global->value)
            return global;
    }
    return found;
}

QList<QByteArray> platformVariables()
{
    return {"BUILDPLATFORM", "BUILDOS",    "BUILDARCH",     "BUILDVARIANT", "TARGETPLATFORM",
            "TARGETOS",      "TARGETARCH", "TARGETVARIANT", "TARGETSTAGE"};
}

} // namespace stagewright::edits
