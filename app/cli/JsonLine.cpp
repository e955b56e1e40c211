#include "cli/JsonLine.h"

#include "syntax/Characters.h"

namespace stagewright::cli {

void JsonLine::name(QByteArrayView name)
{
    separate();
    quote(name);
    m_bytes.append(':');
    m_needsComma = false;
}

void JsonLine::text(QByteArrayView value)
{
    separate();
    quote(value);
    m_needsComma = true;
}

void JsonLine::number(qint64 value)
{
    separate();
    m_bytes.append(QByteArray::number(value));
    m_needsComma = true;
}

void JsonLine::open(char bracket)
{
    separate();
    m_bytes.append(bracket);
    m_needsComma = false;
}

void JsonLine::close(char bracket)
{
    m_bytes.append(bracket);
    m_needsComma = true;
}

void JsonLine::separate()
{
    if (m_needsComma)
        m_bytes.append(',');
}

void JsonLine::quote(QByteArrayView value)
{
    constexpr char Hexadecimal[] = "0123456789abcdef";
    m_bytes.append('"');
    for (const char *at = value.begin(); at < value.end();) {
        const syntax::Rune rune = syntax::decodeRune(at, value.end());
        at += rune.bytes;
        if (rune.codePoint == '"' || rune.codePoint == '\\')
            m_bytes.append('\\').append(char(rune.codePoint));
        else if (rune.codePoint == '\n')
            m_bytes.append("\\n");
        else if (rune.codePoint == '\r')
            m_bytes.append("\\r");
        else if (rune.codePoint == '\t')
            m_bytes.append("\\t");
        else if (rune.codePoint < 0x20)
            m_bytes.append("\\u00").append(Hexadecimal[rune.codePoint >> 4]).append(Hexadecimal[rune.codePoint & 0xF]);
        else
            syntax::appendRune(m_bytes, rune.codePoint);
    }
    m_bytes.append('"');
}

} // namespace stagewright::cli
