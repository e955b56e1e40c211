// How bytes are compressed, and how many bytes compressing them would leave. Knows no archive.
#pragma once

#include "layers/ByteSource.h"

#include <memory>

namespace stagewright::layers {

/// Whether bytes begin like gzip, zstd, xz or bzip2.
bool isCompressed(QByteArrayView head);

/// Passes another source's bytes on, and counts what gzip would make of them, at the level that comes nearest to what
/// docker sends to a registry.
class CompressionMeter final : public ByteSource {
public:
    explicit CompressionMeter(ByteSource &source);
    ~CompressionMeter() override;

    base::Result<QByteArrayView, ReadError> read() override;
    /// Once the source has ended; in bytes.
    qint64 compressedBytes();

private:
    void compress(QByteArrayView block, bool isLast);

    struct Stream;
    ByteSource &m_source;
    std::unique_ptr<Stream> m_stream;
};

} // namespace stagewright::layers
