#include "syntax/Json.h"

#include "syntax/Characters.h"

#include <cmath>

namespace stagewright::syntax {

namespace {

constexpr int MaximalDepth = 10000; // encoding/json's own

bool isHex(char c)
{
    return isAsciiDigit(c) || (asciiLower(c) >= 'a' && asciiLower(c) <= 'f');
}

int hexValue(char c)
{
    return isAsciiDigit(c) ? c - '0' : asciiLower(c) - 'a' + 10;
}

/// A validating scanner that keeps its own stack, so that deep nesting costs no call depth.
class Scanner {
public:
    explicit Scanner(QByteArrayView text)
        : m_text(text)
    {
    }

    bool atEnd() const { return m_at >= m_text.size(); }
    qsizetype position() const { return m_at; }
    char peek() const { return atEnd() ? char(0) : m_text[m_at]; }
    bool take(char c)
    {
        if (atEnd() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    void skipBlanks()
    {
        while (!atEnd() && (peek() == ' ' || peek() == '\t' || peek() == '\r' || peek() == '\n'))
            ++m_at;
    }
    bool string();
    bool scalar();
    bool value();

private:
    bool literal(std::string_view word)
    {
        if (!m_text.sliced(m_at).startsWith(QByteArrayView(word)))
            return false;
        m_at += qsizetype(word.size());
        return true;
    }
    bool number();
    bool digits()
    {
        const qsizetype from = m_at;
        while (!atEnd() && isAsciiDigit(peek()))
            ++m_at;
        return m_at > from;
    }
    bool key();
    bool closeOrContinue(QByteArray &open);

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

bool Scanner::string()
{
    if (!take('"'))
        return false;
    while (!atEnd()) {
        const char c = m_text[m_at++];
        if (c == '"')
            return true;
        if (static_cast<unsigned char>(c) < 0x20)
            return false;
        if (c != '\\')
            continue;
        if (atEnd())
            return false;
        const char escaped = m_text[m_at++];
        if (escaped == 'u') {
            for (int i = 0; i < 4; ++i) {
                if (atEnd() || !isHex(m_text[m_at++]))
                    return false;
            }
        } else if (QByteArrayView("\"\\/bfnrt").indexOf(escaped) < 0) {
            return false;
        }
    }
    return false;
}

bool Scanner::number()
{
    const qsizetype from = m_at;
    take('-');
    if (!take('0') && !digits())
        return false;
    if (take('.') && !digits())
        return false;
    if (peek() == 'e' || peek() == 'E') {
        ++m_at;
        if (!take('+'))
            take('-');
        if (!digits())
            return false;
    }
    bool isFine = false;
    const double value = m_text.sliced(from, m_at - from).toByteArray().toDouble(&isFine);
    return isFine && std::isfinite(value);
}

bool Scanner::scalar()
{
    switch (peek()) {
    case '"':
        return string();
    case 't':
        return literal("true");
    case 'f':
        return literal("false");
    case 'n':
        return literal("null");
    default:
        return number();
    }
}

bool Scanner::key()
{
    skipBlanks();
    if (!string())
        return false;
    skipBlanks();
    return take(':');
}

/// Behind a value inside \a open: closes what closes, and answers whether another value follows or all is closed.
bool Scanner::closeOrContinue(QByteArray &open)
{
    while (!open.isEmpty()) {
        skipBlanks();
        const bool isObject = open.back() == '{';
        if (take(','))
            return !isObject || key();
        if (!take(isObject ? '}' : ']'))
            return false;
        open.chop(1);
    }
    return true;
}

bool Scanner::value()
{
    QByteArray open;
    while (true) {
        skipBlanks();
        if (take('[')) {
            open.append('[');
            skipBlanks();
            if (peek() != ']') {
                if (open.size() > MaximalDepth)
                    return false;
                continue;
            }
        } else if (take('{')) {
            open.append('{');
            skipBlanks();
            if (peek() != '}') {
                if (open.size() > MaximalDepth || !key())
                    return false;
                continue;
            }
        } else if (!scalar()) {
            return false;
        }
        if (!closeOrContinue(open))
            return false;
        if (open.isEmpty())
            return true;
    }
}

} // namespace

JsonOutcome readJsonArray(QByteArrayView text, int shift, std::vector<Word> &strings)
{
    const size_t before = strings.size();
    Scanner scanner(text);
    const auto fail = [&] {
        strings.resize(before);
        return JsonOutcome::NotAnArray;
    };
    if (!scanner.take('['))
        return JsonOutcome::NotAnArray;
    bool hasOther = false;
    scanner.skipBlanks();
    if (!scanner.take(']')) {
        do {
            scanner.skipBlanks();
            const int begin = int(scanner.position());
            const bool isString = scanner.peek() == '"';
            if (isString ? !scanner.string() : !scanner.value())
                return fail();
            hasOther = hasOther || !isString;
            strings.push_back({{begin + shift, int(scanner.position()) + shift}});
            scanner.skipBlanks();
        } while (scanner.take(','));
        if (!scanner.take(']'))
            return fail();
    }
    scanner.skipBlanks();
    if (!scanner.atEnd())
        return fail();
    return hasOther ? JsonOutcome::NotOnlyStrings : JsonOutcome::Strings;
}

QByteArray jsonStringValue(QByteArrayView quoted)
{
    QByteArray value;
    if (quoted.size() < 2)
        return value;
    const QByteArrayView inner = quoted.sliced(1, quoted.size() - 2);
    const auto unit = [&](qsizetype at) {
        char32_t result = 0;
        for (int i = 0; i < 4; ++i)
            result = result * 16 + char32_t(hexValue(inner[at + i]));
        return result;
    };
    for (qsizetype at = 0; at < inner.size();) {
        if (inner[at] != '\\' || at + 1 >= inner.size()) {
            const Rune rune = decodeRune(inner.begin() + at, inner.end());
            appendRune(value, rune.codePoint);
            at += rune.bytes;
            continue;
        }
        const char escaped = inner[at + 1];
        at += 2;
        if (escaped != 'u' || at + 4 > inner.size()) {
            constexpr std::string_view Names = "bfnrt";
            constexpr std::string_view Values = "\b\f\n\r\t";
            const size_t index = Names.find(escaped);
            value.append(index == std::string_view::npos ? escaped : Values[index]);
            continue;
        }
        char32_t codePoint = unit(at);
        at += 4;
        if (codePoint >= 0xD800 && codePoint < 0xE000) {
            const bool hasPair
                = codePoint < 0xDC00 && at + 6 <= inner.size() && inner[at] == '\\' && inner[at + 1] == 'u';
            const char32_t low = hasPair ? unit(at + 2) : 0;
            if (low >= 0xDC00 && low < 0xE000) {
                codePoint = 0x10000 + ((codePoint - 0xD800) << 10) + (low - 0xDC00);
                at += 6;
            } else {
                codePoint = 0xFFFD;
            }
        }
        appendRune(value, codePoint);
    }
    return value;
}

} // namespace stagewright::syntax
