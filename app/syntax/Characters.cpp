#include "syntax/Characters.h"

#include <QString>

#include <algorithm>

namespace stagewright::syntax {

namespace {

unsigned char byteAt(const char *at)
{
    return static_cast<unsigned char>(*at);
}

bool isContinuationByte(const char *at)
{
    return (byteAt(at) & 0xC0) == 0x80;
}

bool isAscii(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

} // namespace

Rune decodeRune(const char *at, const char *end)
{
    constexpr Rune Invalid{0xFFFD, 1};
    const unsigned char lead = byteAt(at);
    if (lead < 0x80)
        return {lead, 1};
    if (lead < 0xC2 || lead > 0xF4)
        return Invalid;
    const int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (end - at < length)
        return Invalid;
    const unsigned char second = byteAt(at + 1);
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || (lead == 0xF0 && second < 0x90)
        || (lead == 0xF4 && second > 0x8F))
        return Invalid;
    char32_t codePoint = lead & (0xFF >> (length + 1));
    for (int i = 1; i < length; ++i) {
        if (!isContinuationByte(at + i))
            return Invalid;
        codePoint = (codePoint << 6) | (byteAt(at + i) & 0x3F);
    }
    return {codePoint, length};
}

void appendRune(QByteArray &to, char32_t c)
{
    if (c < 0x80) {
        to.append(char(c));
    } else if (c < 0x800) {
        to.append(char(0xC0 | (c >> 6)));
        to.append(char(0x80 | (c & 0x3F)));
    } else if (c < 0x10000) {
        to.append(char(0xE0 | (c >> 12)));
        to.append(char(0x80 | ((c >> 6) & 0x3F)));
        to.append(char(0x80 | (c & 0x3F)));
    } else {
        to.append(char(0xF0 | (c >> 18)));
        to.append(char(0x80 | ((c >> 12) & 0x3F)));
        to.append(char(0x80 | ((c >> 6) & 0x3F)));
        to.append(char(0x80 | (c & 0x3F)));
    }
}

const char *findContinuation(const char *begin, const char *end, char escape)
{
    while (end > begin && (end[-1] == ' ' || end[-1] == '\t'))
        --end;
    if (end == begin || end[-1] != escape)
        return nullptr;
    --end;
    return end == begin || end[-1] != escape ? end : nullptr;
}

const char *skipSpaces(const char *at, const char *end)
{
    while (at < end) {
        if (byteAt(at) < 0x80) {
            if (!isLatin1Space(byteAt(at)))
                break;
            ++at;
            continue;
        }
        const Rune rune = decodeRune(at, end);
        if (!isSpace(rune.codePoint))
            break;
        at += rune.bytes;
    }
    return at;
}

const char *trimSpaces(const char *begin, const char *end)
{
    while (end > begin) {
        const char *last = end - 1;
        if (byteAt(last) >= 0x80) {
            const char *lowest = std::max(begin, end - 4);
            while (last > lowest && isContinuationByte(last))
                --last;
            const Rune rune = decodeRune(last, end);
            if (last + rune.bytes != end || !isSpace(rune.codePoint))
                break;
        } else if (!isLatin1Space(byteAt(last))) {
            break;
        }
        end = last;
    }
    return end;
}

QByteArrayView trimmed(QByteArrayView text)
{
    const char *begin = skipSpaces(text.begin(), text.end());
    return {begin, trimSpaces(begin, text.end())};
}

QByteArray lowered(QByteArrayView text)
{
    QByteArray result = text.toByteArray();
    if (isAscii(text)) {
        std::transform(result.begin(), result.end(), result.begin(), asciiLower);
        return result;
    }
    result.clear();
    for (const char *at = text.begin(); at < text.end();) {
        const Rune rune = decodeRune(at, text.end());
        // Go maps U+0130 to 'i' alone, one character to one.
        appendRune(result, rune.codePoint == 0x130 ? U'i' : QChar::toLower(rune.codePoint));
        at += rune.bytes;
    }
    return result;
}

QByteArray uppered(QByteArrayView text)
{
    QByteArray result = text.toByteArray();
    if (isAscii(text)) {
        std::transform(result.begin(), result.end(), result.begin(), asciiUpper);
        return result;
    }
    result.clear();
    for (const char *at = text.begin(); at < text.end();) {
        const Rune rune = decodeRune(at, text.end());
        appendRune(result, QChar::toUpper(rune.codePoint));
        at += rune.bytes;
    }
    return result;
}

QByteArray mended(QByteArrayView text)
{
    if (text.isValidUtf8())
        return text.toByteArray();
    QByteArray result;
    for (const char *at = text.begin(); at < text.end();) {
        const Rune rune = decodeRune(at, text.end());
        appendRune(result, rune.codePoint);
        at += rune.bytes;
    }
    return result;
}

bool equalsLower(QByteArrayView text, std::string_view lower)
{
    return size_t(text.size()) == lower.size()
        && std::equal(text.begin(), text.end(), lower.begin(), [](char a, char b) { return asciiLower(a) == b; });
}

} // namespace stagewright::syntax
