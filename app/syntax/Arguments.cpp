#include "syntax/Arguments.h"

#include "syntax/Characters.h"
#include "syntax/Flags.h"
#include "syntax/Json.h"

#include <algorithm>

namespace stagewright::syntax {

namespace {

/// Reads the words of one instruction; offsets are into the logical line.
class Reader {
public:
    Reader(QByteArrayView line, Tree::Data &data)
        : m_line(line)
        , m_data(data)
    {
    }

    std::optional<Problem> read(Instruction &instruction, LogicalRange within);

private:
    using Outcome = std::optional<Problem>;

    void readKeyword(Instruction &instruction, LogicalRange within);
    Outcome readArguments(Instruction &instruction);
    Outcome readMaybeJson(Instruction &instruction, LogicalRange within);
    Outcome readHealthcheck(Instruction &instruction);
    Outcome readPairs(Instruction &instruction);
    Outcome checkPairs(size_t firstWord) const;
    void splitAtBlanks(LogicalRange within);
    void splitQuoted(LogicalRange within);
    void readLegacyPair(LogicalRange within, int blank);

    const char *at(int offset) const { return m_line.begin() + offset; }
    int offset(const char *place) const { return int(place - m_line.begin()); }
    QByteArrayView text(LogicalRange range) const { return m_line.sliced(range.begin, range.length()); }
    int skipBlanks(int from, int end) const
    {
        while (from < end && isBlank(m_line[from]))
            ++from;
        return from;
    }
    int findBlank(int from, int end) const
    {
        while (from < end && !isBlank(m_line[from]))
            ++from;
        return from;
    }
    void add(LogicalRange range) { m_data.words.push_back({range}); }

    char escapeOf(const Instruction &instruction) const { return instruction.isTrigger ? '\\' : m_data.escape; }

    QByteArrayView m_line;
    Tree::Data &m_data;
    char m_escape = '\\'; // of the instruction in work
};

std::optional<Problem> Reader::read(Instruction &instruction, LogicalRange within)
{
    instruction.flags.begin = quint32(m_data.flags.size());
    m_escape = escapeOf(instruction);
    readKeyword(instruction, within);
    instruction.flags.count = quint32(m_data.flags.size()) - instruction.flags.begin;
    instruction.words.begin = quint32(m_data.words.size());
    std::optional<Problem> problem = readArguments(instruction);
    instruction.words.count = quint32(m_data.words.size()) - instruction.words.begin;
    return problem;
}

void Reader::readKeyword(Instruction &instruction, LogicalRange within)
{
    const char *lineEnd = at(within.end);
    const char *begin = skipSpaces(at(within.begin), lineEnd);
    const int end = offset(trimSpaces(begin, lineEnd));
    const int first = offset(begin);
    const int keywordEnd = findBlank(first, end);
    instruction.keyword = {first, keywordEnd};
    instruction.kind = kindOf(text(instruction.keyword));
    int arguments = skipBlanks(keywordEnd, end);
    // BuildKit looks for flags in the line's slice up to its trimmed end.
    arguments = readFlags(m_line.first(end), arguments, escapeOf(instruction), m_data.flags);
    const char *from = skipSpaces(at(arguments), at(end));
    instruction.arguments = {offset(from), offset(trimSpaces(from, at(end)))};
}

std::optional<Problem> Reader::readArguments(Instruction &instruction)
{
    const LogicalRange arguments = instruction.arguments;
    switch (instruction.kind) {
    case InstructionKind::Add:
    case InstructionKind::Copy:
    case InstructionKind::Volume: {
        Outcome problem = readMaybeJson(instruction, arguments);
        if (instruction.form != ArgumentForm::Json) {
            instruction.form = ArgumentForm::Words;
            splitAtBlanks(arguments);
        }
        return problem;
    }
    case InstructionKind::Cmd:
    case InstructionKind::Entrypoint:
    case InstructionKind::Run:
    case InstructionKind::Shell: {
        Outcome problem = readMaybeJson(instruction, arguments);
        if (instruction.form != ArgumentForm::Json && !arguments.isEmpty())
            add(arguments);
        return problem;
    }
    case InstructionKind::Healthcheck:
        return readHealthcheck(instruction);
    case InstructionKind::Env:
    case InstructionKind::Label:
        return readPairs(instruction);
    case InstructionKind::Arg:
        instruction.form = ArgumentForm::KeyValue;
        splitQuoted(arguments);
        return std::nullopt;
    case InstructionKind::Expose:
    case InstructionKind::From:
        instruction.form = ArgumentForm::Words;
        splitAtBlanks(arguments);
        return std::nullopt;
    default:
        if (!arguments.isEmpty())
            add(arguments);
        return std::nullopt;
    }
}

std::optional<Problem> Reader::readMaybeJson(Instruction &instruction, LogicalRange within)
{
    if (within.isEmpty() || m_line[within.begin] != '[')
        return std::nullopt;
    const JsonOutcome outcome = readJsonArray(text(within), within.begin, m_data.words);
    if (outcome == JsonOutcome::NotAnArray)
        return std::nullopt;
    instruction.form = ArgumentForm::Json;
    if (outcome == JsonOutcome::NotOnlyStrings)
        return Problem{codes::JsonNotOnlyStrings, {}, within};
    return std::nullopt;
}

std::optional<Problem> Reader::readHealthcheck(Instruction &instruction)
{
    const LogicalRange arguments = instruction.arguments;
    int separator = arguments.begin;
    while (separator < arguments.end && !isLatin1Space(static_cast<unsigned char>(m_line[separator])))
        ++separator;
    if (separator == arguments.begin)
        return std::nullopt;
    add({arguments.begin, separator});
    int rest = separator;
    while (rest < arguments.end && isLatin1Space(static_cast<unsigned char>(m_line[rest])))
        ++rest;
    const LogicalRange command{rest, arguments.end};
    Outcome problem = readMaybeJson(instruction, command);
    if (instruction.form != ArgumentForm::Json && !command.isEmpty())
        add(command);
    return problem;
}

std::optional<Problem> Reader::readPairs(Instruction &instruction)
{
    const LogicalRange arguments = instruction.arguments;
    instruction.form = ArgumentForm::KeyValue;
    const size_t first = m_data.words.size();
    splitQuoted(arguments);
    if (m_data.words.size() == first || text(m_data.words[first].range).contains('='))
        return checkPairs(first);
    m_data.words.resize(first);
    instruction.form = ArgumentForm::LegacyKeyValue;
    const int blank = findBlank(arguments.begin, arguments.end);
    if (blank == arguments.end) {
        add(arguments);
        return Problem{codes::ValueMissing, {keywordOf(instruction.kind)}, arguments};
    }
    readLegacyPair(arguments, blank);
    return std::nullopt;
}

void Reader::readLegacyPair(LogicalRange within, int blank)
{
    add({within.begin, blank});
    add({skipBlanks(blank, within.end), within.end});
}

std::optional<Problem> Reader::checkPairs(size_t firstWord) const
{
    for (size_t i = firstWord; i < m_data.words.size(); ++i) {
        const LogicalRange range = m_data.words[i].range;
        if (!text(range).contains('='))
            return Problem{codes::EqualsMissing, {mended(text(range))}, range};
    }
    return std::nullopt;
}

void Reader::splitAtBlanks(LogicalRange within)
{
    for (int from = within.begin; from < within.end;) {
        const int end = findBlank(from, within.end);
        add({from, end});
        from = skipBlanks(end, within.end);
    }
}

/// parseWords of BuildKit's line_parsers.go: words at blanks outside quotes, quotes kept.
void Reader::splitQuoted(LogicalRange within)
{
    const char *place = at(within.begin);
    const char *end = at(within.end);
    while ((place = skipSpaces(place, end)) < end) {
        const char *begin = place;
        char quote = 0;
        while (place < end) {
            const char c = *place;
            const bool isWide = static_cast<unsigned char>(c) >= 0x80;
            const Rune rune = isWide ? decodeRune(place, end) : Rune{char32_t(c), 1};
            if (quote == 0 && isSpace(rune.codePoint))
                break;
            if (c == m_escape && quote != '\'') {
                // At the very end it is dropped, elsewhere it takes the next character along.
                if (place + 1 == end) {
                    end = place;
                    break;
                }
                ++place;
                place += decodeRune(place, at(within.end)).bytes;
                continue;
            }
            if (quote == 0 && (c == '\'' || c == '"'))
                quote = c;
            else if (c == quote)
                quote = 0;
            place += rune.bytes;
        }
        if (place > begin)
            add({offset(begin), offset(place)});
    }
}

} // namespace

/// What BuildKit keeps of an ONBUILD (parseOnBuild of instructions/parse.go): all behind the keyword and its blanks, so
/// `--` alone is the trigger's first word. A byte order mark is dropped, as at the head of a file.
static LogicalRange textOfTrigger(QByteArrayView line, const Instruction &onbuild, char escape)
{
    constexpr QByteArrayView Mark("\xEF\xBB\xBF");
    const int end = onbuild.arguments.end;
    int begin = onbuild.keyword.end;
    while (begin < end && (line[begin] == ' ' || (line[begin] >= '\t' && line[begin] <= '\r' && line[begin] != '\v')))
        ++begin;
    const bool hasFlags = onbuild.flags.count > 0;
    if (onbuild.arguments.isEmpty() || hasFlags)
        return onbuild.arguments; // an error already
    if (line.sliced(begin).startsWith(Mark))
        begin += int(Mark.size());
    // A backslash at its end goes on in a line that is not there.
    const char *goesOn = escape == '\\' ? nullptr : findContinuation(line.begin() + begin, line.begin() + end, '\\');
    return {begin, goesOn ? int(goesOn - line.begin()) : end};
}

std::optional<Problem> readLine(Tree::Data &data, Instruction &instruction)
{
    const QByteArrayView line = data.lineText(instruction.logicalLine);
    Reader reader(line, data);
    std::optional<Problem> problem = reader.read(instruction, {0, int(line.size())});
    InstructionKind kind = instruction.kind;
    LogicalRange rest
        = kind == InstructionKind::Onbuild ? textOfTrigger(line, instruction, data.escape) : instruction.arguments;
    int *link = &instruction.trigger;
    while (kind == InstructionKind::Onbuild && !rest.isEmpty()) {
        Instruction trigger;
        trigger.logicalLine = instruction.logicalLine;
        trigger.isTrigger = true;
        problem = reader.read(trigger, rest);
        *link = int(data.triggers.size());
        kind = trigger.kind;
        rest = trigger.arguments;
        data.triggers.push_back(trigger);
        link = &data.triggers.back().trigger;
    }
    return problem;
}

bool canHoldHeredocs(const Tree::Data &data, const Instruction &instruction)
{
    const Instruction *holder = &instruction;
    // Only ONBUILD's own trigger counts, not one of a chain, which is an error anyway.
    if (holder->kind == InstructionKind::Onbuild && holder->trigger >= 0)
        holder = &data.triggers[size_t(holder->trigger)];
    const bool takesThem = holder->kind == InstructionKind::Add || holder->kind == InstructionKind::Copy
        || holder->kind == InstructionKind::Run;
    return takesThem && holder->form != ArgumentForm::Json;
}

} // namespace stagewright::syntax
