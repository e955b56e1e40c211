// A tar that is read entry by entry as its bytes come, compressed or not: libarchive behind our types. Writes nothing.
#pragma once

#include "layers/ByteSource.h"
#include "layers/Layer.h"

#include <memory>
#include <optional>

struct archive;
struct archive_entry;

namespace stagewright::layers {

class ArchiveStream {
public:
    /// \a source must outlive it.
    explicit ArchiveStream(ByteSource &source);
    ~ArchiveStream();
    Q_DISABLE_COPY_MOVE(ArchiveStream)

    /// The next entry, its content not yet read; null at the end. Its views last until the next call. Whiteouts are
    /// told as such, and `bytes` is what the entry says it holds.
    base::Result<const Entry *, ReadError> next();
    /// The next bytes of the entry's content, which last until the next call; empty at its end.
    base::Result<QByteArrayView, ReadError> read();

    struct Callbacks; // what libarchive calls

private:
    ReadError error(ReadFault fault) const;
    base::Result<Entry, ReadError> entryOf(archive_entry *raw);

    ByteSource &m_source;
    std::unique_ptr<archive, int (*)(archive *)> m_archive;
    std::optional<ReadError> m_sourceError;
    bool m_isOpen = false;
    bool m_isFirst = true; // nothing was read yet
    bool m_isPacked = false; // it begins like something compressed
    Entry m_entry;
    QByteArray m_path;
    QByteArray m_target;
};

/// Without slashes at the ends, "." and doubled slashes; empty optional where ".." leads out of the root.
std::optional<QByteArray> normalPath(QByteArrayView path);

} // namespace stagewright::layers
