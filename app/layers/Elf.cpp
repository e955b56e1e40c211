// Reads ELF headers that may be forged: every offset is asked for before it is believed. Knows no layer.
#include "layers/Elf.h"

#include <QList>
#include <QtEndian>

#include <algorithm>

namespace stagewright::layers {

namespace {

constexpr quint32 typeDynamic = 2; // PT_DYNAMIC
constexpr quint32 typeInterpreter = 3; // PT_INTERP
constexpr quint32 typeLoad = 1; // PT_LOAD
enum DynamicTag : quint64 { Needed = 1, StringTable = 5, Name = 14, OldSearchPath = 15, SearchPath = 29 };
constexpr quint64 mostHeaders = 4'096;
constexpr quint64 mostDynamic = 65'536;
constexpr qsizetype longestName = 4'096;

/// Numbers of a file, in its own width and byte order.
class Numbers {
public:
    Numbers(const FileExcerpt &file, bool isWide, bool isBigEndian)
        : m_file(file)
        , m_isWide(isWide)
        , m_isBigEndian(isBigEndian)
    {
    }

    bool isWide() const { return m_isWide; }
    const FileExcerpt &file() const { return m_file; }
    quint64 half(quint64 offset) const { return number<quint16>(offset); }
    quint64 word(quint64 offset) const { return number<quint32>(offset); }
    /// An address, an offset or a size; 0 outside of the excerpt.
    quint64 address(quint64 offset) const { return m_isWide ? number<quint64>(offset) : number<quint32>(offset); }
    quint64 width() const { return m_isWide ? 8 : 4; }

private:
    template<typename T>
    quint64 number(quint64 offset) const
    {
        const auto bytes = m_file.view(offset, sizeof(T));
        if (!bytes)
            return 0;
        return m_isBigEndian ? qFromBigEndian<T>(bytes->data()) : qFromLittleEndian<T>(bytes->data());
    }

    const FileExcerpt &m_file;
    bool m_isWide;
    bool m_isBigEndian;
};

struct Segment {
    quint32 type = 0;
    quint64 offset = 0;
    quint64 address = 0;
    quint64 size = 0; // in the file
};

std::vector<Segment> segmentsOf(const Numbers &numbers)
{
    const bool isWide = numbers.isWide();
    const quint64 table = numbers.address(isWide ? 32 : 28);
    const quint64 entrySize = numbers.half(isWide ? 54 : 42);
    const quint64 count = std::min(numbers.half(isWide ? 56 : 44), mostHeaders);
    std::vector<Segment> segments;
    for (quint64 i = 0; i < count; ++i) {
        const quint64 at = table + i * entrySize;
        Segment segment;
        segment.type = quint32(numbers.word(at));
        segment.offset = numbers.address(at + (isWide ? 8 : 4));
        segment.address = numbers.address(at + (isWide ? 16 : 8));
        segment.size = numbers.address(at + (isWide ? 32 : 16));
        segments.push_back(segment);
    }
    return segments;
}

QByteArray stringAt(const FileExcerpt &file, quint64 offset)
{
    for (qsizetype length = 64; length <= longestName; length *= 4) {
        auto bytes = file.view(offset, quint64(length));
        if (!bytes && quint64(file.size) > offset) // less than that is left of the file
            bytes = file.view(offset, std::min(quint64(file.size) - offset, quint64(length)));
        if (!bytes)
            return {};
        if (const qsizetype end = bytes->indexOf('\0'); end >= 0)
            return bytes->first(end).toByteArray();
    }
    return {};
}

std::optional<quint64> offsetOf(const std::vector<Segment> &segments, quint64 address)
{
    for (const Segment &segment : segments) {
        if (segment.type == typeLoad && address >= segment.address && address - segment.address < segment.size)
            return segment.offset + (address - segment.address);
    }
    return std::nullopt;
}

void readDynamic(const Numbers &numbers, const std::vector<Segment> &segments, const Segment &dynamic, ElfFacts &facts)
{
    const quint64 width = numbers.width();
    std::vector<std::pair<quint64, quint64>> entries;
    std::optional<quint64> strings;
    for (quint64 i = 0; i < std::min(dynamic.size / (2 * width), mostDynamic); ++i) {
        const quint64 at = dynamic.offset + i * 2 * width;
        const quint64 tag = numbers.address(at);
        const quint64 value = numbers.address(at + width);
        if (tag == 0)
            break;
        if (tag == StringTable)
            strings = offsetOf(segments, value);
        entries.emplace_back(tag, value);
    }
    if (!strings)
        return;
    QByteArray path;
    for (const auto &[tag, value] : entries) {
        const QByteArray text = tag == Needed || tag == Name || tag == SearchPath || tag == OldSearchPath
            ? stringAt(numbers.file(), *strings + value)
            : QByteArray();
        if (text.isEmpty())
            continue;
        if (tag == Needed)
            facts.needs.push_back(text);
        else if (tag == Name)
            facts.name = text;
        else if (tag == SearchPath || path.isEmpty())
            path = text;
    }
    const QList<QByteArray> folders = path.isEmpty() ? QList<QByteArray>() : path.split(':');
    facts.searchPath.assign(folders.begin(), folders.end());
}

/// What `strip` takes off: the sections of debuggers and the table of local symbols.
bool isStripped(const QByteArray &section)
{
    return section.startsWith(".debug_") || section.startsWith(".zdebug_") || section == ".symtab"
        || section == ".strtab";
}

qint64 debugBytesOf(const Numbers &numbers)
{
    const bool isWide = numbers.isWide();
    const quint64 table = numbers.address(isWide ? 40 : 32);
    const quint64 entrySize = numbers.half(isWide ? 58 : 46);
    const quint64 count = std::min(numbers.half(isWide ? 60 : 48), mostHeaders);
    const quint64 namesAt = table + numbers.half(isWide ? 62 : 50) * entrySize;
    const quint64 names = numbers.address(namesAt + (isWide ? 24 : 16));
    qint64 bytes = 0;
    for (quint64 i = 0; i < count; ++i) {
        const quint64 at = table + i * entrySize;
        const quint64 size = numbers.address(at + (isWide ? 32 : 20));
        if (size > 0 && size <= quint64(numbers.file().size)
            && isStripped(stringAt(numbers.file(), names + numbers.word(at))))
            bytes += qint64(size);
    }
    return std::min(bytes, numbers.file().size);
}

} // namespace

std::optional<QByteArrayView> FileExcerpt::view(quint64 offset, quint64 length) const
{
    const auto whole = quint64(size);
    if (offset > whole || length > whole - offset)
        return std::nullopt;
    if (offset + length <= quint64(head.size()))
        return head.sliced(qsizetype(offset), qsizetype(length));
    const quint64 tailBegin = whole - quint64(tail.size());
    if (offset >= tailBegin)
        return tail.sliced(qsizetype(offset - tailBegin), qsizetype(length));
    return std::nullopt;
}

bool isElf(QByteArrayView head)
{
    return head.startsWith("\177ELF");
}

std::optional<ElfFacts> elfFactsOf(const FileExcerpt &file)
{
    if (!isElf(file.head) || file.head.size() < 52)
        return std::nullopt;
    const Numbers numbers(file, file.head[4] == 2, file.head[5] == 2);
    ElfFacts facts;
    const std::vector<Segment> segments = segmentsOf(numbers);
    for (const Segment &segment : segments) {
        if (segment.type == typeInterpreter)
            facts.interpreter = stringAt(file, segment.offset);
        else if (segment.type == typeDynamic)
            readDynamic(numbers, segments, segment, facts);
    }
    facts.debugBytes = debugBytesOf(numbers);
    return facts;
}

} // namespace stagewright::layers
