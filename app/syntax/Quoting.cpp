#include "syntax/Quoting.h"

#include "syntax/Characters.h"

namespace stagewright::syntax {

namespace {

void appendByte(QByteArray &to, char byte)
{
    constexpr char Hexadecimal[] = "0123456789abcdef";
    const unsigned char value = static_cast<unsigned char>(byte);
    to.append("\\x").append(Hexadecimal[value >> 4]).append(Hexadecimal[value & 0xF]);
}

} // namespace

QByteArray quoted(QByteArrayView text)
{
    QByteArray result(1, '"');
    for (const char *at = text.begin(); at < text.end();) {
        const Rune rune = decodeRune(at, text.end());
        const bool isBroken = rune.codePoint == 0xFFFD && rune.bytes == 1;
        constexpr QByteArrayView Named = "\a\b\f\n\r\t\v";
        const qsizetype named = rune.codePoint < 0x80 ? Named.indexOf(*at) : -1;
        if (rune.codePoint == '"' || rune.codePoint == '\\')
            result.append('\\').append(*at);
        else if (named >= 0)
            result.append('\\').append("abfnrtv"[named]);
        else if (isBroken || rune.codePoint < 0x20 || rune.codePoint == 0x7F)
            appendByte(result, *at);
        else if (rune.codePoint == ' ' || (QChar::isPrint(rune.codePoint) && !QChar::isSpace(rune.codePoint)))
            result.append(at, rune.bytes);
        else if (rune.codePoint < 0x10000)
            result.append("\\u").append(QByteArray::number(uint(rune.codePoint), 16).rightJustified(4, '0'));
        else
            result.append("\\U").append(QByteArray::number(uint(rune.codePoint), 16).rightJustified(8, '0'));
        at += rune.bytes;
    }
    return result.append('"');
}

QByteArray quotedForTime(QByteArrayView text)
{
    QByteArray result(1, '"');
    for (const char c : text) {
        const unsigned char byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || byte < ' ')
            appendByte(result, c);
        else if (c == '"' || c == '\\')
            result.append('\\').append(c);
        else
            result.append(c);
    }
    return result.append('"');
}

} // namespace stagewright::syntax
