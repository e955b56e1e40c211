// Reads an image from an archive in one pass: of `docker image save`, an OCI layout, or a plain tar of files.
// Knows no engine.
#pragma once

#include "layers/ImageConfig.h"
#include "layers/LayerReader.h"

namespace stagewright::layers {

struct ImageLayer {
    LayerPointer layer;
    QByteArray diffId; // "sha256:..."; empty where the archive names none
    QString createdBy; // the engine's words; empty where it has none
    int step = -1; // index into ImageConfig::history; -1: there is none
    std::optional<qint64> downloadBytes; // compressed; empty: unknown
    bool isDownloadEstimated = false; // the archive holds it unpacked: as gzip makes it here
};

struct Image {
    QStringList names;
    ImageConfig config; // empty where the archive is a plain tar
    std::vector<ImageLayer> layers; // oldest first
    qint64 configBytes = 0;

    /// The words of every step of the history, oldest first.
    QStringList createdBy() const;
    /// Unpacked, of every step of the history, oldest first; steps without a layer have none.
    std::vector<qint64> stepBytes() const;
    qint64 bytes() const;
    /// Of configuration and layers, as a registry's manifest lists them; empty where one is unknown.
    std::optional<qint64> downloadBytes() const;
    bool isDownloadEstimated() const;
};

/// Layers that were read before, so that a base is looked through once. Any thread.
class LayerCache {
public:
    struct Known {
        LayerPointer layer;
        std::optional<qint64> downloadBytes;
        bool isDownloadEstimated = false;
    };

    /// \a mostBytes: of memory; beyond it the layers that were not asked for longest are given up.
    explicit LayerCache(qint64 mostBytes);
    ~LayerCache();
    Q_DISABLE_COPY_MOVE(LayerCache)

    std::optional<Known> find(const QByteArray &digest);
    void insert(const QByteArray &digest, const Known &layer);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

enum class DownloadMeasure : quint8 {
    AsStored, // what the archive holds unpacked has none
    Compressed, // that is compressed on the way, which takes some ten times as long as reading it
};

struct ReadOptions {
    ReadLimits limits;
    DownloadMeasure download = DownloadMeasure::AsStored;
    LayerCache *cache = nullptr; // may be null
};

/// Blocks; any thread. Of several images in the archive it reads the first, of several platforms this machine's.
base::Result<Image, ReadError> readImage(ByteSource &source, const ReadOptions &options, ReadProgress &progress);

} // namespace stagewright::layers
