#include "editor/TextRules.h"

#include <algorithm>
#include <array>

namespace stagewright::editor {

using base::ByteOffset;
using base::ByteRange;
using text::LineIndex;
using text::TextEdit;

namespace {

constexpr int DefaultIndentation = 4;

QByteArrayView contentOf(const LineIndex &lines, int line)
{
    return lines.text().slice(lines.lineContent(line));
}

bool isIndenting(char byte)
{
    return byte == ' ' || byte == '\t';
}

qsizetype indentationOf(QByteArrayView line)
{
    return std::find_if_not(line.begin(), line.end(), isIndenting) - line.begin();
}

bool isBlank(QByteArrayView line)
{
    return indentationOf(line) == line.size();
}

bool isComment(QByteArrayView line)
{
    const qsizetype at = indentationOf(line);
    return at < line.size() && line[at] == '#';
}

bool continues(QByteArrayView line, char escape)
{
    qsizetype end = line.size();
    while (end > 0 && isIndenting(line[end - 1]))
        --end;
    return end > 0 && line[end - 1] == escape;
}

bool isInHeredoc(const syntax::Tree &tree, ByteOffset caret)
{
    const auto at = tree.instructionAtLine(tree.lines().lineAt(caret));
    if (!at)
        return false;
    const auto heredocs = tree.heredocs(tree.instructions()[size_t(*at)]);
    return std::any_of(heredocs.begin(), heredocs.end(),
                       [&](const syntax::Heredoc &heredoc) { return heredoc.body.contains(caret); });
}

} // namespace

QByteArray indentationUnit(const LineIndex &lines)
{
    int tabs = 0;
    std::array<int, 9> blanks{}; // lines by how many blanks they start with
    for (int line = 0; line < lines.lineCount(); ++line) {
        const QByteArrayView content = contentOf(lines, line);
        const qsizetype width = indentationOf(content);
        if (width == 0 || width == content.size())
            continue;
        if (content.front() == '\t')
            ++tabs;
        else if (width < qsizetype(blanks.size()))
            ++blanks[size_t(width)];
    }
    const auto most = std::max_element(blanks.begin() + 2, blanks.end()); // a single blank is no habit
    if (tabs > *most)
        return QByteArrayLiteral("\t");
    return QByteArray(*most == 0 ? DefaultIndentation : most - blanks.begin(), ' ');
}

QByteArray indentationBelow(const document::Snapshot &snapshot, ByteOffset caret)
{
    const LineIndex &lines = snapshot.lines();
    const int line = lines.lineAt(caret);
    const ByteRange content = lines.lineContent(line);
    const QByteArrayView before = lines.text().slice({content.begin, std::clamp(caret, content.begin, content.end)});
    const QByteArray own = before.first(indentationOf(before)).toByteArray();
    if (isInHeredoc(snapshot.tree, caret))
        return own;
    const bool isContinued = line > 0 && continues(contentOf(lines, line - 1), snapshot.tree.escapeCharacter());
    if (isComment(before)) {
        // A comment inside a continuation is no part of the instruction: what follows goes on as before.
        const auto instruction = snapshot.tree.instructionAtLine(line);
        const bool isInside = instruction && snapshot.tree.instructions()[size_t(*instruction)].lastLine > line;
        return isInside ? own : QByteArray();
    }
    if (!continues(before, snapshot.tree.escapeCharacter()))
        return {};
    return own.isEmpty() && !isContinued ? indentationUnit(lines) : own;
}

std::vector<TextEdit> toggleComments(const LineIndex &lines, int first, int last)
{
    std::vector<TextEdit> edits;
    bool areAllComments = true;
    qsizetype column = -1; // where all lines can take their #: the smallest indentation
    for (int line = first; line <= last; ++line) {
        const QByteArrayView content = contentOf(lines, line);
        if (isBlank(content))
            continue;
        areAllComments = areAllComments && isComment(content);
        column = column < 0 ? indentationOf(content) : std::min(column, indentationOf(content));
    }
    for (int line = first; line <= last && column >= 0; ++line) {
        const QByteArrayView content = contentOf(lines, line);
        if (isBlank(content))
            continue;
        if (areAllComments) {
            const qsizetype sign = indentationOf(content);
            const qsizetype blank = sign + 1 < content.size() && content[sign + 1] == ' ' ? 1 : 0;
            edits.push_back({{lines.lineStart(line) + sign, lines.lineStart(line) + sign + 1 + blank}, {}});
        } else {
            edits.push_back(
                {{lines.lineStart(line) + column, lines.lineStart(line) + column}, QByteArrayLiteral("# ")});
        }
    }
    return edits;
}

std::vector<TextEdit> indent(const LineIndex &lines, int first, int last)
{
    const QByteArray unit = indentationUnit(lines);
    std::vector<TextEdit> edits;
    for (int line = first; line <= last; ++line) {
        if (!isBlank(contentOf(lines, line)))
            edits.push_back({{lines.lineStart(line), lines.lineStart(line)}, unit});
    }
    return edits;
}

std::vector<TextEdit> unindent(const LineIndex &lines, int first, int last)
{
    const QByteArray unit = indentationUnit(lines);
    const qsizetype width = unit == "\t" ? DefaultIndentation : unit.size();
    std::vector<TextEdit> edits;
    for (int line = first; line <= last; ++line) {
        const QByteArrayView content = contentOf(lines, line);
        qsizetype removed = 0;
        if (content.startsWith('\t'))
            removed = 1;
        while (removed < std::min(width, content.size()) && content[removed] == ' ' && content.front() != '\t')
            ++removed;
        if (removed > 0)
            edits.push_back({{lines.lineStart(line), lines.lineStart(line) + removed}, {}});
    }
    return edits;
}

} // namespace stagewright::editor
