#include "syntax/Patterns.h"

#include "syntax/Characters.h"

#include <algorithm>
#include <string>
#include <vector>

namespace stagewright::syntax {

namespace {

// BuildKit has no such limit; without it one line of a file could take a second.
constexpr size_t MostCompared = 16 << 20;

using Runes = std::u32string;

Runes decoded(const QByteArray &bytes)
{
    Runes runes;
    runes.reserve(size_t(bytes.size()));
    for (const char *at = bytes.begin(); at < bytes.end();) {
        const Rune rune = decodeRune(at, bytes.end());
        runes.push_back(rune.codePoint);
        at += rune.bytes;
    }
    return runes;
}

QByteArray encoded(const Runes &runes)
{
    QByteArray bytes;
    for (const char32_t rune : runes)
        appendRune(bytes, rune);
    return bytes;
}

bool isAscii(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// A pattern cut at its stars: `a*b` is "a", "b"; `*` is "", "". No character stands for ?.
template<typename Char>
struct Pattern {
    static constexpr Char AnyOne = Char(-1);
    std::vector<std::basic_string<Char>> segments{1};
};

/// convertShellPatternToRegex of BuildKit's frontend/dockerfile/shell/lex.go.
template<typename Char>
std::optional<Pattern<Char>> readPattern(const Runes &pattern, size_t valueSize, QByteArray &error)
{
    Pattern<Char> result;
    size_t longest = 0;
    for (size_t i = 0; i < pattern.size(); ++i) {
        Char c = Char(pattern[i]);
        if (c == '*') {
            // Several stars are one.
            if (result.segments.size() == 1 || !result.segments.back().empty())
                result.segments.emplace_back();
            continue;
        }
        if (c == '?') {
            c = Pattern<Char>::AnyOne;
        } else if (c == '\\') {
            const bool isLast = i + 1 == pattern.size();
            if (!isLast && (pattern[i + 1] == '}' || pattern[i + 1] == '/'))
                continue;
            const char32_t escaped = isLast ? char32_t(0xFFFD) : pattern[++i];
            if (escaped != '*' && escaped != '?' && escaped != '\\') {
                error = "invalid pattern (" + encoded(pattern) + ") in substitution: invalid escape '\\";
                appendRune(error, escaped);
                error.append('\'');
                return std::nullopt;
            }
            c = Char(escaped);
        }
        result.segments.back().push_back(c);
        longest = std::max(longest, result.segments.back().size());
    }
    if (longest * valueSize > MostCompared) {
        error = "the pattern in the substitution is too long";
        return std::nullopt;
    }
    return result;
}

enum class Outcome : quint8 { Found, NotHere, NotInThisLine };

struct Match {
    Outcome outcome = Outcome::NotHere;
    size_t end = 0;
};

/// Looks for one pattern in one text.
template<typename Char>
class Matcher {
public:
    using String = std::basic_string<Char>;

    Matcher(const Pattern<Char> &pattern, const String &text)
        : m_segments(pattern.segments)
        , m_text(text)
    {
    }

    /// Matches at \a from: each segment as early as it can be, which leaves most to the others; for the longest match
    /// the last one as late as it can be.
    Match at(size_t from, Reach reach) const
    {
        if (!isAt(from, m_segments.front()))
            return {};
        size_t at = from + m_segments.front().size();
        for (size_t i = 1; i < m_segments.size(); ++i) {
            const bool isLate = reach == Reach::Longest && i + 1 == m_segments.size();
            const auto found = isLate ? findLast(at, m_segments[i]) : findFirst(at, m_segments[i]);
            // What is not found from here is not found from further on in this line either.
            if (!found)
                return {Outcome::NotInThisLine, 0};
            at = *found + m_segments[i].size();
        }
        return {Outcome::Found, at};
    }
    size_t lineEnd(size_t from) const { return std::min(m_text.find(Char('\n'), from), m_text.size()); }

private:
    /// Neither ? nor * takes a line's end.
    bool isAt(size_t at, const String &segment) const
    {
        constexpr Char AnyOne = Pattern<Char>::AnyOne;
        if (m_text.size() - at < segment.size())
            return false;
        return std::equal(
            segment.begin(), segment.end(), m_text.begin() + std::ptrdiff_t(at),
            [](Char wanted, Char found) { return wanted == found || (wanted == AnyOne && found != '\n'); });
    }
    std::optional<size_t> findFirst(size_t from, const String &segment) const
    {
        const size_t end = lineEnd(from);
        const bool isLiteral = !segment.empty() && segment.front() != Pattern<Char>::AnyOne;
        for (size_t at = from; at <= end; ++at) {
            if (isLiteral)
                at = m_text.find(segment.front(), at);
            if (at > end)
                return std::nullopt;
            if (isAt(at, segment))
                return at;
        }
        return std::nullopt;
    }
    std::optional<size_t> findLast(size_t from, const String &segment) const
    {
        for (size_t at = lineEnd(from) + 1; at-- > from;) {
            if (isAt(at, segment))
                return at;
        }
        return std::nullopt;
    }

    const std::vector<String> &m_segments;
    const String &m_text;
};

/// How many characters of \a text, from its start, match; nothing where none do.
template<typename Char>
std::optional<size_t> prefixLength(const std::basic_string<Char> &text, const Runes &pattern, Reach reach,
                                   QByteArray &error)
{
    const auto read = readPattern<Char>(pattern, text.size(), error);
    if (!read)
        return std::nullopt;
    const Match match = Matcher<Char>(*read, text).at(0, reach);
    return match.outcome == Outcome::Found ? match.end : 0;
}

/// Template syntax of Go's regexp.Expand; there are no groups but the whole match.
QByteArray expandedTemplate(const QByteArray &replacement, QByteArrayView match)
{
    const auto isNamePart = [](char c) { return isAsciiLetter(c) || isAsciiDigit(c) || c == '_'; };
    QByteArray result;
    for (qsizetype at = 0; at < replacement.size(); ++at) {
        const char c = replacement.at(at);
        if (c != '$' || at + 1 == replacement.size()) {
            result.append(c);
            continue;
        }
        if (replacement.at(at + 1) == '$') {
            result.append('$');
            ++at;
            continue;
        }
        const bool isBraced = replacement.at(at + 1) == '{';
        const qsizetype begin = at + (isBraced ? 2 : 1);
        qsizetype end = begin;
        while (end < replacement.size() && isNamePart(replacement.at(end)))
            ++end;
        if (end == begin || (isBraced && (end == replacement.size() || replacement.at(end) != '}'))) {
            result.append('$');
            continue;
        }
        if (replacement.mid(begin, end - begin) == "0")
            result.append(match);
        at = isBraced ? end : end - 1;
    }
    return result;
}

/// The pattern back to front, each escape still in front of what it escapes.
Runes reversedPattern(const Runes &pattern)
{
    Runes result(pattern.rbegin(), pattern.rend());
    const size_t last = pattern.empty() ? 0 : pattern.size() - 1;
    for (size_t i = 0; i < last; ++i) {
        if (pattern[i] != '\\')
            continue;
        result[last - i - 1] = U'\\';
        result[last - i] = pattern[i + 1];
        ++i;
    }
    return result;
}

/// All matches replaced, or the first; nothing where the pattern cannot be read.
template<typename Char, typename Encode>
std::optional<QByteArray> replaced(const std::basic_string<Char> &text, const Runes &pattern,
                                   const QByteArray &replacement, Replaced which, QByteArray &error, Encode encode)
{
    const auto read = readPattern<Char>(pattern, text.size(), error);
    if (!read)
        return std::nullopt;
    const Matcher<Char> matcher(*read, text);
    QByteArray result;
    size_t done = 0; // what was copied
    size_t at = 0;
    std::optional<size_t> lastEnd;
    while (at <= text.size()) {
        const Match match = matcher.at(at, Reach::Longest);
        if (match.outcome == Outcome::NotInThisLine) {
            at = matcher.lineEnd(at) + 1;
            continue;
        }
        // As Go has it: an empty match directly behind a match does not count.
        if (match.outcome == Outcome::NotHere || (match.end == at && lastEnd == at)) {
            ++at;
            continue;
        }
        result.append(encode(text.substr(done, at - done)));
        const QByteArray matched = encode(text.substr(at, match.end - at));
        result.append(which == Replaced::All ? expandedTemplate(replacement, matched) : replacement);
        done = match.end;
        lastEnd = match.end;
        at = match.end > at ? match.end : at + 1;
        if (which == Replaced::First)
            break;
    }
    return result.append(encode(text.substr(done)));
}

} // namespace

std::optional<QByteArray> withoutPrefix(const QByteArray &value, const QByteArray &pattern, Reach reach,
                                        QByteArray &error)
{
    if (isAscii(value) && isAscii(pattern)) {
        const auto length = prefixLength(value.toStdString(), decoded(pattern), reach, error);
        return length ? std::optional(value.mid(qsizetype(*length))) : std::nullopt;
    }
    const Runes text = decoded(value);
    const auto length = prefixLength(text, decoded(pattern), reach, error);
    return length ? std::optional(encoded(text.substr(*length))) : std::nullopt;
}

std::optional<QByteArray> withoutSuffix(const QByteArray &value, const QByteArray &pattern, Reach reach,
                                        QByteArray &error)
{
    const Runes runes = decoded(value);
    const QByteArray reversedValue = encoded(Runes(runes.rbegin(), runes.rend()));
    const auto cut = withoutPrefix(reversedValue, encoded(reversedPattern(decoded(pattern))), reach, error);
    if (!cut)
        return std::nullopt;
    const Runes left = decoded(*cut);
    return encoded(Runes(left.rbegin(), left.rend()));
}

std::optional<QByteArray> replacedIn(const QByteArray &value, const QByteArray &pattern, const QByteArray &replacement,
                                     Replaced which, QByteArray &error)
{
    if (isAscii(value) && isAscii(pattern)) {
        return replaced(value.toStdString(), decoded(pattern), replacement, which, error,
                        [](const std::string &part) { return QByteArray::fromStdString(part); });
    }
    return replaced(decoded(value), decoded(pattern), replacement, which, error, encoded);
}

} // namespace stagewright::syntax
