#include "edits/References.h"

#include "graph/Sources.h"

#include <algorithm>
#include <array>

namespace stagewright::edits {

using base::ByteOffset;
using base::ByteRange;
using syntax::Flag;
using syntax::Instruction;
using syntax::InstructionKind;
using syntax::LogicalRange;

namespace {

constexpr std::array<QByteArrayView, 1> fromKey = {"from"};

bool isNumber(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Looks for references in one stage's instructions.
class Collector {
public:
    Collector(const Subject &subject, std::vector<Reference> &all)
        : m_subject(subject)
        , m_all(all)
    {
    }

    void collectFrom(const graph::Stage &stage)
    {
        Reference reference;
        reference.kind = ReferenceKind::From;
        reference.stage = stage.index;
        reference.instruction = stage.from;
        reference.range = stage.baseRange;
        reference.written = stage.base;
        reference.isVariable = stage.base.contains('$');
        const QByteArray &name = reference.isVariable ? stage.resolvedBase : stage.base;
        reference.target = findBaseStage(m_subject.graph, name, stage.index);
        m_all.push_back(reference);
    }

    void collect(int stage, int index)
    {
        const Instruction &instruction = m_subject.tree.instructions()[size_t(index)];
        collectFlags(stage, index, instruction, false);
        if (instruction.trigger >= 0)
            collectFlags(stage, index, m_subject.tree.triggers()[size_t(instruction.trigger)], true);
    }

    void collectEpoch(int index)
    {
        const Instruction &instruction = m_subject.tree.instructions()[size_t(index)];
        constexpr QByteArrayView Name = "SOURCE_DATE_EPOCH=";
        for (const syntax::Word &word : m_subject.tree.words(instruction)) {
            const QByteArrayView text = m_subject.tree.text(instruction, word.range);
            if (!text.startsWith(Name) || isNumber(text.sliced(Name.size())))
                continue;
            const LogicalRange value{word.range.begin + int(Name.size()), word.range.end};
            add(ReferenceKind::Epoch, -1, index, instruction, value, word.range, false);
        }
    }

private:
    void collectFlags(int stage, int index, const Instruction &instruction, bool isInTrigger)
    {
        const syntax::Tree &tree = m_subject.tree;
        const bool copies = instruction.kind == InstructionKind::Copy || instruction.kind == InstructionKind::Add;
        if (!copies && instruction.kind != InstructionKind::Run)
            return;
        for (const Flag &flag : tree.flags(instruction)) {
            const QByteArrayView name = tree.text(instruction, flag.name);
            if (!flag.hasValue)
                continue;
            if (copies && name == "from") {
                add(ReferenceKind::Copy, stage, index, instruction, flag.value, flag.all, isInTrigger);
            } else if (!copies && name == "mount") {
                const std::vector<graph::MountField> fields = graph::mountFields(tree, instruction, flag);
                if (const graph::MountField *from = graph::findField(fields, fromKey); from && from->valueRange)
                    add(ReferenceKind::Mount, stage, index, instruction, *from->valueRange, flag.all, isInTrigger);
            }
        }
    }

    void add(ReferenceKind kind, int stage, int index, const Instruction &instruction, LogicalRange value,
             LogicalRange flag, bool isInTrigger)
    {
        const syntax::Tree &tree = m_subject.tree;
        Reference reference;
        reference.kind = kind;
        reference.stage = stage;
        reference.instruction = index;
        reference.isInTrigger = isInTrigger;
        LogicalRange inner = value;
        const QByteArrayView text = tree.text(instruction, value);
        if (text.size() >= 2 && text.front() == text.back() && (text.front() == '"' || text.front() == '\''))
            inner = {value.begin + 1, value.end - 1};
        reference.range = tree.sourceRange(instruction, inner);
        reference.written = tree.text(instruction, inner).toByteArray();
        reference.flag = flagWithBlanks(tree, instruction, flag);
        reference.isNumber = kind == ReferenceKind::Copy && isNumber(reference.written);
        if (kind == ReferenceKind::Copy || !isNumber(reference.written))
            reference.target = m_subject.graph.findStage(reference.written);
        m_all.push_back(reference);
    }

    const Subject &m_subject;
    std::vector<Reference> &m_all;
};

/// NAME of $NAME or ${NAME}; empty where more stands there.
QByteArray variableName(const QByteArray &written)
{
    QByteArray name = written;
    if (name.startsWith("${") && name.endsWith('}'))
        name = name.mid(2, name.size() - 3);
    else if (name.startsWith('$'))
        name = name.mid(1);
    else
        return {};
    const bool isPlain = std::all_of(name.begin(), name.end(), [](char c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    return isPlain ? name : QByteArray();
}

} // namespace

ByteRange flagWithBlanks(const syntax::Tree &tree, const Instruction &instruction, LogicalRange flag)
{
    const ByteRange all = tree.sourceRange(instruction, flag);
    const QByteArrayView line = tree.logicalLine(instruction);
    int next = flag.end;
    while (next < line.size() && (line[next] == ' ' || line[next] == '\t'))
        ++next;
    if (next >= line.size())
        return all;
    const ByteOffset begin = tree.sourceRange(instruction, {next, next + 1}).begin;
    const bool hasComment = tree.source().slice({all.end, begin}).contains('#');
    return {all.begin, hasComment ? all.end : begin};
}

std::optional<int> findBaseStage(const graph::Graph &graph, QByteArrayView name, int behind)
{
    for (int i = std::min(behind, int(graph.stages.size())) - 1; i >= 0; --i) {
        const QByteArray &known = graph.stages[size_t(i)].name;
        if (!known.isEmpty() && known == name)
            return i;
    }
    return std::nullopt;
}

std::vector<Reference> references(const Subject &subject)
{
    std::vector<Reference> all;
    Collector collector(subject, all);
    for (const int argument : subject.graph.globalArguments)
        collector.collectEpoch(argument);
    for (const graph::Stage &stage : subject.graph.stages) {
        collector.collectFrom(stage);
        for (const int instruction : stage.instructions)
            collector.collect(stage.index, instruction);
    }
    return all;
}

void renumber(EditList &edits, const std::vector<Reference> &all, const std::vector<int> &newIndex)
{
    for (const Reference &reference : all) {
        if (!reference.isNumber || !reference.target)
            continue;
        const int index = newIndex[size_t(*reference.target)];
        if (index >= 0 && index != *reference.target)
            edits.replace(reference.range, QByteArray::number(index));
    }
}

std::optional<ByteRange> findVariableDefault(const Subject &subject, const Reference &reference)
{
    const QByteArray name = variableName(reference.written);
    if (name.isEmpty() || !reference.target)
        return std::nullopt;
    const QByteArray &stageName = subject.graph.stages[size_t(*reference.target)].name;
    const auto &arguments = subject.graph.globalArguments;
    for (auto argument = arguments.rbegin(); argument != arguments.rend(); ++argument) {
        const Instruction &instruction = subject.tree.instructions()[size_t(*argument)];
        for (const syntax::Word &word : subject.tree.words(instruction)) {
            if (subject.tree.text(instruction, word.range) == name + '=' + stageName) {
                const int begin = word.range.begin + int(name.size()) + 1;
                return subject.tree.sourceRange(instruction, {begin, word.range.end});
            }
        }
    }
    return std::nullopt;
}

} // namespace stagewright::edits
