// Reads one layer from its archive. Knows no image.
#pragma once

#include "layers/ArchiveStream.h"
#include "layers/FileContent.h"

#include <atomic>

namespace stagewright::layers {

/// How far a reading may go. Beyond it is an error, never a half answer.
struct ReadLimits {
    qsizetype entries = 4'000'000; // of all layers of an image, and the folders that they lie in where none names them
    qint64 keptBytes
        = 160 * 1024 * 1024; // of package databases in all layers; beyond it they are left out, and told so
};

struct ReadProgress {
    std::atomic<bool> isCancelled = false; // set from any thread
    std::atomic<qint64> bytesRead = 0; // of contents, unpacked
};

/// Whether a file's content is wanted by its path: package databases and accounts.
bool isContentWanted(QByteArrayView path);

/// Takes entries of an archive with their contents, one after the other.
class LayerBuilder {
public:
    /// \a limits are lowered by what is taken; both must outlive it.
    LayerBuilder(ReadLimits &limits, ReadProgress &progress);

    /// The entry that \a archive stands at.
    base::Result<base::Done, ReadError> add(ArchiveStream &archive, const Entry &entry);
    /// An entry whose content goes elsewhere.
    base::Result<base::Done, ReadError> addUnread(const Entry &entry);
    Layer take() { return std::move(m_layer); }

private:
    base::Result<base::Done, ReadError> readContent(ArchiveStream &archive, const Entry &entry);
    void keep(QByteArrayView path);
    qsizetype newFolders(QByteArrayView path);

    ReadLimits &m_limits;
    ReadProgress &m_progress;
    FileContent m_content;
    Layer m_layer;
    QByteArray m_lastPath;
};

base::Result<Layer, ReadError> readLayer(ByteSource &source, ReadLimits &limits, ReadProgress &progress);

} // namespace stagewright::layers
