#include "checks/fixes/FixContext.h"

#include "graph/GlobalArguments.h"
#include "syntax/Characters.h"
#include "syntax/Codes.h"
#include "syntax/Json.h"

#include <algorithm>

namespace stagewright::checks {

using base::ByteOffset;
using base::ByteRange;
using syntax::Instruction;
using syntax::InstructionKind;
using syntax::LogicalRange;

namespace {

bool namesWindows(QByteArrayView text)
{
    for (const std::string_view name : {"windows", "nanoserver", "servercore"}) {
        for (qsizetype at = 0; at + qsizetype(name.size()) <= text.size(); ++at) {
            if (syntax::equalsLower(text.sliced(at, qsizetype(name.size())), name))
                return true;
        }
    }
    return false;
}

bool isCommand(const syntax::Tree &tree, const Instruction &instruction)
{
    if (instruction.kind == InstructionKind::Cmd)
        return true;
    return instruction.kind == InstructionKind::Onbuild && instruction.trigger >= 0
        && tree.triggers()[size_t(instruction.trigger)].kind == InstructionKind::Cmd;
}

} // namespace

FixContext::FixContext(const syntax::Tree &tree, const graph::Graph &graph)
    : m_tree(tree)
    , m_graph(graph)
    , m_lineEnding(text::bytesOf(tree.source().dominantLineEnding()))
{
}

std::optional<int> FixContext::instructionAt(const syntax::Diagnostic &finding) const
{
    return m_tree.instructionAtLine(finding.firstLine);
}

const Instruction *FixContext::findInstruction(const syntax::Diagnostic &finding, InstructionKind kind) const
{
    const std::optional<int> index = instructionAt(finding);
    if (!index)
        return nullptr;
    const Instruction &instruction = m_tree.instructions()[size_t(*index)];
    return instruction.kind == kind ? &instruction : nullptr;
}

ByteRange FixContext::linesOf(int instruction) const
{
    const Instruction &one = m_tree.instructions()[size_t(instruction)];
    return {m_tree.lines().lineStart(one.firstLine), m_tree.lines().lineWithEnding(one.lastLine).end};
}

const graph::Stage *FixContext::findStageOf(int instruction) const
{
    const auto behind = std::upper_bound(m_graph.stages.begin(), m_graph.stages.end(), instruction,
                                         [](int at, const graph::Stage &stage) { return at < stage.from; });
    return behind == m_graph.stages.begin() ? nullptr : &*(behind - 1);
}

std::optional<ByteRange> FixContext::findWhole(const Instruction &instruction, LogicalRange range) const
{
    const ByteRange bytes = m_tree.sourceRange(instruction, range);
    return bytes.length() == range.length() ? std::optional(bytes) : std::nullopt;
}

ByteOffset FixContext::insertionAt(const Instruction &instruction, int logicalOffset) const
{
    return m_tree.sourceRange(instruction, {logicalOffset, logicalOffset}).begin;
}

ByteRange FixContext::flagWithBlanks(const Instruction &instruction, const syntax::Flag &flag) const
{
    const QByteArray &body = m_tree.source().body();
    ByteRange range = m_tree.sourceRange(instruction, flag.all);
    while (range.end.value < body.size() && (body.at(range.end.value) == ' ' || body.at(range.end.value) == '\t'))
        range.end = range.end + 1;
    return range;
}

bool FixContext::canAfford(qsizetype bytes)
{
    constexpr qsizetype MostBytes = 2000000;
    m_bytesRead += bytes;
    return m_bytesRead <= MostBytes;
}

void FixContext::ensureStageFacts()
{
    if (!m_stages.empty())
        return;
    const std::vector<graph::Stage> &stages = m_graph.stages;
    std::vector<int> bases(stages.size(), -1);
    for (const graph::Edge &edge : m_graph.edges) {
        if (edge.kind == graph::EdgeKind::From && edge.from.kind == graph::EndpointKind::Stage)
            bases[size_t(edge.stage)] = edge.from.index;
    }
    m_stages.resize(stages.size());
    for (size_t i = 0; i < stages.size(); ++i) {
        const bool isOnWindows = bases[i] >= 0 && m_stages[size_t(bases[i])].isWindows;
        m_stages[i].isWindows = isOnWindows || namesWindows(stages[i].platform) || namesWindows(stages[i].resolvedBase);
        for (const int index : stages[i].instructions)
            m_stages[i].hasCommand |= isCommand(m_tree, m_tree.instructions()[size_t(index)]);
    }
    for (size_t i = stages.size(); i-- > 0;) {
        if (bases[i] >= 0)
            m_stages[size_t(bases[i])].hasCommand |= m_stages[i].hasCommand;
    }
}

bool FixContext::hasCommand(const graph::Stage &stage)
{
    ensureStageFacts();
    return m_stages[size_t(stage.index)].hasCommand;
}

bool FixContext::isWindows(const graph::Stage &stage)
{
    ensureStageFacts();
    return m_tree.escapeCharacter() != '\\' || m_stages[size_t(stage.index)].isWindows;
}

bool FixContext::isGlobalArgument(const QByteArray &name)
{
    if (!m_globalNames) {
        m_globalNames.emplace();
        for (const int index : m_graph.globalArguments) {
            for (const graph::DeclaredArgument &argument :
                 graph::declaredArguments(m_tree, m_tree.instructions()[size_t(index)]))
                m_globalNames->append(argument.name);
        }
        std::sort(m_globalNames->begin(), m_globalNames->end());
    }
    return std::binary_search(m_globalNames->cbegin(), m_globalNames->cend(), name);
}

int FixContext::findStageArgument(const QByteArray &name, int before)
{
    if (!m_stageArguments) {
        m_stageArguments.emplace();
        for (const graph::Stage &stage : m_graph.stages) {
            for (const int i : stage.instructions) {
                const Instruction &one = m_tree.instructions()[size_t(i)];
                if (one.kind != InstructionKind::Arg || one.hasError || m_tree.words(one).size() != 1)
                    continue;
                const auto declared = graph::declaredArguments(m_tree, one);
                if (declared.front().value && !declared.front().value->contains('$'))
                    (*m_stageArguments)[declared.front().name].append(i);
            }
        }
    }
    const QList<int> all = m_stageArguments->value(name);
    const auto behind = std::lower_bound(all.begin(), all.end(), before);
    return behind == all.begin() ? -1 : *(behind - 1);
}

void offer(syntax::Diagnostic &finding, std::string_view code, QList<QByteArray> arguments,
           std::vector<text::TextEdit> edits)
{
    if (!edits.empty())
        finding.fixes.push_back({syntax::toBytes(code), std::move(arguments), std::move(edits)});
}

void offerBackslashes(const FixContext &context, syntax::Diagnostic &finding, const Instruction &instruction)
{
    const QByteArrayView text = context.tree().text(instruction, instruction.arguments);
    if (instruction.form == syntax::ArgumentForm::Json || text.size() < 4 || text.front() != '[' || text.back() != ']'
        || !text.contains('\\') || text.contains('\''))
        return;
    std::vector<text::TextEdit> doubled;
    std::vector<text::TextEdit> slashes;
    QByteArray list;
    for (qsizetype i = 0; i < text.size(); ++i) {
        list.append(text[i]);
        if (text[i] != '\\')
            continue;
        const int at = instruction.arguments.begin + int(i);
        const auto place = context.findWhole(instruction, {at, at + 1});
        if (!place)
            return;
        const bool isPair = i + 1 < text.size() && text[i + 1] == '\\';
        list.append('\\');
        if (!isPair)
            doubled.push_back({{place->end, place->end}, "\\"});
        if (isPair)
            ++i;
        slashes.push_back({{place->begin, place->end + (isPair ? 1 : 0)}, "/"});
    }
    std::vector<syntax::Word> strings;
    if (doubled.empty() || syntax::readJsonArray(list, 0, strings) != syntax::JsonOutcome::Strings)
        return;
    finding.wording = QByteArrayLiteral("ListBackslash");
    offer(finding, "FixDoubleBackslashes", {}, std::move(doubled));
    offer(finding, "FixSlashes", {}, std::move(slashes));
}

QByteArray inCaseOf(const QByteArray &text, QByteArrayView like)
{
    return like == syntax::lowered(like) ? syntax::lowered(text) : syntax::uppered(text);
}

} // namespace stagewright::checks
