// Speaks libarchive. Knows no image.
#include "layers/ArchiveStream.h"

#include "layers/Compression.h"

#include <archive.h>
#include <archive_entry.h>

namespace stagewright::layers {

namespace {

constexpr qsizetype longestPath = 4'096; // bytes, as Linux has it

EntryKind kindOf(archive_entry *raw)
{
    if (archive_entry_hardlink_utf8(raw) || archive_entry_hardlink(raw))
        return EntryKind::HardLink;
    switch (archive_entry_filetype(raw)) {
    case AE_IFREG:
        return EntryKind::File;
    case AE_IFDIR:
        return EntryKind::Folder;
    case AE_IFLNK:
        return EntryKind::SymbolicLink;
    default:
        return EntryKind::Device;
    }
}

/// Bytes as they are, where the locale lets libarchive give them; else as UTF-8.
QByteArrayView nameOf(const char *bytes, const char *utf8)
{
    return QByteArrayView(bytes ? bytes : utf8);
}

/// OCI image specification, layer.md, "Whiteouts".
void readWhiteout(Entry &entry, QByteArray &path)
{
    const qsizetype slash = path.lastIndexOf('/');
    const QByteArray name = path.mid(slash + 1);
    if (!name.startsWith(".wh."))
        return;
    const QByteArray folder = path.left(std::max<qsizetype>(slash, 0));
    if (name == ".wh..wh..opq") {
        entry.kind = EntryKind::Opaque;
        path = folder;
    } else {
        entry.kind = EntryKind::Whiteout;
        path = folder.isEmpty() ? name.mid(4) : folder + '/' + name.mid(4);
    }
    entry.bytes = 0;
    entry.path = path;
}

} // namespace

std::optional<QByteArray> normalPath(QByteArrayView path)
{
    QByteArray normal;
    normal.reserve(path.size());
    for (qsizetype at = 0; at < path.size();) {
        qsizetype end = path.indexOf('/', at);
        if (end < 0)
            end = path.size();
        const QByteArrayView part = path.sliced(at, end - at);
        at = end + 1;
        if (part.isEmpty() || part == ".")
            continue;
        if (part == "..") {
            if (normal.isEmpty())
                return std::nullopt;
            normal.truncate(std::max<qsizetype>(normal.lastIndexOf('/'), 0));
            continue;
        }
        if (!normal.isEmpty())
            normal += '/';
        normal += part;
    }
    return normal;
}

struct ArchiveStream::Callbacks {
    static la_ssize_t read(archive *from, void *data, const void **block)
    {
        auto *self = static_cast<ArchiveStream *>(data);
        const auto bytes = self->m_source.read();
        if (!bytes) {
            self->m_sourceError = bytes.error();
            archive_set_error(from, EIO, "the source failed");
            return -1;
        }
        if (self->m_isFirst)
            self->m_isPacked = isCompressed(*bytes);
        self->m_isFirst = false;
        *block = bytes->data();
        return la_ssize_t(bytes->size());
    }
};

ArchiveStream::ArchiveStream(ByteSource &source)
    : m_source(source)
    , m_archive(archive_read_new(), archive_read_free)
{
    archive *raw = m_archive.get();
    archive_read_support_filter_gzip(raw);
    archive_read_support_filter_zstd(raw);
    archive_read_support_filter_xz(raw);
    archive_read_support_filter_bzip2(raw);
    archive_read_support_format_tar(raw);
    archive_read_support_format_empty(raw); // a layer without entries may have no bytes at all
}

ArchiveStream::~ArchiveStream() = default;

ReadError ArchiveStream::error(ReadFault fault) const
{
    if (m_sourceError)
        return *m_sourceError;
    const char *words = archive_error_string(m_archive.get());
    return {fault, {}, QString::fromUtf8(words ? words : "")};
}

base::Result<const Entry *, ReadError> ArchiveStream::next()
{
    if (!m_isOpen) {
        if (archive_read_open(m_archive.get(), this, nullptr, &Callbacks::read, nullptr) != ARCHIVE_OK)
            return base::Failure{error(m_isPacked ? ReadFault::Damaged : ReadFault::NotAnArchive)};
        m_isOpen = true;
    }
    archive_entry *raw = nullptr;
    const int answer = archive_read_next_header(m_archive.get(), &raw);
    if (answer == ARCHIVE_EOF)
        return static_cast<const Entry *>(nullptr);
    // A warning is about characters that the locale does not know, or times; the entry is whole.
    if (answer != ARCHIVE_OK && answer != ARCHIVE_WARN)
        return base::Failure{error(ReadFault::Damaged)};
    auto entry = entryOf(raw);
    if (!entry)
        return base::Failure{entry.error()};
    m_entry = *entry;
    return static_cast<const Entry *>(&m_entry);
}

base::Result<Entry, ReadError> ArchiveStream::entryOf(archive_entry *raw)
{
    const QByteArrayView name = nameOf(archive_entry_pathname(raw), archive_entry_pathname_utf8(raw));
    if (name.size() > longestPath)
        return base::Failure{ReadError{ReadFault::TooLarge, QString::fromUtf8(name.first(200)), {}}};
    std::optional<QByteArray> path = normalPath(name);
    Entry entry;
    entry.kind = kindOf(raw);
    std::optional<QByteArray> target = QByteArray();
    if (entry.kind == EntryKind::HardLink)
        target = normalPath(nameOf(archive_entry_hardlink(raw), archive_entry_hardlink_utf8(raw)));
    else if (entry.kind == EntryKind::SymbolicLink) // it may say what it likes: nobody follows it here
        target = nameOf(archive_entry_symlink(raw), archive_entry_symlink_utf8(raw)).toByteArray();
    if (!path || !target)
        return base::Failure{ReadError{ReadFault::PathEscapes, QString::fromUtf8(name), {}}};
    m_path = *path;
    m_target = target->left(longestPath);
    entry.path = m_path;
    entry.target = m_target;
    entry.owner = quint32(archive_entry_uid(raw));
    entry.group = quint32(archive_entry_gid(raw));
    entry.mode = quint16(archive_entry_perm(raw) & 07777);
    entry.bytes = entry.kind == EntryKind::File ? std::max<qint64>(archive_entry_size(raw), 0) : 0;
    readWhiteout(entry, m_path);
    return entry;
}

base::Result<QByteArrayView, ReadError> ArchiveStream::read()
{
    const void *block = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    do {
        const int answer = archive_read_data_block(m_archive.get(), &block, &size, &offset);
        if (answer == ARCHIVE_EOF)
            return QByteArrayView();
        if (answer != ARCHIVE_OK && answer != ARCHIVE_WARN)
            return base::Failure{error(ReadFault::Damaged)};
    } while (size == 0); // holes have none
    return QByteArrayView(static_cast<const char *>(block), qsizetype(size));
}

} // namespace stagewright::layers
