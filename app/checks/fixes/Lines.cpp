// Fixes that take whole lines out or put one in. Knows no word inside them.
#include "checks/fixes/Makers.h"
#include "graph/GlobalArguments.h"
#include "syntax/Characters.h"

namespace stagewright::checks::makers {

using base::ByteOffset;
using syntax::Instruction;
using syntax::InstructionKind;
using text::TextEdit;

namespace {

/// The last comment line in front of an instruction (an index); -1 where there is none.
int lineOfComment(const syntax::Tree &tree, int instruction)
{
    int line = tree.instructions()[size_t(instruction)].firstLine - 1;
    for (; line >= 0; --line) {
        const QByteArrayView text = syntax::trimmed(tree.source().slice(tree.lines().lineContent(line)));
        if (text.startsWith('#'))
            return line;
        if (!text.isEmpty())
            return -1;
    }
    return -1;
}

} // namespace

void emptyContinuation(FixContext &context, Finding &finding)
{
    const std::optional<int> index = context.instructionAt(finding);
    if (!index)
        return;
    const text::LineIndex &lines = context.tree().lines();
    std::vector<TextEdit> edits;
    for (int line = context.tree().instructions()[size_t(*index)].firstLine + 1; line <= finding.firstLine; ++line) {
        if (!syntax::trimmed(context.tree().source().slice(lines.lineContent(line))).isEmpty())
            continue;
        const base::ByteRange range = lines.lineWithEnding(line);
        if (range.isEmpty())
            continue;
        if (!edits.empty() && edits.back().range.end == range.begin)
            edits.back().range.end = range.end;
        else
            edits.push_back({range, {}});
    }
    offer(finding, "FixRemoveEmptyLines", {}, std::move(edits));
}

void repeatedInstruction(FixContext &context, Finding &finding)
{
    const std::optional<int> index = context.instructionAt(finding);
    if (!index)
        return;
    const Instruction &instruction = context.tree().instructions()[size_t(*index)];
    const bool isMeant = instruction.kind == InstructionKind::Cmd || instruction.kind == InstructionKind::Entrypoint
        || instruction.kind == InstructionKind::Healthcheck;
    if (isMeant)
        offer(finding, "FixRemoveInstruction", {syntax::keywordOf(instruction.kind)}, {{context.linesOf(*index), {}}});
}

void description(FixContext &context, Finding &finding)
{
    const std::optional<int> index = context.instructionAt(finding);
    const int line = index ? lineOfComment(context.tree(), *index) : -1;
    if (line < 0)
        return;
    const base::ByteRange content = context.tree().lines().lineContent(line);
    const QByteArrayView text = context.tree().source().slice(content);
    const QByteArray name = finding.arguments.value(1);
    // A blank in front of the # makes that the first word.
    if (text.startsWith('#') && !name.isEmpty() && !name.startsWith('<')) {
        const char *words = syntax::skipSpaces(text.begin() + 1, text.end());
        const ByteOffset at = content.begin + (words - text.begin());
        offer(finding, "FixDescription", {name}, {{{at, at}, name + ' '}});
    }
    const ByteOffset behind = context.tree().lines().lineWithEnding(line).end;
    offer(finding, "FixSeparateComment", {}, {{{behind, behind}, '#' + context.lineEnding()}});
}

} // namespace stagewright::checks::makers
