// From an archive to a layer. Knows no image.
#include "layers/LayerReader.h"

#include <algorithm>

namespace stagewright::layers {

namespace {

bool isBelow(QByteArrayView path, QByteArrayView folder)
{
    return path.size() > folder.size() && path.startsWith(folder) && path[folder.size()] == '/';
}

} // namespace

bool isContentWanted(QByteArrayView path)
{
    // dpkg and distroless' pieces of it; apk, where Wolfi and newer Alpines have it too; rpm's database in SQLite.
    static constexpr QByteArrayView files[] = {"etc/passwd",
                                               "etc/os-release",
                                               "usr/lib/os-release",
                                               "var/lib/dpkg/status",
                                               "lib/apk/db/installed",
                                               "usr/lib/apk/db/installed",
                                               "var/lib/rpm/rpmdb.sqlite",
                                               "usr/lib/sysimage/rpm/rpmdb.sqlite"};
    if (std::find(std::begin(files), std::end(files), path) != std::end(files))
        return true;
    if (isBelow(path, "var/lib/dpkg/status.d"))
        return !path.endsWith(".md5sums");
    return path.endsWith(".dist-info/METADATA") || (path.endsWith("/package.json") && path.contains("node_modules/"));
}

LayerBuilder::LayerBuilder(ReadLimits &limits, ReadProgress &progress)
    : m_limits(limits)
    , m_progress(progress)
{
}

base::Result<base::Done, ReadError> LayerBuilder::addUnread(const Entry &entry)
{
    m_limits.entries -= 1 + newFolders(entry.path);
    if (m_limits.entries < 0)
        return base::Failure{ReadError{ReadFault::TooLarge, QString::fromUtf8(entry.path), {}}};
    if (m_progress.isCancelled)
        return base::Failure{ReadError{ReadFault::Cancelled, {}, {}}};
    m_layer.add(entry);
    return base::Done{};
}

/// How many folders above a path may be new with it: archives name a folder before what is in it, so that of an honest
/// one it is none, while a forged one could make thousands with each entry.
qsizetype LayerBuilder::newFolders(QByteArrayView path)
{
    const auto mine = std::mismatch(path.begin(), path.end(), m_lastPath.cbegin(), m_lastPath.cend()).first;
    const qsizetype folders = std::count(mine, path.end(), '/');
    m_lastPath = path.toByteArray();
    return folders;
}

base::Result<base::Done, ReadError> LayerBuilder::add(ArchiveStream &archive, const Entry &entry)
{
    if (entry.kind != EntryKind::File)
        return addUnread(entry);
    if (const auto done = readContent(archive, entry); !done)
        return done;
    Entry read = entry;
    read.bytes = m_content.size();
    read.content = m_content.hash();
    if (std::optional<ElfFacts> elf = m_content.elf())
        m_layer.elf[int(m_layer.entries().size())] = std::move(*elf);
    if (isContentWanted(entry.path))
        keep(entry.path);
    return addUnread(read);
}

base::Result<base::Done, ReadError> LayerBuilder::readContent(ArchiveStream &archive, const Entry &entry)
{
    m_content.begin(entry.bytes, isContentWanted(entry.path));
    while (true) {
        const auto block = archive.read();
        if (!block)
            return base::Failure{block.error()};
        if (block->isEmpty())
            return base::Done{};
        if (m_progress.isCancelled)
            return base::Failure{ReadError{ReadFault::Cancelled, {}, {}}};
        m_content.take(*block);
        m_progress.bytesRead += block->size();
    }
}

void LayerBuilder::keep(QByteArrayView path)
{
    std::optional<QByteArray> kept = m_content.kept();
    if (!kept || kept->size() > m_limits.keptBytes) {
        m_layer.isKeptAll = false;
        return;
    }
    m_limits.keptBytes -= kept->size();
    m_layer.kept[path.toByteArray()] = std::move(*kept);
}

base::Result<Layer, ReadError> readLayer(ByteSource &source, ReadLimits &limits, ReadProgress &progress)
{
    ArchiveStream archive(source);
    LayerBuilder builder(limits, progress);
    while (true) {
        const auto entry = archive.next();
        if (!entry)
            return base::Failure{entry.error()};
        if (!*entry)
            return builder.take();
        if (const auto done = builder.add(archive, **entry); !done)
            return base::Failure{done.error()};
    }
}

} // namespace stagewright::layers
