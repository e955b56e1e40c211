#include "checks/advice/Review.h"

#include "checks/advice/Themes.h"
#include "checks/scope/Comments.h"
#include "graph/GlobalArguments.h"
#include "syntax/Characters.h"
#include "syntax/Codes.h"
#include "syntax/Directives.h"
#include "syntax/Json.h"
#include "syntax/Paths.h"

#include <algorithm>

namespace stagewright::checks {

using syntax::Instruction;
using syntax::InstructionKind;
using syntax::Severity;

syntax::Fix insertion(std::string_view code, const QByteArray &label, base::ByteOffset at, const QByteArray &text)
{
    return {syntax::toBytes(code), {label}, {{{at, at}, text}}};
}

Review::Review(const syntax::Tree &tree, const graph::Graph &graph, const Surroundings &surroundings)
    : m_tree(tree)
    , m_graph(graph)
    , m_surroundings(surroundings)
    , m_isShipped(graph.stages.size(), false)
    , m_scriptOf(tree.instructions().size(), -1)
{
    m_facts.reserve(graph.stages.size());
}

std::vector<syntax::Diagnostic> Review::run()
{
    const auto isLexical = [](const syntax::Diagnostic &one) { return syntax::isLexical(one.code); };
    const auto errors = m_tree.diagnostics();
    if (m_graph.stages.empty() || std::any_of(errors.begin(), errors.end(), isLexical))
        return {};
    collectShipped();
    reviewStages(*this);
    reviewReferences(*this);
    size_t nextEdge = 0;
    for (int i = 0; i < int(m_graph.stages.size()); ++i)
        visitStage(i, nextEdge);
    reviewFinalStage(*this);
    reviewPackages(*this);
    reviewIgnoreFile(*this);
    std::stable_sort(m_findings.begin(), m_findings.end(),
                     [](const auto &a, const auto &b) { return a.firstLine < b.firstLine; });
    return std::move(m_findings);
}

void Review::collectShipped()
{
    std::vector<int> parents(m_graph.stages.size(), -1);
    for (const graph::Edge &edge : m_graph.edges) {
        if (edge.kind == graph::EdgeKind::From && edge.from.kind == graph::EndpointKind::Stage)
            parents[size_t(edge.stage)] = edge.from.index;
    }
    for (size_t i = 0; i < m_graph.stages.size(); ++i) {
        StageFacts facts;
        facts.parent = parents[i] < int(i) ? parents[i] : -1;
        m_facts.push_back(std::move(facts));
    }
    bool isSound = true;
    for (int at = int(m_graph.stages.size()) - 1; at >= 0; at = m_facts[size_t(at)].parent) {
        isSound = isSound && !stage(at).isBroken;
        m_shipped.push_back(at);
    }
    if (!isSound)
        m_shipped.clear();
    std::reverse(m_shipped.begin(), m_shipped.end());
    for (const int one : m_shipped)
        m_isShipped[size_t(one)] = true;
}

void Review::visitStage(int index, size_t &nextEdge)
{
    const graph::Stage &stage = m_graph.stages[size_t(index)];
    const int parent = m_facts[size_t(index)].parent;
    StageFacts &facts = m_facts[size_t(index)];
    if (parent >= 0) {
        facts = m_facts[size_t(parent)];
        facts.parent = parent;
    } else {
        facts.image = stage.resolvedBase;
        facts.about = bases::knownImage(facts.image);
    }
    facts.isSound = facts.isSound && !stage.isBroken;
    const auto edges = std::span(m_graph.edges);
    while (nextEdge < edges.size() && edges[nextEdge].instruction <= stage.from)
        ++nextEdge;
    const size_t firstEdge = nextEdge;
    for (const int i : stage.instructions) {
        const bool isUsable = facts.isSound && !instruction(i).hasError;
        for (; nextEdge < edges.size() && edges[nextEdge].instruction <= i; ++nextEdge) {
            if (isUsable && edges[nextEdge].instruction == i && edges[nextEdge].kind == graph::EdgeKind::Copy)
                visitCopy(edges[nextEdge], facts);
        }
        if (isUsable)
            visitInstruction(index, i);
    }
    for (size_t i = firstEdge; facts.isSound && i < nextEdge; ++i) {
        if (edges[i].kind == graph::EdgeKind::Copy)
            reviewLibraries(*this, edges[i]);
    }
}

void Review::visitCopy(const graph::Edge &copy, StageFacts &facts)
{
    if (copy.from.kind == graph::EndpointKind::BuildContext) {
        if (isOfWholeContext(copy))
            facts.wholeCopy = copy.instruction;
        reviewCopiedSecrets(*this, copy);
        return;
    }
    for (const QByteArray &source : copy.sources)
        facts.hasLoader = facts.hasLoader || source.startsWith("/lib") || source.contains("ld-linux") || source == "/";
    if (copy.from.kind == graph::EndpointKind::Stage && copy.from.index >= copy.stage)
        return;
    reviewMoves(*this, copy);
    reviewVersions(*this, copy);
}

void Review::visitInstruction(int stage, int index)
{
    const Instruction &one = instruction(index);
    StageFacts &facts = m_facts[size_t(stage)];
    switch (one.kind) {
    case InstructionKind::Arg:
    case InstructionKind::Env:
        setVariables(facts, one);
        reviewVariables(*this, index);
        break;
    case InstructionKind::Workdir:
        facts.workingDirectory = absolutePath(stage, word(one, 0));
        break;
    case InstructionKind::User:
        facts.user = word(one, 0);
        facts.userInstruction = index;
        break;
    case InstructionKind::Cmd:
    case InstructionKind::Entrypoint:
        facts.isRunnable = true;
        facts.dropsRights = facts.dropsRights || namesRightsDropper(m_tree.text(one, one.arguments));
        break;
    case InstructionKind::Run: {
        shell::Script script(m_tree, one);
        noteRun(*this, stage, script, facts);
        reviewOrder(*this, index, script, facts);
        if (!isShipped(stage))
            script.dropCommands();
        m_scriptOf[size_t(index)] = int(m_scripts.size());
        m_scripts.push_back(std::move(script));
        break;
    }
    default:
        break;
    }
}

void Review::setVariables(StageFacts &facts, const Instruction &instruction)
{
    const syntax::WordOptions options{.escape = m_tree.escapeCharacter(), .effort = &m_effort};
    const auto expand = [&](const QByteArray &text) {
        if (syntax::isPlain(text, options))
            return text;
        const syntax::WordResult result = syntax::expandWord(text, facts.variables, options);
        return result.error ? QByteArray() : result.text;
    };
    if (instruction.kind == InstructionKind::Arg) {
        for (const graph::DeclaredArgument &argument : graph::declaredArguments(m_tree, instruction)) {
            const auto value = argument.value ? std::optional(expand(*argument.value)) : m_graph.fromVariables.find(argument.name);
            if (value)
                facts.variables.set(argument.name, *value);
        }
        return;
    }
    const size_t count = m_tree.words(instruction).size();
    if (instruction.form == syntax::ArgumentForm::LegacyKeyValue) {
        if (count >= 2)
            facts.variables.set(word(instruction, 0), expand(word(instruction, 1)));
        return;
    }
    for (size_t i = 0; i < count; ++i) {
        const QByteArray pair = word(instruction, i);
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0)
            facts.variables.set(pair.first(equals), expand(pair.mid(equals + 1)));
    }
}

QByteArray Review::word(const Instruction &instruction, size_t index) const
{
    const auto words = m_tree.words(instruction);
    if (index >= words.size())
        return {};
    const QByteArrayView text = m_tree.text(instruction, words[index].range);
    return instruction.form == syntax::ArgumentForm::Json ? syntax::jsonStringValue(text) : text.toByteArray();
}

QByteArray Review::expanded(int stage, const QByteArray &word) const
{
    const syntax::WordOptions options{.escape = m_tree.escapeCharacter(), .effort = &m_effort};
    if (syntax::isPlain(word, options))
        return word;
    const syntax::WordResult result = syntax::expandWord(word, facts(stage).variables, options);
    return result.error || !result.unmatched.isEmpty() ? QByteArray() : result.text;
}

QByteArray Review::absolutePath(int stage, const QByteArray &path) const
{
    const QByteArray known = expanded(stage, path);
    const QByteArray &from = facts(stage).workingDirectory;
    if (known.isEmpty() || (from.isEmpty() && !known.startsWith('/')) || from.size() + known.size() >= syntax::LongestPath)
        return {};
    return syntax::joinedPath(from, known, QByteArrayLiteral("linux"));
}

bool Review::isForUse() const
{
    if (m_shipped.empty())
        return false;
    const StageFacts &facts = m_facts[size_t(m_shipped.back())];
    if (!facts.isRunnable && facts.about.isToolchain)
        return false;
    for (const QByteArray &word : QByteArray(stage(m_shipped.back()).name).replace('_', '-').split('-')) {
        for (const QByteArrayView other : {"dev", "devcontainer", "develop", "development", "debug", "test", "tests",
                                           "e2e", "ci", "lint", "validate", "vendor", "check", "bench"}) {
            if (word == other)
                return false;
        }
    }
    return true;
}

bool Review::isFirstAt(int instruction)
{
    const bool isFirst = !m_told.contains(instruction);
    m_told.insert(instruction);
    return isFirst;
}

bool Review::allows(std::string_view code, int instruction)
{
    if (!m_options) {
        m_options = CheckOptions();
        if (const auto directive = syntax::findDirective(m_tree.source(), "check")) {
            if (const auto options = parseCheckOptions(syntax::firstPart(directive->value)))
                m_options = *options;
        }
        m_comments = commentsByInstruction(m_tree);
    }
    const auto comments = m_comments.constFind(instruction);
    const QByteArray name = syntax::toBytes(code);
    return comments == m_comments.constEnd() ? m_options->allows(name)
                                             : withComments(*m_options, *comments).allows(name);
}

void Review::report(syntax::Diagnostic &&finding, int instruction)
{
    const Instruction &one = this->instruction(instruction);
    if (finding.range.isEmpty())
        finding.range = one.range;
    finding.firstLine = one.firstLine;
    finding.lastLine = one.lastLine;
    m_findings.push_back(std::move(finding));
}

void Review::warn(std::string_view code, int instruction, base::ByteRange range, QList<QByteArray> arguments,
                   std::vector<syntax::Fix> fixes)
{
    if (allows(code, instruction))
        report({Severity::Warning, syntax::toBytes(code), std::move(arguments), range, 0, 0, std::move(fixes)},
               instruction);
}

void Review::hint(std::string_view code, int instruction, base::ByteRange range, QList<QByteArray> arguments,
                   std::vector<syntax::Fix> fixes)
{
    if (allows(code, instruction))
        report({Severity::Hint, syntax::toBytes(code), std::move(arguments), range, 0, 0, std::move(fixes)},
               instruction);
}

} // namespace stagewright::checks
