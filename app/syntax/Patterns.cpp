#include "syntax/Patterns.h"

#include "syntax/Characters.h"

#include <algorithm>
#include <vector>

namespace stagewright::syntax {

namespace {

// BuildKit has no such limit; without it a small file could take seconds.
constexpr size_t LargestMatch = 16 << 20;

struct Token {
    enum Kind : quint8 { Literal, AnyOne, AnyMany } kind = Literal;
    char32_t codePoint = 0;
};

struct Text {
    std::vector<char32_t> runes;
    std::vector<qsizetype> offsets; // of each rune in bytes, and one behind the last
};

Text decoded(const QByteArray &bytes)
{
    Text text;
    for (const char *at = bytes.begin(); at < bytes.end();) {
        const Rune rune = decodeRune(at, bytes.end());
        text.runes.push_back(rune.codePoint);
        text.offsets.push_back(at - bytes.begin());
        at += rune.bytes;
    }
    text.offsets.push_back(bytes.size());
    return text;
}

QByteArray encoded(const std::vector<char32_t> &runes)
{
    QByteArray bytes;
    for (const char32_t rune : runes)
        appendRune(bytes, rune);
    return bytes;
}

/// convertShellPatternToRegex of BuildKit's frontend/dockerfile/shell/lex.go.
std::optional<std::vector<Token>> tokens(const std::vector<char32_t> &pattern, const Text &value, QByteArray &error)
{
    if (pattern.size() * value.runes.size() > LargestMatch) {
        error = "the pattern in the substitution is too long";
        return std::nullopt;
    }
    std::vector<Token> result;
    for (size_t i = 0; i < pattern.size(); ++i) {
        char32_t c = pattern[i];
        if (c == '*') {
            if (result.empty() || result.back().kind != Token::AnyMany)
                result.push_back({Token::AnyMany, 0});
            continue;
        }
        if (c == '?') {
            result.push_back({Token::AnyOne, 0});
            continue;
        }
        if (c == '\\') {
            const bool isLast = i + 1 == pattern.size();
            if (!isLast && (pattern[i + 1] == '}' || pattern[i + 1] == '/'))
                continue;
            c = isLast ? char32_t(0xFFFD) : pattern[++i];
            if (c != '*' && c != '?' && c != '\\') {
                error = "invalid pattern (" + encoded(pattern) + ") in substitution: invalid escape '\\";
                appendRune(error, c);
                error.append('\'');
                return std::nullopt;
            }
        }
        result.push_back({Token::Literal, c});
    }
    return result;
}

/// Where a match ends. Where there is none, \a resume is the next place where one can begin.
struct Match {
    std::optional<size_t> end;
    size_t resume = 0;
};

/// Adds what a star reaches from each of \a ends, which ascend: up to the end of the line.
std::vector<size_t> behindStar(const std::vector<size_t> &ends, const std::vector<char32_t> &text)
{
    std::vector<size_t> reached;
    for (const size_t end : ends) {
        // A star that began earlier got as far as the same line's end.
        if (!reached.empty() && end <= reached.back())
            continue;
        size_t at = end;
        reached.push_back(at);
        while (at < text.size() && text[at] != '\n')
            reached.push_back(++at);
    }
    return reached;
}

/// Matches at \a from. All ends that the tokens so far can reach are carried along, so the cost is at most pattern
/// times text.
Match matchAt(const std::vector<Token> &pattern, const std::vector<char32_t> &text, size_t from, Reach reach)
{
    std::vector<size_t> ends{from};
    size_t resume = from + 1;
    for (const Token &token : pattern) {
        if (token.kind == Token::AnyMany) {
            ends = behindStar(ends, text);
            // A star that leads nowhere leads nowhere from later in its line either.
            if (resume == from + 1)
                resume = ends.back() + 1;
            continue;
        }
        std::vector<size_t> reached;
        for (const size_t end : ends) {
            if (end < text.size() && (token.kind == Token::AnyOne ? text[end] != '\n' : text[end] == token.codePoint))
                reached.push_back(end + 1);
        }
        ends = std::move(reached);
        if (ends.empty())
            return {std::nullopt, resume};
    }
    return {reach == Reach::Shortest ? ends.front() : ends.back(), resume};
}

/// Template syntax of Go's regexp.Expand; there are no groups but the whole match.
QByteArray expandedTemplate(const QByteArray &replacement, QByteArrayView match)
{
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
        while (end < replacement.size()
               && (isAsciiLetter(replacement.at(end)) || isAsciiDigit(replacement.at(end)) || replacement.at(end) == '_'))
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

} // namespace

std::optional<QByteArray> withoutPrefix(const QByteArray &value, const QByteArray &pattern, Reach reach,
                                        QByteArray &error)
{
    const Text text = decoded(value);
    const auto parsed = tokens(decoded(pattern).runes, text, error);
    if (!parsed)
        return std::nullopt;
    const std::optional<size_t> end = matchAt(*parsed, text.runes, 0, reach).end;
    return end ? value.mid(text.offsets[*end]) : value;
}

std::optional<QByteArray> withoutSuffix(const QByteArray &value, const QByteArray &pattern, Reach reach,
                                        QByteArray &error)
{
    std::vector<char32_t> reversedPattern = decoded(pattern).runes;
    std::reverse(reversedPattern.begin(), reversedPattern.end());
    // An escape stays in front of what it escapes.
    const std::vector<char32_t> original = decoded(pattern).runes;
    const size_t last = original.empty() ? 0 : original.size() - 1;
    for (size_t i = 0; i + 1 < original.size();) {
        if (original[i] == '\\' && i != last) {
            reversedPattern[last - i - 1] = U'\\';
            reversedPattern[last - i] = original[i + 1];
            i += 2;
        } else {
            ++i;
        }
    }
    std::vector<char32_t> reversedValue = decoded(value).runes;
    std::reverse(reversedValue.begin(), reversedValue.end());
    const auto cut = withoutPrefix(encoded(reversedValue), encoded(reversedPattern), reach, error);
    if (!cut)
        return std::nullopt;
    std::vector<char32_t> result = decoded(*cut).runes;
    std::reverse(result.begin(), result.end());
    return encoded(result);
}

std::optional<QByteArray> replacedIn(const QByteArray &value, const QByteArray &pattern, const QByteArray &replacement,
                                     Replaced which, QByteArray &error)
{
    const Text text = decoded(value);
    const auto parsed = tokens(decoded(pattern).runes, text, error);
    if (!parsed)
        return std::nullopt;
    QByteArray result;
    size_t done = 0; // in runes: what was copied
    size_t at = 0;
    std::optional<size_t> lastEnd;
    while (at <= text.runes.size()) {
        const auto [end, resume] = matchAt(*parsed, text.runes, at, Reach::Longest);
        // As Go has it: an empty match directly behind a match does not count.
        if (!end || (*end == at && lastEnd == at)) {
            at = end ? at + 1 : resume;
            continue;
        }
        const QByteArray match = value.mid(text.offsets[at], text.offsets[*end] - text.offsets[at]);
        result.append(value.mid(text.offsets[done], text.offsets[at] - text.offsets[done]));
        result.append(which == Replaced::All ? expandedTemplate(replacement, match) : replacement);
        done = *end;
        lastEnd = *end;
        at = *end > at ? *end : at + 1;
        if (which == Replaced::First)
            break;
    }
    result.append(value.mid(text.offsets[done]));
    return result;
}

} // namespace stagewright::syntax
