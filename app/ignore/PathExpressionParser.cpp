#include "ignore/PathExpressionParser.h"

#include "syntax/Characters.h"

#include <algorithm>
#include <iterator>

namespace stagewright::ignore {

namespace {

constexpr char32_t LastRune = 0x10FFFF;
constexpr size_t MostItems = 100000; // Go has a limit too, further up
constexpr int MostRepetitions = 1000;

int hexadecimal(char32_t rune)
{
    if (rune >= '0' && rune <= '9')
        return int(rune - '0');
    if (rune >= 'a' && rune <= 'f')
        return int(rune - 'a') + 10;
    return rune >= 'A' && rune <= 'F' ? int(rune - 'A') + 10 : -1;
}

bool isOctal(char32_t rune)
{
    return rune >= '0' && rune <= '7';
}

} // namespace

std::optional<PathExpression> PathExpression::compile(const QByteArray &text)
{
    return PathExpressionParser(text).run();
}

std::optional<PathExpression> PathExpressionParser::run()
{
    m_result.m_starts.push_back(0);
    while (!isAtEnd()) {
        if (!readItem() || m_result.m_items.size() > MostItems)
            return std::nullopt;
    }
    add(Kind::Accept);
    return std::move(m_result);
}

char32_t PathExpressionParser::next()
{
    const syntax::Rune rune = syntax::decodeRune(m_text.cbegin() + m_at, m_text.cend());
    m_at += rune.bytes;
    return rune.codePoint;
}

void PathExpressionParser::addRune(char32_t rune)
{
    m_result.m_items.push_back({Kind::Rune, false, rune, -1});
}

void PathExpressionParser::addSet(RuneSet set, bool repeats)
{
    m_result.m_items.push_back({Kind::Set, repeats, 0, int(m_result.m_sets.size())});
    m_result.m_sets.push_back(std::move(set));
}

bool PathExpressionParser::readItem()
{
    if (startsWith("{"))
        return readRepetition();
    m_isRepeated = false;
    constexpr QByteArrayView AnyFolders = "(.*/)?";
    constexpr QByteArrayView Anything = ".*";
    RuneSet notNewline;
    notNewline.add('\n', '\n');
    notNewline.isNegated = true;
    if (startsWith(AnyFolders)) {
        m_at += AnyFolders.size();
        m_result.m_items.push_back({Kind::Optional, false, 0, 2});
        addSet(notNewline, true);
        addRune('/');
        m_isRepeated = true;
        return true;
    }
    if (startsWith(Anything)) {
        m_at += Anything.size();
        addSet(notNewline, true);
        m_isRepeated = true;
        return true;
    }
    switch (m_text.at(m_at)) {
    case '^':
        ++m_at;
        add(Kind::Begin);
        return true;
    case '$':
        ++m_at;
        add(Kind::End);
        return true;
    case '|':
        ++m_at;
        add(Kind::Accept);
        m_result.m_starts.push_back(m_result.m_items.size());
        return true;
    case '[':
        return readClass();
    case '\\':
        return readBackslash();
    default:
        addRune(next());
        return true;
    }
}

/// {2}, {2,} or {2,3}; a brace that begins nothing of the kind stands for itself.
bool PathExpressionParser::readRepetition()
{
    const qsizetype begin = m_at++;
    const std::optional<int> least = readNumber();
    std::optional<int> most = least;
    if (least && startsWith(",")) {
        ++m_at;
        most = startsWith("}") ? std::optional(-1) : readNumber();
    }
    if (!least || !most || !startsWith("}")) {
        m_at = begin + 1;
        m_isRepeated = false;
        addRune('{');
        return true;
    }
    ++m_at;
    const bool isTooMuch = *least > MostRepetitions || *most > MostRepetitions || (*most >= 0 && *least > *most);
    if (isTooMuch || m_isRepeated || m_result.m_items.size() == m_result.m_starts.back())
        return false;
    m_isRepeated = true;
    return repeatLast(*least, *most);
}

std::optional<int> PathExpressionParser::readNumber()
{
    const qsizetype begin = m_at;
    int number = 0;
    for (; !isAtEnd() && syntax::isAsciiDigit(m_text.at(m_at)); ++m_at)
        number = std::min(number * 10 + (m_text.at(m_at) - '0'), MostRepetitions + 1);
    const bool hasLeadingZero = m_at - begin > 1 && m_text.at(begin) == '0';
    return m_at == begin || hasLeadingZero ? std::nullopt : std::optional(number);
}

/// \a most is -1 where there is no limit.
bool PathExpressionParser::repeatLast(int least, int most)
{
    const Item item = m_result.m_items.back();
    m_result.m_items.pop_back();
    m_result.m_items.insert(m_result.m_items.end(), size_t(least), item);
    if (most < 0) {
        m_result.m_items.push_back(item);
        m_result.m_items.back().repeats = true;
    }
    for (int i = least; i < most; ++i) {
        m_result.m_items.push_back({Kind::Optional, false, 0, 1});
        m_result.m_items.push_back(item);
    }
    return true;
}

bool PathExpressionParser::readBackslash()
{
    constexpr QByteArrayView QuotedEnd = "\\E";
    const char letter = m_at + 1 < m_text.size() ? m_text.at(m_at + 1) : '\0';
    const auto edge = [this](Kind kind) {
        m_at += 2;
        add(kind);
        return true;
    };
    switch (letter) {
    case 'A':
        return edge(Kind::Begin);
    case 'z':
        return edge(Kind::End);
    case 'b':
        return edge(Kind::WordEdge);
    case 'B':
        return edge(Kind::NoWordEdge);
    case 'Q': {
        // All up to \E, or to the end of the text, stands for itself.
        const qsizetype begin = m_at + 2;
        const qsizetype found = m_text.indexOf(QuotedEnd, begin);
        const qsizetype end = found < 0 ? m_text.size() : found;
        for (m_at = begin; m_at < end;)
            addRune(next());
        m_at = found < 0 ? end : end + QuotedEnd.size();
        return true;
    }
    default:
        break;
    }
    RuneSet set;
    bool isRead = false;
    if (!readPerlClass(set, isRead))
        return false;
    if (isRead) {
        addSet(std::move(set));
        return true;
    }
    const std::optional<char32_t> rune = readEscape();
    if (rune)
        addRune(*rune);
    return rune.has_value();
}

/// Behind \x: two digits, or some in braces.
std::optional<char32_t> PathExpressionParser::readHexadecimal()
{
    const bool hasBraces = startsWith("{");
    m_at += hasBraces ? 1 : 0;
    char32_t value = 0;
    for (int count = 0; hasBraces || count < 2; ++count) {
        if (isAtEnd())
            return std::nullopt;
        const char32_t rune = next();
        if (hasBraces && count > 0 && rune == '}')
            return value;
        const int digit = hexadecimal(rune);
        if (digit < 0)
            return std::nullopt;
        value = value * 16 + char32_t(digit);
        if (value > LastRune)
            return std::nullopt;
    }
    return value;
}

std::optional<char32_t> PathExpressionParser::readEscape()
{
    ++m_at;
    if (isAtEnd())
        return std::nullopt;
    const char32_t rune = next();
    if (rune < 0x80 && !syntax::isAsciiLetter(char(rune)) && !syntax::isAsciiDigit(char(rune)))
        return rune;
    if (isOctal(rune)) {
        // One digit that is not 0 would refer to a group.
        if (rune != '0' && (isAtEnd() || !isOctal(char32_t(m_text.at(m_at)))))
            return std::nullopt;
        char32_t value = rune - '0';
        for (int i = 0; i < 2 && !isAtEnd() && isOctal(char32_t(m_text.at(m_at))); ++i)
            value = value * 8 + (next() - '0');
        return value;
    }
    if (rune == 'x')
        return readHexadecimal();
    constexpr QByteArrayView Named = "afnrtv";
    const qsizetype named = rune < 0x80 ? Named.indexOf(char(rune)) : -1;
    return named < 0 ? std::nullopt : std::optional(char32_t("\a\f\n\r\t\v"[named]));
}

} // namespace stagewright::ignore
