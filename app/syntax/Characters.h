// What counts as a blank, a digit or a letter, as Go's unicode package has it. Knows no grammar.
#pragma once

#include <QByteArrayView>
#include <QChar>

#include <string_view>

namespace stagewright::syntax {

/// One decoded character. A byte that is not part of valid UTF-8 is U+FFFD of one byte, as in Go.
struct Rune {
    char32_t codePoint = 0;
    int bytes = 1;
};

/// The character at \a at, which must lie in front of \a end.
Rune decodeRune(const char *at, const char *end);
/// Appends \a codePoint as UTF-8.
void appendRune(QByteArray &to, char32_t codePoint);

/// The blanks that split words in BuildKit's parser: [\t\v\f\r ].
constexpr bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}

/// unicode.IsSpace for a code point below U+0100.
constexpr bool isLatin1Space(unsigned char c)
{
    return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0;
}

/// unicode.IsSpace.
constexpr bool isSpace(char32_t c)
{
    if (c < 0x100)
        return isLatin1Space(static_cast<unsigned char>(c));
    return c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F
        || c == 0x3000;
}

constexpr bool isAsciiDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool isAsciiLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr char asciiLower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + 32) : c;
}

constexpr char asciiUpper(char c)
{
    return c >= 'a' && c <= 'z' ? char(c - 32) : c;
}

/// unicode.IsLetter.
inline bool isLetter(char32_t c)
{
    return c < 0x80 ? isAsciiLetter(char(c)) : QChar::isLetter(c);
}

/// unicode.IsDigit.
inline bool isDigit(char32_t c)
{
    return c < 0x80 ? isAsciiDigit(char(c)) : QChar::isDigit(c);
}

/// Where the escape character stands by which the line goes on: its last one that is not a blank and is not escaped
/// itself. Null where there is none. BuildKit frontend/dockerfile/parser/parser.go, reContinuation, frontend 1.26.
const char *findContinuation(const char *begin, const char *end, char escape);
/// \a at moved over leading characters for which isSpace() holds.
const char *skipSpaces(const char *at, const char *end);
/// \a end moved back over trailing characters for which isSpace() holds.
const char *trimSpaces(const char *begin, const char *end);
/// strings.TrimSpace.
QByteArrayView trimmed(QByteArrayView text);

/// strings.ToLower and strings.ToUpper of UTF-8.
QByteArray lowered(QByteArrayView text);
QByteArray uppered(QByteArrayView text);
/// \a text with U+FFFD for each byte that is not part of valid UTF-8, as Go makes a string of characters.
QByteArray mended(QByteArrayView text);
/// Whether \a word stands in \a text; on the short texts of a Dockerfile quicker than QByteArrayView::contains().
inline bool contains(QByteArrayView text, std::string_view word)
{
    return std::string_view(text.data(), size_t(text.size())).find(word) != std::string_view::npos;
}
/// Equal without regard to the case of ASCII letters; \a lower must be in lower case.
bool equalsLower(QByteArrayView text, std::string_view lower);

} // namespace stagewright::syntax
