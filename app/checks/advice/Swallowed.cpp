// Instructions that the line above takes in, because it ends with a backslash. Knows no stage.
#include "checks/advice/Codes.h"
#include "checks/advice/Themes.h"
#include "syntax/Characters.h"
#include "syntax/Codes.h"

#include <algorithm>

namespace stagewright::checks {

namespace {

using syntax::Instruction;
using syntax::InstructionKind;

/// The keyword in capitals with which \a line begins as an instruction would; empty where it does not.
QByteArrayView keywordAt(QByteArrayView line)
{
    qsizetype end = 0;
    while (end < line.size() && line[end] >= 'A' && line[end] <= 'Z')
        ++end;
    const bool isWord = end > 1 && end + 1 < line.size() && syntax::isBlank(line[end]);
    if (!isWord || syntax::kindOf(line.first(end)) == InstructionKind::Unknown)
        return {};
    const QByteArrayView rest = syntax::trimmed(line.sliced(end));
    // Words of a command or of a table, as in `FROM t` of a query, follow each other in quotes mostly; a flag of ours,
    // a name or a path does not begin with these.
    const bool isArgument = !rest.isEmpty() && QByteArrayView("=&|;)<>").indexOf(rest.front()) < 0;
    return isArgument ? line.first(end) : QByteArrayView();
}

/// Whether a quote that was opened in \a text is open still.
bool endsInQuotes(QByteArrayView text)
{
    char quote = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\\' && quote != '\'')
            ++i;
        else if ((c == '"' || c == '\'') && (quote == 0 || quote == c))
            quote = quote == 0 ? c : char(0);
    }
    return quote != 0;
}

/// HEALTHCHECK has a CMD, and ONBUILD an instruction, that may stand on a line of its own.
bool isOwnPart(const Instruction &one, QByteArrayView before, QByteArrayView keyword)
{
    if (one.kind == InstructionKind::Healthcheck)
        return keyword == "CMD" && !syntax::contains(before, "CMD");
    if (one.kind != InstructionKind::Onbuild)
        return false;
    const QList<QByteArray> lines = before.toByteArray().split('\n');
    return std::all_of(lines.begin(), lines.end(), [](QByteArray line) {
        line.replace('\\', "");
        const QByteArray text = line.trimmed();
        return text.isEmpty() || text.startsWith('#') || syntax::equalsLower(text, "onbuild");
    });
}

class SwallowedLines {
public:
    SwallowedLines(Review &review, int instruction)
        : m_review(review)
        , m_index(instruction)
        , m_one(review.instruction(instruction))
    {
    }

    void examine();

private:
    QByteArrayView line(int number) const
    {
        return m_review.tree().source().slice(m_review.tree().lines().lineContent(number));
    }
    bool isPassedOver(int number) const;
    void report(int number, QByteArrayView keyword);
    std::vector<syntax::Fix> fixes(int previous) const;

    Review &m_review;
    const int m_index;
    const Instruction &m_one;
};

bool SwallowedLines::isPassedOver(int number) const
{
    const QByteArrayView text = syntax::trimmed(line(number));
    return text.isEmpty() || text.startsWith('#');
}

void SwallowedLines::examine()
{
    const auto heredocs = m_review.tree().heredocs(m_one);
    const int last
        = heredocs.empty() ? m_one.lastLine : m_review.tree().lines().lineAt(heredocs.front().body.begin) - 1;
    // The keyword may stand below lines that only go on.
    const int first = m_review.tree().lines().lineAt(m_one.range.begin);
    for (int number = first + 1; number <= last; ++number) {
        const QByteArrayView text = syntax::trimmed(line(number));
        if (text.isEmpty() || text.front() < 'A' || text.front() > 'Z')
            continue;
        const QByteArrayView keyword = keywordAt(text);
        if (keyword.isEmpty())
            continue;
        const base::ByteRange before{m_one.range.begin, m_review.tree().lines().lineStart(number)};
        const QByteArrayView above = m_review.tree().source().slice(before);
        if (!endsInQuotes(above) && !isOwnPart(m_one, above, keyword))
            report(number, keyword);
    }
}

void SwallowedLines::report(int number, QByteArrayView keyword)
{
    int previous = number - 1;
    while (previous > m_one.firstLine && isPassedOver(previous))
        --previous;
    const base::ByteRange content = m_review.tree().lines().lineContent(number);
    const qsizetype indent = line(number).indexOf(keyword);
    const base::ByteRange range{content.begin + indent, content.begin + indent + keyword.size()};
    m_review.warnAtLine(advice::InstructionSwallowed, m_index, number, range,
                        {keyword.toByteArray(), syntax::keywordOf(m_one.kind), QByteArray::number(previous + 1)},
                        fixes(previous));
}

/// Without the escape that ends the line above, and what joins commands in front of it.
std::vector<syntax::Fix> SwallowedLines::fixes(int previous) const
{
    const base::ByteRange content = m_review.tree().lines().lineContent(previous);
    const QByteArrayView text = line(previous);
    const char escape = m_review.tree().escapeCharacter();
    qsizetype end = text.size();
    while (end > 0 && syntax::isBlank(text[end - 1]))
        --end;
    if (end == 0 || text[end - 1] != escape)
        return {};
    --end;
    // C:\ is a folder of Windows.
    const qsizetype blank = std::max(text.first(end).lastIndexOf(' '), text.first(end).lastIndexOf('\t'));
    const QByteArrayView word = text.sliced(blank + 1, end - blank - 1);
    const bool isWindowsPath = word.size() >= 2 && syntax::isAsciiLetter(word[0]) && word[1] == ':';
    if (isWindowsPath)
        return {
            {syntax::toBytes(fixes::Write), {word.toByteArray() + '/'}, {{{content.begin + end, content.end}, "/"}}}};
    const auto trim = [&] {
        while (end > 0 && (syntax::isBlank(text[end - 1]) || text[end - 1] == ';'))
            --end;
    };
    trim();
    if (end >= 2 && (text.first(end).endsWith("&&") || text.first(end).endsWith("||"))) {
        end -= 2;
        trim();
    }
    if (end == 0)
        return {};
    return {{syntax::toBytes(fixes::EndLine),
             {QByteArray::number(previous + 1)},
             {{{content.begin + end, content.end}, {}}}}};
}

} // namespace

void reviewSwallowedLines(Review &review)
{
    const auto instructions = review.tree().instructions();
    for (int i = 0; i < int(instructions.size()); ++i) {
        if (instructions[size_t(i)].lastLine > instructions[size_t(i)].firstLine)
            SwallowedLines(review, i).examine();
    }
}

} // namespace stagewright::checks
