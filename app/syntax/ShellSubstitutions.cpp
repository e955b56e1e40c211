// What follows a dollar sign: names, braces, modifiers.
#include "syntax/Patterns.h"
#include "syntax/ShellLexer.h"

namespace stagewright::syntax {

namespace {

bool isSpecialParameter(int c)
{
    return c > 0 && c < 0x80 && QByteArrayView("@*#?-$!0").indexOf(char(c)) >= 0;
}

QByteArray asText(int c)
{
    QByteArray text;
    appendRune(text, c < 0 ? U'\xFFFD' : char32_t(c));
    return text;
}

} // namespace

bool ShellLexer::readDollar(QByteArray &result)
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

bool ShellLexer::readBraced(QByteArray &result)
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

bool ShellLexer::readModified(const QByteArray &name, int first, QByteArray &result)
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

bool ShellLexer::applyModifier(const QByteArray &name, int modifier, bool nullIsUnset, QByteArray word,
                               QByteArray &result)
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
        if (!canSearch(value, word.size())) {
            result.append(value);
            return true;
        }
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

bool ShellLexer::readReplacement(const QByteArray &name, QByteArray &result)
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
    if (found && !canSearch(*found, pattern.size() + replacement.size())) {
        result.append(*found);
        return true;
    }
    QByteArray error;
    const auto replaced = replacedIn(found.value_or(QByteArray()), pattern, replacement, which, error);
    if (!replaced)
        return fail(error);
    return append(result, *replaced);
}

bool ShellLexer::readWordUntil(int stop, Escapes escapes, const char *missing, QByteArray &word)
{
    std::vector<ShellWord> ignored;
    if (readUntil(stop, escapes, word, ignored))
        return true;
    if (peek() == EndOfText)
        m_error = missing;
    return false;
}

QByteArray ShellLexer::readName()
{
    QByteArray name;
    if (peek() != EndOfText && isDigit(char32_t(peek()))) {
        while (peek() != EndOfText && isDigit(char32_t(peek())))
            appendRune(name, char32_t(next()));
        return name;
    }
    if (isSpecialParameter(peek()))
        return asText(next());
    const QByteArrayView rest = m_text.sliced(m_at);
    const auto behind = std::find_if_not(rest.begin(), rest.end(),
                                         [](char c) { return isAsciiLetter(c) || isAsciiDigit(c) || c == '_'; });
    if (behind != rest.begin()) {
        name = QByteArrayView(rest.begin(), behind).toByteArray();
        m_at += int(name.size());
        load();
    }
    while (peek() != EndOfText && (isLetter(char32_t(peek())) || isDigit(char32_t(peek())) || peek() == '_'))
        appendRune(name, char32_t(next()));
    return name;
}

std::optional<QByteArray> ShellLexer::variable(const QByteArray &name)
{
    std::optional<QByteArray> value = m_variables.find(name);
    (value ? m_matched : m_unmatched).add(name);
    return value;
}

} // namespace stagewright::syntax
