// Keeps the entries of a layer close together: an image may have a million of them. Knows no archive.
#include "layers/Layer.h"

#include <algorithm>
#include <cstring>

namespace stagewright::layers {

namespace {
constexpr qsizetype blockSize = 256 * 1024;
}

qint64 Layer::memory() const
{
    qint64 contents = 0;
    for (const auto &[path, content] : kept)
        contents += path.size() + content.size();
    return m_memory + qint64(m_entries.capacity() * sizeof(Entry)) + contents + qint64(elf.size()) * 256;
}

QByteArrayView Layer::keep(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return {};
    if (m_blocks.empty() || m_blockSize - m_blockUsed < bytes.size()) {
        m_blockSize = std::max(blockSize, bytes.size());
        m_blocks.push_back(std::make_unique<char[]>(std::size_t(m_blockSize)));
        m_blockUsed = 0;
        m_memory += m_blockSize;
    }
    char *place = m_blocks.back().get() + m_blockUsed;
    std::memcpy(place, bytes.data(), std::size_t(bytes.size()));
    m_blockUsed += bytes.size();
    return {place, bytes.size()};
}

void Layer::add(const Entry &entry)
{
    Entry own = entry;
    own.path = keep(entry.path);
    own.target = keep(entry.target);
    m_bytes += entry.bytes;
    m_entries.push_back(own);
}

} // namespace stagewright::layers
