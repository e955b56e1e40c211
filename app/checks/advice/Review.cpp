#include "checks/advice/Review.h"

#include "checks/scope/Comments.h"
#include "syntax/Characters.h"
#include "syntax/Codes.h"
#include "syntax/Directives.h"

#include <algorithm>

namespace stagewright::checks {

using syntax::Instruction;
using syntax::InstructionKind;
using syntax::Severity;

syntax::Fix insertion(std::string_view code, const QByteArray &label, base::ByteOffset at, const QByteArray &text)
{
    return {syntax::toBytes(code), {label}, {{{at, at}, text}}};
}

Review::Review(const contents::Contents &contents, const Surroundings &surroundings)
    : m_contents(contents)
    , m_surroundings(surroundings)
    , m_isForUse(findUse())
    , m_usable(size_t(InstructionKind::Workdir) + 1)
{
    collect();
}

void Review::collect()
{
    const auto instructions = tree().instructions();
    for (int i = 0; i < int(instructions.size()); ++i) {
        if (m_contents.isUsable(i))
            m_usable[size_t(instructions[size_t(i)].kind)].push_back(i);
    }
    for (const graph::Edge &edge : graph().edges) {
        const bool isLater = edge.from.kind == graph::EndpointKind::Stage && edge.from.index >= edge.stage;
        if (edge.kind == graph::EdgeKind::Copy && !isLater && m_contents.isUsable(edge.instruction))
            m_copies.push_back(&edge);
    }
}

std::vector<syntax::Diagnostic> Review::takeFindings()
{
    std::stable_sort(m_findings.begin(), m_findings.end(),
                     [](const auto &a, const auto &b) { return a.firstLine < b.firstLine; });
    return std::move(m_findings);
}

const QByteArray &Review::lineEnding() const
{
    if (m_lineEnding.isEmpty())
        m_lineEnding = text::bytesOf(tree().source().dominantLineEnding());
    return m_lineEnding;
}

base::ByteRange Review::linesOf(int instruction) const
{
    const Instruction &one = this->instruction(instruction);
    return {tree().lines().lineStart(one.firstLine), tree().lines().lineWithEnding(one.lastLine).end};
}

base::ByteRange Review::flagWithBlanks(const Instruction &instruction, const syntax::Flag &flag) const
{
    const QByteArray &body = tree().source().body();
    base::ByteRange range = tree().sourceRange(instruction, flag.all);
    while (range.end.value < body.size() && (body.at(range.end.value) == ' ' || body.at(range.end.value) == '\t'))
        range.end = range.end + 1;
    return range;
}

syntax::Fix Review::lineBehind(int instruction, std::string_view code, const QByteArray &line) const
{
    const base::ByteRange lines = linesOf(instruction);
    const QByteArrayView last = tree().source().slice(lines);
    const bool isEnded = last.endsWith('\n');
    return insertion(code, line, lines.end, isEnded ? line + lineEnding() : lineEnding() + line);
}

syntax::Fix Review::lineAbove(int instruction, std::string_view code, const QByteArray &line) const
{
    return insertion(code, line, linesOf(instruction).begin, line + lineEnding());
}

bool Review::findUse() const
{
    if (shipped().empty())
        return false;
    const contents::StageContents &target = held(shipped().back());
    if (!target.isRunnable && target.about.isToolchain)
        return false;
    for (const QByteArray &word : QByteArray(stage(shipped().back()).name).replace('_', '-').split('-')) {
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
        if (const auto directive = syntax::findDirective(tree().source(), "check")) {
            if (const auto options = parseCheckOptions(syntax::firstPart(directive->value)))
                m_options = *options;
        }
        m_comments = commentsByInstruction(tree());
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
    if (finding.lastLine < 0) {
        finding.firstLine = one.firstLine;
        finding.lastLine = one.lastLine;
    }
    m_findings.push_back(std::move(finding));
}

void Review::warn(std::string_view code, int instruction, base::ByteRange range, QList<QByteArray> arguments,
                  std::vector<syntax::Fix> fixes)
{
    if (allows(code, instruction))
        report({Severity::Warning, syntax::toBytes(code), std::move(arguments), range, -1, -1, std::move(fixes)},
               instruction);
}

void Review::hint(std::string_view code, int instruction, base::ByteRange range, QList<QByteArray> arguments,
                  std::vector<syntax::Fix> fixes)
{
    if (allows(code, instruction))
        report({Severity::Hint, syntax::toBytes(code), std::move(arguments), range, -1, -1, std::move(fixes)},
               instruction);
}

void Review::warnAtLine(std::string_view code, int instruction, int line, base::ByteRange range,
                        QList<QByteArray> arguments, std::vector<syntax::Fix> fixes)
{
    if (allows(code, instruction))
        report({Severity::Warning, syntax::toBytes(code), std::move(arguments), range, line, line, std::move(fixes)},
               instruction);
}

} // namespace stagewright::checks
