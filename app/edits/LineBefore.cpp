#include "edits/LineBefore.h"

#include "syntax/Characters.h"

namespace stagewright::edits {

using base::ByteOffset;
using base::ByteRange;

namespace {

/// Without blanks at the end; \a continues tells of an escape character there, which is left out too.
QByteArrayView withoutContinuation(QByteArrayView line, char escape, bool &continues)
{
    qsizetype end = line.size();
    while (end > 0 && syntax::isBlank(line[end - 1]))
        --end;
    continues = end > 0 && line[end - 1] == escape;
    return line.first(continues ? end - 1 : line.size());
}

bool isComment(QByteArrayView line)
{
    const QByteArrayView text = syntax::trimmed(line);
    return !text.isEmpty() && text.front() == '#';
}

/// The instruction whose lines hold \a line, or whose last line asks for more and stands directly above.
std::optional<int> instructionAt(const syntax::Tree &tree, int line)
{
    if (const std::optional<int> found = tree.instructionAtLine(line))
        return found;
    const std::optional<int> above = line > 0 ? tree.instructionAtLine(line - 1) : std::nullopt;
    if (!above || !tree.heredocs(tree.instructions()[size_t(*above)]).empty())
        return std::nullopt;
    bool continues = false;
    withoutContinuation(tree.source().slice(tree.lines().lineContent(line - 1)), tree.escapeCharacter(), continues);
    return continues ? above : std::nullopt;
}

} // namespace

std::optional<LineBefore> lineBefore(const syntax::Tree &tree, ByteOffset offset)
{
    const text::LineIndex &lines = tree.lines();
    const int line = lines.lineAt(offset);
    const std::optional<int> index = instructionAt(tree, line);
    if (!index)
        return std::nullopt;
    const syntax::Instruction &instruction = tree.instructions()[size_t(*index)];
    if (offset <= instruction.range.begin)
        return std::nullopt;
    LineBefore before;
    before.instruction = *index;
    const QByteArrayView own = tree.source().slice({std::max(lines.lineStart(line), instruction.range.begin), offset});
    for (const syntax::Heredoc &heredoc : tree.heredocs(instruction)) {
        const bool isInside
            = heredoc.body.begin <= offset && offset < std::max(heredoc.body.end, heredoc.terminator.begin);
        if (isInside || offset >= heredoc.body.end) {
            before.isHeredoc = true;
            before.text = own.toByteArray();
            before.ownBytes = own.size();
            return before;
        }
    }
    for (int above = instruction.firstLine; above < line; ++above) {
        ByteRange content = lines.lineContent(above);
        if (content.end < instruction.range.begin)
            continue; // nothing but an escape character stands in front of the keyword's line
        content.begin = std::max(content.begin, instruction.range.begin);
        const QByteArrayView text = tree.source().slice(content);
        if (above > instruction.firstLine && isComment(text))
            continue;
        bool continues = false;
        before.text += withoutContinuation(text, tree.escapeCharacter(), continues);
    }
    if (line > instruction.firstLine && isComment(own))
        return std::nullopt;
    before.text += own;
    before.ownBytes = own.size();
    return before;
}

} // namespace stagewright::edits
