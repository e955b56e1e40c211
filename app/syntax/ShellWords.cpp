#include "syntax/ShellWords.h"

#include "syntax/Characters.h"
#include "syntax/Patterns.h"

#include <algorithm>

namespace stagewright::syntax {

namespace {

constexpr int EndOfText = -1;
// BuildKit has neither limit; without them a small file could take all memory or the whole stack.
constexpr int MaximalNesting = 200;
constexpr qsizetype MaximalGrowth = 1 << 20;

bool isSpecialParameter(int c)
{
    return c > 0 && c < 0x80 && QByteArrayView("@*#?-$!0").indexOf(char(c)) >= 0;
}

QByteArray asText(int c)
{
    QByteArray text;
    appendRune(text, c == EndOfText ? U'\xFFFD' : char32_t(c));
    return text;
}

void addOnce(QList<QByteArray> &names, const QByteArray &name)
{
    if (!names.contains(name))
        names.append(name);
}

/// Collects words while a text is read. The buffer belongs to the lexer: a nested substitution clears it, which loses
/// what stood in front of it in the same word, as in BuildKit.
struct WordCollector {
    explicit WordCollector(QByteArray &shared)
        : buffer(shared)
    {
    }

    void addRune(char32_t c, int from, int to)
    {
        if (!isSpace(c))
            addRawRune(c, from, to);
        else if (inWord && !buffer.isEmpty())
            flush();
    }
    void addRawRune(char32_t c, int from, int to)
    {
        mark(from, to);
        appendRune(buffer, c);
    }
    void addText(const QByteArray &text, int from, int to)
    {
        for (const char *at = text.begin(); at < text.end();) {
            const Rune rune = decodeRune(at, text.end());
            addRune(rune.codePoint, from, to);
            at += rune.bytes;
        }
    }
    void addRawText(const QByteArray &text, int from, int to)
    {
        mark(from, to);
        buffer.append(text);
    }
    void flush()
    {
        if (!buffer.isEmpty())
            words.push_back({buffer, begin, end});
        buffer.clear();
        inWord = false;
    }
    void mark(int from, int to)
    {
        if (buffer.isEmpty())
            begin = from;
        end = to;
        inWord = true;
    }

    QByteArray &buffer;
    std::vector<ShellWord> words;
    int begin = 0;
    int end = 0;
    bool inWord = false;
};

enum class Want : quint8 { Text, Words };

class Lexer {
public:
    Lexer(QByteArrayView text, const Variables &variables, const WordOptions &options, Want want)
        : m_text(text)
        , m_variables(variables)
        , m_options(options)
        , m_want(want)
        , m_longest(std::max(MaximalGrowth, 4 * text.size()))
    {
        if (m_text.startsWith(QByteArrayView("\xEF\xBB\xBF")))
            m_at = 3;
        load();
    }

    WordResult run();

private:
    int peek() const { return m_current; }
    int next()
    {
        const int c = m_current;
        m_at += m_width;
        load();
        return c;
    }
    void load()
    {
        if (m_at >= m_text.size()) {
            m_current = EndOfText;
            m_width = 0;
            return;
        }
        const Rune rune = decodeRune(m_text.begin() + m_at, m_text.end());
        m_current = int(rune.codePoint);
        m_width = rune.bytes;
    }
    bool fail(const QByteArray &message)
    {
        m_error = message;
        return false;
    }
    bool append(QByteArray &to, const QByteArray &text)
    {
        if (to.size() + text.size() > m_longest)
            return fail("the expanded text is too long");
        to.append(text);
        return true;
    }

    bool readUntil(int stop, Escapes escapes, QByteArray &result, std::vector<ShellWord> &words);
    bool readStep(QByteArray &result, WordCollector &collector);
    bool readPlain(QByteArray &result, WordCollector &collector);
    bool readSingleQuoted(QByteArray &result);
    bool readDoubleQuoted(QByteArray &result);
    bool readDollar(QByteArray &result);
    bool readBraced(QByteArray &result);
    bool readModified(const QByteArray &name, int first, QByteArray &result);
    bool applyModifier(const QByteArray &name, int modifier, bool nullIsUnset, QByteArray word, QByteArray &result);
    bool readReplacement(const QByteArray &name, QByteArray &result);
    void readHeredocMark(QByteArray &result);
    bool readWordUntil(int stop, Escapes escapes, const char *missing, QByteArray &word);
    QByteArray readName();
    std::optional<QByteArray> variable(const QByteArray &name);

    QByteArrayView m_text;
    const Variables &m_variables;
    WordOptions m_options;
    Want m_want;
    qsizetype m_longest;
    int m_at = 0;
    int m_current = EndOfText;
    int m_width = 0;
    int m_nesting = 0;
    QByteArray m_buffer;
    QByteArray m_error;
    QList<QByteArray> m_matched;
    QList<QByteArray> m_unmatched;
};

WordResult Lexer::run()
{
    WordResult result;
    if (!readUntil(EndOfText, m_options.escapes, result.text, result.words)) {
        result.text.clear();
        result.words.clear();
        result.error = m_error;
    }
    result.matched = m_matched;
    result.unmatched = m_unmatched;
    return result;
}

bool Lexer::readUntil(int stop, Escapes escapes, QByteArray &result, std::vector<ShellWord> &words)
{
    if (++m_nesting > MaximalNesting)
        return fail("substitutions are nested too deeply");
    const Escapes before = std::exchange(m_options.escapes, escapes);
    m_buffer.clear();
    WordCollector collector(m_buffer);
    bool isFine = true;
    bool isStopped = false;
    while (isFine && !isStopped && peek() != EndOfText) {
        if (stop != EndOfText && peek() == stop) {
            next();
            isStopped = true;
        } else {
            isFine = readStep(result, collector);
        }
    }
    m_options.escapes = before;
    --m_nesting;
    if (!isFine)
        return false;
    if (stop != EndOfText && !isStopped)
        return fail("unexpected end of statement while looking for matching " + QByteArray(1, char(stop)));
    collector.flush();
    words = std::move(collector.words);
    return true;
}

bool Lexer::readStep(QByteArray &result, WordCollector &collector)
{
    const int from = m_at;
    const int c = peek();
    const bool isQuote = (c == '\'' || c == '"') && m_options.quotes != Quotes::Ignore;
    if (c != '$' && c != '<' && !isQuote)
        return readPlain(result, collector);
    QByteArray piece;
    bool isFine = true;
    if (c == '$')
        isFine = readDollar(piece);
    else if (c == '<')
        readHeredocMark(piece);
    else
        isFine = c == '"' ? readDoubleQuoted(piece) : readSingleQuoted(piece);
    if (!isFine || !append(result, piece))
        return false;
    if (m_want == Want::Text)
        return true;
    if (c == '$')
        collector.addText(piece, from, m_at);
    else
        collector.addRawText(piece, from, m_at);
    return true;
}

bool Lexer::readPlain(QByteArray &result, WordCollector &collector)
{
    const int from = m_at;
    int c = next();
    const bool isEscape = c == m_options.escape;
    if (isEscape) {
        if (m_options.escapes == Escapes::Keep) {
            collector.addRawRune(char32_t(c), from, m_at);
            appendRune(result, char32_t(c));
        }
        c = next();
        if (c == EndOfText)
            return true;
        collector.addRawRune(char32_t(c), from, m_at);
    } else if (m_want == Want::Words) {
        collector.addRune(char32_t(c), from, m_at);
    }
    appendRune(result, char32_t(c));
    return true;
}

bool Lexer::readSingleQuoted(QByteArray &result)
{
    const int quote = next();
    if (m_options.quotes == Quotes::Keep)
        appendRune(result, char32_t(quote));
    while (true) {
        const int c = next();
        if (c == EndOfText)
            return fail("unexpected end of statement while looking for matching single-quote");
        if (c == '\'') {
            if (m_options.quotes == Quotes::Keep)
                appendRune(result, char32_t(c));
            return true;
        }
        appendRune(result, char32_t(c));
    }
}

bool Lexer::readDoubleQuoted(QByteArray &result)
{
    int c = next();
    if (m_options.quotes == Quotes::Keep)
        appendRune(result, char32_t(c));
    while (true) {
        if (peek() == EndOfText)
            return fail("unexpected end of statement while looking for matching double-quote");
        if (peek() == '$') {
            QByteArray piece;
            if (!readDollar(piece) || !append(result, piece))
                return false;
            continue;
        }
        c = next();
        if (c == '"') {
            if (m_options.quotes == Quotes::Keep)
                appendRune(result, char32_t(c));
            return true;
        }
        if (c == m_options.escape) {
            if (m_options.escapes == Escapes::Keep)
                appendRune(result, char32_t(c));
            if (peek() == EndOfText)
                continue;
            if (peek() == '"' || peek() == '$' || peek() == m_options.escape)
                c = next();
        }
        appendRune(result, char32_t(c));
    }
}

bool Lexer::readDollar(QByteArray &result)
{
    next();
    if (peek() == '{')
        return readBraced(result);
    const QByteArray name = readName();
    if (name.isEmpty()) {
        result.append('$');
        return true;
    }
    const std::optional<QByteArray> value = variable(name);
    if (!value && m_options.unset == Unset::Keep)
        result.append("$" + name);
    else
        result.append(value.value_or(QByteArray()));
    return true;
}

bool Lexer::readBraced(QByteArray &result)
{
    next();
    if (peek() == EndOfText)
        return fail("syntax error: missing '}'");
    if (peek() == '{' || peek() == '}' || peek() == ':')
        return fail("syntax error: bad substitution");
    const QByteArray name = readName();
    const int c = next();
    if (c == '}') {
        const std::optional<QByteArray> value = variable(name);
        if (!value && m_options.unset == Unset::Keep)
            result.append("${" + name + "}");
        else
            result.append(value.value_or(QByteArray()));
        return true;
    }
    if (c == '/')
        return readReplacement(name, result);
    return readModified(name, c, result);
}

bool Lexer::readModified(const QByteArray &name, int first, QByteArray &result)
{
    const bool nullIsUnset = first == ':';
    const int modifier = nullIsUnset ? next() : first;
    const QByteArray shown = nullIsUnset ? ":" + asText(modifier) : asText(first);
    const bool isPattern = modifier == '#' || modifier == '%';
    if (!nullIsUnset && !isPattern && modifier != '+' && modifier != '-' && modifier != '?')
        return fail("unsupported modifier (" + shown + ") in substitution");
    if (nullIsUnset && isPattern)
        return fail("unsupported modifier (" + shown + ") in substitution");
    QByteArray word;
    if (!readWordUntil('}', isPattern ? Escapes::Keep : Escapes::Remove, "syntax error: missing '}'", word))
        return false;
    if (m_options.unset == Unset::Keep && !variable(name)) {
        result.append("${" + name + shown + word + "}");
        return true;
    }
    return applyModifier(name, modifier, nullIsUnset, word, result);
}

bool Lexer::applyModifier(const QByteArray &name, int modifier, bool nullIsUnset, QByteArray word, QByteArray &result)
{
    const std::optional<QByteArray> found = variable(name);
    const QByteArray value = found.value_or(QByteArray());
    const bool isMissing = !found || (nullIsUnset && value.isEmpty());
    switch (modifier) {
    case '-':
        result.append(isMissing ? word : value);
        return true;
    case '+':
        result.append(isMissing ? QByteArray() : word);
        return true;
    case '?':
        if (isMissing && word.isEmpty())
            word = found ? "is not allowed to be empty" : "is not allowed to be unset";
        if (isMissing)
            return fail(name + ": " + word);
        result.append(value);
        return true;
    case '#':
    case '%': {
        const bool isGreedy = word.startsWith(char(modifier));
        const QByteArray pattern = isGreedy ? word.mid(1) : word;
        const Reach reach = isGreedy ? Reach::Longest : Reach::Shortest;
        QByteArray error;
        const std::optional<QByteArray> cut = modifier == '#' ? withoutPrefix(value, pattern, reach, error)
                                                              : withoutSuffix(value, pattern, reach, error);
        if (!cut)
            return fail(error);
        result.append(*cut);
        return true;
    }
    default:
        return fail("unsupported modifier (:" + asText(modifier) + ") in substitution");
    }
}

bool Lexer::readReplacement(const QByteArray &name, QByteArray &result)
{
    const Replaced which = peek() == '/' ? Replaced::All : Replaced::First;
    if (which == Replaced::All)
        next();
    QByteArray pattern;
    if (!readWordUntil('/', Escapes::Keep, "syntax error: missing '/' in ${}", pattern))
        return false;
    QByteArray replacement;
    if (!readWordUntil('}', Escapes::Keep, "syntax error: missing '}'", replacement))
        return false;
    const std::optional<QByteArray> found = variable(name);
    if (!found && m_options.unset == Unset::Keep) {
        result.append("${" + name + "/" + pattern + "/" + replacement + "}");
        return true;
    }
    QByteArray error;
    const auto replaced = replacedIn(found.value_or(QByteArray()), pattern, replacement, which, error);
    if (!replaced)
        return fail(error);
    return append(result, *replaced);
}

bool Lexer::readWordUntil(int stop, Escapes escapes, const char *missing, QByteArray &word)
{
    std::vector<ShellWord> ignored;
    if (readUntil(stop, escapes, word, ignored))
        return true;
    if (peek() == EndOfText)
        m_error = missing;
    return false;
}

QByteArray Lexer::readName()
{
    QByteArray name;
    if (peek() != EndOfText && isDigit(char32_t(peek()))) {
        while (peek() != EndOfText && isDigit(char32_t(peek())))
            appendRune(name, char32_t(next()));
        return name;
    }
    if (isSpecialParameter(peek()))
        return asText(next());
    while (peek() != EndOfText
           && (isLetter(char32_t(peek())) || isDigit(char32_t(peek())) || peek() == '_'))
        appendRune(name, char32_t(next()));
    return name;
}

std::optional<QByteArray> Lexer::variable(const QByteArray &name)
{
    std::optional<QByteArray> value = m_variables.find(name);
    addOnce(value ? m_matched : m_unmatched, name);
    return value;
}

void Lexer::readHeredocMark(QByteArray &result)
{
    next();
    result.append('<');
    if (peek() != '<')
        return;
    next();
    result.append('<');
    while (peek() == ' ' || peek() == '\t' || peek() == '\r')
        appendRune(result, char32_t(next()));
}

} // namespace

bool isPlain(QByteArrayView text, const WordOptions &options)
{
    return std::all_of(text.begin(), text.end(), [&](char c) {
        return static_cast<unsigned char>(c) < 0x80 && c != '$' && c != '\'' && c != '"' && c != options.escape;
    });
}

WordResult expandWord(QByteArrayView text, const Variables &variables, const WordOptions &options)
{
    if (isPlain(text, options)) {
        WordResult result;
        result.text = text.toByteArray();
        return result;
    }
    return Lexer(text, variables, options, Want::Text).run();
}

WordResult expandWords(QByteArrayView text, const Variables &variables, const WordOptions &options)
{
    return Lexer(text, variables, options, Want::Words).run();
}

} // namespace stagewright::syntax
