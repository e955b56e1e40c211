#include "text/SourceText.h"

#include <QStringDecoder>

namespace stagewright::text {

namespace {
constexpr char ByteOrderMark[] = "\xEF\xBB\xBF";
}

SourceText SourceText::fromFile(const QByteArray &bytes)
{
    if (bytes.startsWith(ByteOrderMark))
        return fromBody(bytes.mid(3), true);
    return fromBody(bytes);
}

SourceText SourceText::fromBody(const QByteArray &body, bool hasByteOrderMark)
{
    SourceText text;
    text.m_body = body;
    text.m_hasByteOrderMark = hasByteOrderMark;
    return text;
}

QByteArray SourceText::fileBytes() const
{
    return m_hasByteOrderMark ? ByteOrderMark + m_body : m_body;
}

QByteArrayView SourceText::slice(ByteRange range) const
{
    Q_ASSERT(range.begin.value >= 0 && range.begin <= range.end && range.end.value <= m_body.size());
    return QByteArrayView(m_body).sliced(range.begin.value, range.length());
}

LineEnding SourceText::dominantLineEnding() const
{
    qsizetype lf = 0;
    qsizetype crLf = 0;
    for (qsizetype at = m_body.indexOf('\n'); at >= 0; at = m_body.indexOf('\n', at + 1)) {
        if (at > 0 && m_body.at(at - 1) == '\r')
            ++crLf;
        else
            ++lf;
    }
    return crLf > lf ? LineEnding::CrLf : LineEnding::Lf;
}

bool SourceText::isValidUtf8() const
{
    return QByteArrayView(m_body).isValidUtf8();
}

QByteArray bytesOf(LineEnding ending)
{
    switch (ending) {
    case LineEnding::None:
        return {};
    case LineEnding::Lf:
        return QByteArrayLiteral("\n");
    case LineEnding::CrLf:
        return QByteArrayLiteral("\r\n");
    }
    Q_UNREACHABLE();
}

} // namespace stagewright::text
