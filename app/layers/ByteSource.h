// Where the bytes of an archive come from, block by block. Knows no format.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QIODevice>
#include <QString>

#include <atomic>

namespace stagewright::layers {

enum class ReadFault : quint8 {
    Cancelled,
    CannotRead, // the file, or the program that writes the archive
    NotAnArchive, // neither an image nor a tar
    Damaged, // it ends early, or an archive in it makes no sense
    BadMetadata, // its manifest or configuration makes no sense
    Missing, // what its manifest names is not in it
    PathEscapes, // a path leads out of the image
    TooLarge, // more entries or longer metadata than any image has
};

/// Why an image could not be read; words::describe has the sentence.
struct ReadError {
    ReadFault fault = ReadFault::Damaged;
    QString subject; // the file, layer or path
    QString detail; // the library's or the engine's words; may be empty

    bool operator==(const ReadError &) const = default;
};

/// Read once, from beginning to end, by one thread.
class ByteSource {
public:
    ByteSource() = default;
    virtual ~ByteSource() = default;
    Q_DISABLE_COPY_MOVE(ByteSource)

    /// The next bytes, which last until the next call; empty at the end.
    virtual base::Result<QByteArrayView, ReadError> read() = 0;
};

/// What a device gives: a file, or what a program writes. The device must be open.
class DeviceSource final : public ByteSource {
public:
    /// \a name: what people call it. Both references must outlive it; \a isCancelled ends the wait for a program.
    DeviceSource(QIODevice &device, const QString &name, const std::atomic<bool> &isCancelled);
    base::Result<QByteArrayView, ReadError> read() override;

private:
    QIODevice &m_device;
    const QString m_name;
    const std::atomic<bool> &m_isCancelled;
    QByteArray m_block;
};

} // namespace stagewright::layers
