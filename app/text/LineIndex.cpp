#include "text/LineIndex.h"

#include <algorithm>
#include <cstring>

namespace stagewright::text {

namespace {

/// One displayed character: how many bytes it takes, how many UTF-16 units, and which code point stands for it.
struct Step {
    qsizetype bytes;
    int units;
    char32_t codePoint;
};

/// Eight bytes at a time.
bool isAscii(QByteArrayView bytes)
{
    constexpr quint64 HighBits = 0x8080808080808080;
    quint64 high = 0;
    qsizetype at = 0;
    for (; at + qsizetype(sizeof high) <= bytes.size(); at += sizeof high) {
        quint64 word;
        std::memcpy(&word, bytes.data() + at, sizeof word);
        high |= word;
    }
    for (; at < bytes.size(); ++at)
        high |= static_cast<unsigned char>(bytes[at]);
    return (high & HighBits) == 0;
}

bool isContinuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

char32_t standIn(char32_t codePoint)
{
    switch (codePoint) {
    case 0x00:
        return 0x2400; // SYMBOL FOR NULL
    case 0x0D:
        return 0x240D; // SYMBOL FOR CARRIAGE RETURN
    case 0x2028:
    case 0x2029:
        return 0x2424; // SYMBOL FOR NEWLINE
    case 0xFDD0:
    case 0xFDD1:
    case 0xFFFC:
    // Bidirectional controls would reorder the line and so hide code (CVE-2021-42574).
    case 0x202A:
    case 0x202B:
    case 0x202C:
    case 0x202D:
    case 0x202E:
    case 0x2066:
    case 0x2067:
    case 0x2068:
    case 0x2069:
        return 0xFFFD;
    default:
        return codePoint;
    }
}

/// Decodes the character at \a at by the table of well-formed UTF-8 (Unicode 15, table 3-7); else one byte as U+FFFD.
Step stepAt(const QByteArray &bytes, qsizetype at, qsizetype end)
{
    const auto byte = [&](qsizetype i) { return static_cast<unsigned char>(bytes.at(i)); };
    const unsigned char lead = byte(at);
    constexpr Step Invalid{1, 1, 0xFFFD};
    if (lead < 0x80)
        return {1, 1, standIn(lead)};
    if (lead < 0xC2 || lead > 0xF4)
        return Invalid;
    const int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (at + length > end)
        return Invalid;
    const unsigned char second = byte(at + 1);
    if (!isContinuation(second) || (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)
        || (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F))
        return Invalid;
    char32_t codePoint = lead & (0xFF >> (length + 1));
    for (int i = 1; i < length; ++i) {
        if (!isContinuation(byte(at + i)))
            return Invalid;
        codePoint = (codePoint << 6) | (byte(at + i) & 0x3F);
    }
    return {length, length == 4 ? 2 : 1, standIn(codePoint)};
}

} // namespace

LineIndex::LineIndex()
    : LineIndex(SourceText())
{
}

LineIndex::LineIndex(SourceText text)
    : m_text(std::move(text))
{
    const QByteArray &body = m_text.body();
    const qsizetype size = body.size();
    m_lines.reserve(size_t(size / 24 + 1));
    Line line;
    qsizetype units = 0;
    qsizetype at = 0;
    while (true) {
        const void *found = std::memchr(body.constData() + at, '\n', size_t(size - at));
        const qsizetype newline = found ? static_cast<const char *>(found) - body.constData() : -1;
        const qsizetype end = newline < 0 ? size : newline;
        line.start = at;
        line.utf16Start = units;
        line.ending = newline < 0 ? LineEnding::None : LineEnding::Lf;
        qsizetype content = end;
        if (newline > at && body.at(newline - 1) == '\r') {
            line.ending = LineEnding::CrLf;
            content = newline - 1;
        }
        line.isAscii = isAscii({body.constData() + at, content - at});
        m_lines.push_back(line);
        if (line.isAscii) {
            units += content - at;
        } else {
            for (qsizetype i = at; i < content;) {
                const Step step = stepAt(body, i, content);
                units += step.units;
                i += step.bytes;
            }
        }
        if (newline < 0)
            break;
        ++units;
        at = newline + 1;
    }
}

int LineIndex::lineAt(ByteOffset offset) const
{
    const auto next = std::upper_bound(m_lines.begin(), m_lines.end(), offset.value,
                                       [](qsizetype value, const Line &line) { return value < line.start; });
    return std::max(0, int(next - m_lines.begin()) - 1);
}

ByteOffset LineIndex::lineStart(int line) const
{
    Q_ASSERT(line >= 0 && line < lineCount());
    return ByteOffset(m_lines[size_t(line)].start);
}

qsizetype LineIndex::contentEnd(int line) const
{
    if (line + 1 == lineCount())
        return m_text.size();
    const qsizetype ending = m_lines[size_t(line)].ending == LineEnding::CrLf ? 2 : 1;
    return m_lines[size_t(line) + 1].start - ending;
}

ByteRange LineIndex::lineContent(int line) const
{
    return {lineStart(line), ByteOffset(contentEnd(line))};
}

ByteRange LineIndex::lineWithEnding(int line) const
{
    return {lineStart(line), line + 1 < lineCount() ? lineStart(line + 1) : ByteOffset(m_text.size())};
}

LineEnding LineIndex::lineEnding(int line) const
{
    Q_ASSERT(line >= 0 && line < lineCount());
    return m_lines[size_t(line)].ending;
}

std::optional<Utf16Offset> LineIndex::toUtf16(ByteOffset offset) const
{
    if (offset.value < 0 || offset.value > m_text.size())
        return std::nullopt;
    const Utf16Offset clamped = toUtf16Clamped(offset);
    const std::optional<ByteOffset> back = toBytes(clamped);
    return back == offset ? std::optional(clamped) : std::nullopt;
}

Utf16Offset LineIndex::toUtf16Clamped(ByteOffset offset) const
{
    const qsizetype target = std::clamp<qsizetype>(offset.value, 0, m_text.size());
    const int number = lineAt(ByteOffset(target));
    const Line &line = m_lines[size_t(number)];
    const qsizetype end = contentEnd(number);
    if (line.isAscii)
        return Utf16Offset(line.utf16Start + std::min(target, end) - line.start);
    qsizetype units = line.utf16Start;
    for (qsizetype i = line.start; i < std::min(target, end);) {
        const Step step = stepAt(m_text.body(), i, end);
        if (i + step.bytes > target)
            break;
        units += step.units;
        i += step.bytes;
    }
    return Utf16Offset(units);
}

std::optional<ByteOffset> LineIndex::toBytes(Utf16Offset offset) const
{
    if (offset.value < 0)
        return std::nullopt;
    const auto next = std::upper_bound(m_lines.begin(), m_lines.end(), offset.value,
                                       [](qsizetype value, const Line &line) { return value < line.utf16Start; });
    const int number = int(next - m_lines.begin()) - 1;
    const Line &line = m_lines[size_t(number)];
    const qsizetype end = contentEnd(number);
    qsizetype units = line.utf16Start;
    if (line.isAscii) {
        const qsizetype at = line.start + offset.value - units;
        return at <= end ? std::optional(ByteOffset(at)) : std::nullopt;
    }
    qsizetype at = line.start;
    while (at < end && units < offset.value) {
        const Step step = stepAt(m_text.body(), at, end);
        units += step.units;
        at += step.bytes;
    }
    return units == offset.value ? std::optional(ByteOffset(at)) : std::nullopt;
}

QString LineIndex::displayLine(int line) const
{
    const ByteRange range = lineContent(line);
    if (m_lines[size_t(line)].isAscii) {
        QString plain = QString::fromLatin1(m_text.slice(range));
        for (const char16_t control : {u'\0', u'\r'})
            plain.replace(QChar(control), QChar(char16_t(standIn(control))));
        return plain;
    }
    QString shown;
    shown.reserve(range.length());
    for (qsizetype i = range.begin.value; i < range.end.value;) {
        const Step step = stepAt(m_text.body(), i, range.end.value);
        shown.append(QChar::fromUcs4(step.codePoint));
        i += step.bytes;
    }
    return shown;
}

QString LineIndex::display() const
{
    QString shown;
    shown.reserve(m_text.size());
    for (int line = 0; line < lineCount(); ++line) {
        if (line > 0)
            shown.append(u'\n');
        shown.append(displayLine(line));
    }
    return shown;
}

} // namespace stagewright::text
