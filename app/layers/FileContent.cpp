// Hashes contents and keeps what is looked into later. Knows no archive.
#include "layers/FileContent.h"

#include "layers/Elf.h"

#include <xxhash.h>

#include <algorithm>

namespace stagewright::layers {

namespace {
constexpr qsizetype longestKept = 64 * 1024 * 1024; // a large rpm database has thirty
constexpr qsizetype longestHead = 8 * 1024 * 1024;
constexpr qsizetype longestTail = 4 * 1024 * 1024; // section headers and what they name stand at the end
} // namespace

FileContent::FileContent()
    : m_hash(XXH3_createState())
{
    Q_CHECK_PTR(m_hash);
}

FileContent::~FileContent()
{
    XXH3_freeState(m_hash);
}

void FileContent::begin(qint64 bytes, bool isKept)
{
    XXH3_64bits_reset(m_hash);
    m_size = 0;
    m_isKept = isKept && bytes <= longestKept;
    m_isElf = false;
    m_head.resize(0); // keeps its memory
    m_tail.resize(0);
}

void FileContent::take(QByteArrayView block)
{
    XXH3_64bits_update(m_hash, block.data(), std::size_t(block.size()));
    if (m_size == 0)
        m_isElf = isElf(block);
    m_size += block.size();
    if (!m_isElf && !m_isKept)
        return;
    const qsizetype most = m_isKept ? longestKept : longestHead;
    const qsizetype room = std::min(most - m_head.size(), block.size());
    m_head.append(block.first(room));
    if (room == block.size())
        return;
    if (m_tail.size() > 2 * longestTail)
        m_tail.remove(0, m_tail.size() - longestTail);
    m_tail.append(block.sliced(room));
}

quint64 FileContent::hash() const
{
    return XXH3_64bits_digest(m_hash);
}

std::optional<ElfFacts> FileContent::elf() const
{
    return m_isElf ? elfFactsOf({m_head, m_tail, m_size}) : std::nullopt;
}

std::optional<QByteArray> FileContent::kept() const
{
    // A copy of its own size: the head's memory is used again.
    return m_isKept && m_size == m_head.size() ? std::optional(QByteArray(m_head.constData(), m_head.size()))
                                               : std::nullopt;
}

} // namespace stagewright::layers
