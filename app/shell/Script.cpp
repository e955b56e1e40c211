#include "shell/Script.h"

#include "syntax/Characters.h"
#include "syntax/Json.h"

#include <algorithm>
#include <array>

namespace stagewright::shell {

namespace {

using syntax::ArgumentForm;
using syntax::isBlank;

constexpr bool endsWord(char c)
{
    return isBlank(c) || c == '\n' || c == ';' || c == '&' || c == '|' || c == '(' || c == ')';
}

/// For each byte whether a word simply goes on with it.
constexpr std::array<bool, 256> IsOrdinary = [] {
    std::array<bool, 256> table{};
    for (size_t i = 0; i < table.size(); ++i) {
        const char c = char(i);
        table[i] = !endsWord(c) && c != '\\' && c != '\'' && c != '"' && c != '`' && c != '$' && c != '<' && c != '>';
    }
    return table;
}();

bool isShell(QByteArrayView program)
{
    constexpr std::array<std::string_view, 5> Shells{"sh", "bash", "ash", "dash", "zsh"};
    const QByteArrayView name = program.sliced(program.lastIndexOf('/') + 1);
    return std::any_of(Shells.begin(), Shells.end(), [&](std::string_view one) { return name == QByteArrayView(one); });
}

bool isAssignment(QByteArrayView word)
{
    qsizetype at = 0;
    while (at < word.size()
           && (syntax::isAsciiLetter(word[at]) || word[at] == '_' || (at && syntax::isAsciiDigit(word[at]))))
        ++at;
    return at > 0 && at < word.size() && word[at] == '=';
}

/// Whether a line such as `<<EOF` or `bash -e <<EOF` makes the here-document the script.
bool isScriptMarker(QByteArrayView line)
{
    bool isFirst = true;
    for (qsizetype at = 0; at < line.size();) {
        while (at < line.size() && isBlank(line[at]))
            ++at;
        qsizetype end = at;
        while (end < line.size() && !isBlank(line[end]))
            ++end;
        const QByteArrayView word = line.sliced(at, end - at);
        at = end;
        const bool isMeant
            = word.isEmpty() || word.startsWith("<<") || word.startsWith('-') || (isFirst && isShell(word));
        if (!isMeant)
            return false;
        isFirst = false;
    }
    return true;
}

} // namespace

Script::Script(const syntax::Tree &tree, const syntax::Instruction &run)
    : m_tree(&tree)
    , m_run(&run)
    , m_text(tree.text(run, run.arguments))
{
    const auto heredocs = tree.heredocs(run);
    if (run.form == ArgumentForm::Json)
        useJson();
    else if (heredocs.size() == 1 && isScriptMarker(m_text))
        useHeredoc(heredocs.front());
    split();
}

void Script::dropCommands()
{
    m_words = {};
    m_commands = {};
}

void Script::useHeredoc(const syntax::Heredoc &heredoc)
{
    m_origin = ScriptOrigin::Heredoc;
    m_bodyBegin = heredoc.body.begin;
    m_text = m_tree->source().slice(heredoc.body);
    // A script of another language is none of ours.
    if (m_text.startsWith("#!") && !m_text.first(std::max<qsizetype>(0, m_text.indexOf('\n'))).contains("sh"))
        m_text = {};
}

void Script::useJson()
{
    m_origin = ScriptOrigin::Decoded;
    const auto words = m_tree->words(*m_run);
    QList<QByteArray> strings;
    for (const syntax::Word &word : words)
        strings.append(syntax::jsonStringValue(m_tree->text(*m_run, word.range)));
    const bool isForShell = strings.size() >= 3 && isShell(strings.first()) && strings.at(1).startsWith('-');
    m_decoded = isForShell ? strings.at(2) : strings.join(' ');
}

int Script::skipQuoted(int at)
{
    const QByteArrayView text = this->text();
    const char quote = text[at++];
    while (at < text.size() && text[at] != quote)
        at += quote != '\'' && text[at] == '\\' ? 2 : 1;
    m_isUnclosed = m_isUnclosed || at >= text.size();
    return int(std::min<qsizetype>(at + 1, text.size()));
}

int Script::wordEnd(int at)
{
    const QByteArrayView text = this->text();
    int depth = 0; // of $(...)
    while (at < text.size()) {
        const char c = text[at];
        if (IsOrdinary[static_cast<unsigned char>(c)]) {
            ++at;
        } else if (c == '\\') {
            at += 2;
        } else if (c == '\'' || c == '"' || c == '`') {
            at = skipQuoted(at);
        } else if (c == '$' && at + 1 < text.size() && text[at + 1] == '(') {
            ++depth;
            at += 2;
        } else if (depth > 0) {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            ++at;
        } else if (c == '<' || c == '>') {
            ++at;
            if (at < text.size() && (text[at] == '&' || text[at] == '|'))
                ++at;
        } else if (endsWord(c)) {
            break;
        } else {
            ++at;
        }
    }
    m_isUnclosed = m_isUnclosed || depth > 0;
    return int(std::min<qsizetype>(at, text.size()));
}

void Script::split()
{
    const QByteArrayView text = this->text();
    constexpr qsizetype BytesOfWord = 8; // about, so that the list seldom grows
    m_words.reserve(size_t(text.size() / BytesOfWord + 4));
    int first = 0;
    for (int at = 0; at < text.size();) {
        const char c = text[at];
        if (isBlank(c)) {
            ++at;
        } else if (c == '\\' && at + 1 < text.size() && (text[at + 1] == '\n' || text[at + 1] == '\r')) {
            at += text[at + 1] == '\r' ? 3 : 2;
        } else if (c == '#') {
            while (at < text.size() && text[at] != '\n')
                ++at;
            m_isOpenEnded = at >= text.size();
        } else if (endsWord(c)) {
            m_isOpenEnded = c == '&' || c == '|' || c == ';' || (c == '\n' && m_isOpenEnded);
            closeCommand(first);
            first = int(m_words.size());
            ++at;
        } else {
            const int end = wordEnd(at);
            m_words.push_back({at, end});
            m_isOpenEnded = false;
            at = end;
        }
    }
    closeCommand(first);
    if (m_isUnclosed)
        m_commands.clear();
    constexpr QByteArrayView Last[] = {"exit", "exec", "return"};
    const bool isLeft = !m_commands.empty()
        && std::find(std::begin(Last), std::end(Last), word(m_commands.back().first)) != std::end(Last);
    m_isOpenEnded = m_isOpenEnded || isLeft;
}

bool Script::isPrefix(QByteArrayView word) const
{
    constexpr std::array<std::string_view, 15> Words{"!",  "command", "do",   "elif", "else",  "env",   "eval", "exec",
                                                     "if", "sudo",    "then", "time", "until", "while", "{"};
    constexpr QByteArrayView Initials("!cdeistuw{");
    if (word.isEmpty() || (Initials.indexOf(word.front()) < 0 && word.indexOf('=') < 0))
        return false;
    return isAssignment(word)
        || std::find(Words.begin(), Words.end(), std::string_view(word.data(), size_t(word.size()))) != Words.end();
}

void Script::closeCommand(int first)
{
    ScriptCommand command{first, first, int(m_words.size()), {}};
    if (command.end == first)
        return;
    while (command.program < command.end && isPrefix(word(command.program)))
        ++command.program;
    const QByteArrayView path = programPath(command);
    if (!path.isEmpty()) {
        const qsizetype begin = path.begin() - text().begin();
        command.name = {int(begin + path.lastIndexOf('/') + 1), int(begin + path.size())};
    }
    m_commands.push_back(command);
}

QByteArrayView Script::word(int index) const
{
    const ScriptRange range = m_words[size_t(index)];
    const QByteArrayView word = text().sliced(range.begin, range.end - range.begin);
    const bool isQuoted
        = word.size() >= 2 && (word.front() == '"' || word.front() == '\'') && word.back() == word.front();
    return isQuoted ? word.sliced(1, word.size() - 2) : word;
}

QByteArrayView Script::programPath(const ScriptCommand &command) const
{
    return command.program < command.end ? word(command.program) : QByteArrayView();
}

QByteArrayView Script::program(const ScriptCommand &command) const
{
    return text().sliced(command.name.begin, command.name.end - command.name.begin);
}

bool Script::hasArgument(const ScriptCommand &command, QByteArrayView argument) const
{
    for (int i = command.program + 1; i < command.end; ++i) {
        if (word(i) == argument)
            return true;
    }
    return false;
}

int Script::firstPlain(const ScriptCommand &command) const
{
    int at = command.program + 1;
    while (at < command.end && word(at).startsWith('-'))
        ++at;
    return std::min(at, command.end);
}

QByteArrayView Script::assigned(const ScriptCommand &command, QByteArrayView name) const
{
    for (int i = command.first; i < command.program; ++i) {
        const QByteArrayView one = word(i);
        if (one.size() > name.size() && one.startsWith(name) && one[name.size()] == '=')
            return one.sliced(name.size() + 1);
    }
    return {};
}

base::ByteRange Script::sourceRange(ScriptRange range) const
{
    switch (m_origin) {
    case ScriptOrigin::Line: {
        const int shift = m_run->arguments.begin;
        return m_tree->sourceRange(*m_run, {range.begin + shift, range.end + shift});
    }
    case ScriptOrigin::Heredoc:
        return {m_bodyBegin + range.begin, m_bodyBegin + range.end};
    case ScriptOrigin::Decoded:
        break;
    }
    return m_run->range;
}

} // namespace stagewright::shell
