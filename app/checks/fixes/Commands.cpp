// CMD and ENTRYPOINT as a list, where no shell is needed to say what the words are. Knows no other instruction.
#include "checks/fixes/Makers.h"
#include "syntax/Characters.h"

#include <algorithm>
#include <array>

namespace stagewright::checks::makers {

using syntax::Instruction;
using syntax::InstructionKind;
using syntax::LogicalRange;
using text::TextEdit;

namespace {

/// One word of a command, with its quotes taken off.
struct CommandWord {
    LogicalRange range;
    QByteArray text;
};

/// What only a shell knows: its own commands, and the words of its grammar.
constexpr std::array ShellOnly{
    ".",      "[[",      "alias",  "bg",     "break",   "builtin", "case",     "cd",      "command",  "continue",
    "coproc", "declare", "dirs",   "disown", "do",      "done",    "elif",     "else",    "esac",     "eval",
    "exit",   "export",  "fc",     "fg",     "fi",      "for",     "function", "getopts", "hash",     "history",
    "if",     "in",      "jobs",   "let",    "local",   "popd",    "pushd",    "read",    "readonly", "return",
    "select", "set",     "shift",  "shopt",  "source",  "suspend", "then",     "time",    "times",    "trap",
    "type",   "typeset", "ulimit", "umask",  "unalias", "unset",   "until",    "wait",    "while",
};

bool isShellOnly(const QByteArray &word)
{
    return std::any_of(ShellOnly.begin(), ShellOnly.end(), [&](const char *one) { return word == one; });
}

/// A byte that means itself in a shell, outside of quotes and inside of double ones.
bool isBare(char c)
{
    return syntax::isAsciiLetter(c) || syntax::isAsciiDigit(c) || QByteArrayView("_-./:,@+%=").contains(c);
}
bool isFineInDouble(char c)
{
    return static_cast<unsigned char>(c) >= 0x20 && c != '$' && c != '`' && c != '\\' && c != 0x7F;
}

/// Splits a command as a shell does. Empty where the shell would do anything besides.
std::optional<std::vector<CommandWord>> plainWords(QByteArrayView line, LogicalRange range)
{
    std::vector<CommandWord> words;
    for (int at = range.begin; at < range.end;) {
        if (line[at] == ' ' || line[at] == '\t') {
            ++at;
            continue;
        }
        CommandWord word;
        word.range.begin = at;
        char quote = 0;
        for (; at < range.end && (quote != 0 || (line[at] != ' ' && line[at] != '\t')); ++at) {
            const char c = line[at];
            if (quote != 0 && c == quote)
                quote = 0;
            else if (quote == 0 && (c == '\'' || c == '"'))
                quote = c;
            else if (quote == 0 ? isBare(c) : quote == '"' ? isFineInDouble(c) : static_cast<unsigned char>(c) >= 0x20)
                word.text.append(c);
            else
                return std::nullopt;
        }
        if (quote != 0)
            return std::nullopt;
        word.range.end = at;
        words.push_back(std::move(word));
    }
    return words;
}

/// As it stands in a list; valid UTF-8 without control characters.
QByteArray jsonString(const QByteArray &text)
{
    QByteArray result(1, '"');
    for (const char c : text) {
        if (c == '"' || c == '\\')
            result.append('\\');
        result.append(c);
    }
    return result.append('"');
}

/// Drops "exec", which is what a list does anyway. False where the command is the shell's own.
bool takeProgram(std::vector<CommandWord> &words)
{
    const bool isExec = words.size() > 1 && words[0].text == "exec" && !words[1].text.startsWith('-');
    if (isExec)
        words.erase(words.begin());
    const QByteArray program = words.empty() ? QByteArray() : words[0].text;
    if (program.isEmpty() || program == "exec" || program.contains('=') || isShellOnly(program))
        return false;
    // A shell's own echo and printf read escapes in another way than the programs of that name.
    const bool readsEscapes = program == "echo" || program == "printf";
    return std::none_of(words.begin(), words.end(), [&](const CommandWord &word) {
        return !QByteArrayView(word.text).isValidUtf8() || (readsEscapes && word.text.contains('\\'));
    });
}

/// `['a', 'b']`: a list, but for its quotes. The edits, or none where more than the quotes is wrong.
std::vector<TextEdit> quoteEdits(const FixContext &context, const Instruction &instruction)
{
    const QByteArrayView line = context.tree().logicalLine(instruction);
    std::vector<TextEdit> edits;
    bool wantsWord = true;
    int at = instruction.arguments.begin + 1;
    const int end = instruction.arguments.end - 1;
    while (at < end) {
        const char c = line[at];
        if (c == ' ' || c == '\t') {
            ++at;
        } else if (!wantsWord && c == ',') {
            wantsWord = true;
            ++at;
        } else if (wantsWord && (c == '\'' || c == '"')) {
            const int close = int(line.first(end).indexOf(c, at + 1));
            const QByteArrayView inside = close < 0 ? QByteArrayView() : line.sliced(at + 1, close - at - 1);
            const bool isClear = close >= 0 && inside.isValidUtf8() && !inside.contains('\\') && !inside.contains('"')
                && std::none_of(inside.begin(), inside.end(), [](char one) { return one >= 0 && one < 0x20; });
            const auto open = context.findWhole(instruction, {at, at + 1});
            const auto shut = isClear ? context.findWhole(instruction, {close, close + 1}) : std::nullopt;
            if (!open || !shut)
                return {};
            if (c == '\'') {
                edits.push_back({*open, "\""});
                edits.push_back({*shut, "\""});
            }
            wantsWord = false;
            at = close + 1;
        } else {
            return {};
        }
    }
    return wantsWord ? std::vector<TextEdit>() : edits;
}

void writeAsList(const FixContext &context, Finding &finding, const Instruction &instruction,
                 std::vector<CommandWord> words, LogicalRange command)
{
    if (!takeProgram(words))
        return;
    std::vector<TextEdit> edits;
    QByteArray list(1, '[');
    for (size_t i = 0; i < words.size(); ++i) {
        const auto bytes = context.findWhole(instruction, words[i].range);
        if (!bytes)
            return;
        const QByteArray string = jsonString(words[i].text);
        const bool isLast = i + 1 == words.size();
        edits.push_back({*bytes, (i == 0 ? "[" : "") + string + (isLast ? ']' : ',')});
        list += string + (isLast ? "]" : ", ");
    }
    const int dropped = words.front().range.begin; // behind "exec" and the blanks
    if (dropped > command.begin) {
        const auto bytes = context.findWhole(instruction, {command.begin, dropped});
        if (!bytes)
            return;
        edits.push_back({*bytes, {}});
    }
    offer(finding, "FixWrite", {list}, std::move(edits));
}

} // namespace

void shellForm(FixContext &context, Finding &finding)
{
    const std::optional<int> index = context.instructionAt(finding);
    const graph::Stage *stage = index ? context.findStageOf(*index) : nullptr;
    if (!stage || stage->from == *index || context.isWindows(*stage))
        return;
    const Instruction &instruction = context.tree().instructions()[size_t(*index)];
    const bool isEntrypoint = instruction.kind == InstructionKind::Entrypoint;
    if ((!isEntrypoint && instruction.kind != InstructionKind::Cmd) || instruction.arguments.isEmpty())
        return;
    const QByteArrayView line = context.tree().logicalLine(instruction);
    if (line[instruction.arguments.begin] == '[') {
        // What was meant as a list takes the CMD as its arguments, too.
        const bool isClosed = instruction.arguments.length() > 2 && line[instruction.arguments.end - 1] == ']';
        std::vector<TextEdit> edits = isClosed ? quoteEdits(context, instruction) : std::vector<TextEdit>();
        if (!edits.empty())
            finding.wording = QByteArrayLiteral("ListQuotes");
        offer(finding, "FixListQuotes", {}, std::move(edits));
        offerBackslashes(context, finding, instruction);
        return;
    }
    // Run by a shell, ENTRYPOINT ignores CMD; as a list it would take it as arguments.
    if (isEntrypoint && context.hasCommand(*stage))
        return;
    if (auto words = plainWords(line, instruction.arguments))
        writeAsList(context, finding, instruction, std::move(*words), instruction.arguments);
}

/// CMD, ENTRYPOINT or the CMD of HEALTHCHECK as a list where there is no shell. `|| exit 1` goes, as docker takes any
/// failure of a HEALTHCHECK for one.
void shellMissing(FixContext &context, Finding &finding)
{
    const std::optional<int> index = context.instructionAt(finding);
    if (!index)
        return;
    const Instruction &instruction = context.tree().instructions()[size_t(*index)];
    LogicalRange range = instruction.arguments;
    const QByteArrayView line = context.tree().logicalLine(instruction);
    if (instruction.kind != InstructionKind::Healthcheck) {
        if (line[range.begin] == '[')
            offer(finding, "FixListQuotes", {}, quoteEdits(context, instruction));
        else if (auto words = plainWords(line, range))
            writeAsList(context, finding, instruction, std::move(*words), range);
        return;
    }
    range.begin += 3; // CMD
    while (range.begin < range.end && (line[range.begin] == ' ' || line[range.begin] == '\t'))
        ++range.begin;
    const LogicalRange command = range;
    constexpr QByteArrayView Ending("|| exit 1");
    if (line.sliced(range.begin, range.length()).endsWith(Ending)) {
        range.end -= int(Ending.size());
        while (range.end > range.begin && (line[range.end - 1] == ' ' || line[range.end - 1] == '\t'))
            --range.end;
    }
    auto words = plainWords(line, range);
    if (!words)
        return;
    writeAsList(context, finding, instruction, std::move(*words), range);
    const auto rest = context.findWhole(instruction, {range.end, command.end});
    if (range.end == command.end || finding.fixes.empty())
        return;
    if (rest)
        finding.fixes.back().edits.push_back({*rest, {}});
    else
        finding.fixes.pop_back();
}

} // namespace stagewright::checks::makers
