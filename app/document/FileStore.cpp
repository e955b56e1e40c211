#include "document/FileStore.h"

#include "document/FileWriter.h"

#include <QCryptographicHash>
#include <QFile>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace stagewright::document {

using base::Failure;
using base::Result;

namespace {

constexpr qsizetype MostBytes = 16 * 1024 * 1024;

Failure<FileError> failure(FileFault fault, const QString &path, int error)
{
    const QString detail = error == 0 ? QString() : QString::fromLocal8Bit(std::strerror(error));
    return {FileError{fault, path, detail}};
}

FileFault openFault(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return FileFault::NotFound;
    case EACCES:
    case EPERM:
        return FileFault::NoPermission;
    case ELOOP:
    case ENXIO: // a socket, or a device without a driver
        return FileFault::NotAFile;
    default:
        return FileFault::Other;
    }
}

FileState stateOf(const QByteArray &bytes)
{
    return {QCryptographicHash::hash(bytes, QCryptographicHash::Sha256), true};
}

/// Opened without waiting, as a FIFO that nobody writes to would hang for ever; read only if it is a regular file.
Result<QByteArray, FileError> readBytes(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0)
        return failure(openFault(errno), path, errno);
    QFile file;
    if (!file.open(descriptor, QIODevice::ReadOnly | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle)) {
        ::close(descriptor);
        return failure(FileFault::Other, path, 0);
    }
    struct stat status { };
    if (::fstat(descriptor, &status) != 0)
        return failure(FileFault::Other, path, errno);
    if (!S_ISREG(status.st_mode))
        return failure(FileFault::NotAFile, path, 0);
    QByteArray bytes;
    char block[64 * 1024];
    while (true) {
        const qint64 size = file.read(block, sizeof block);
        if (size < 0)
            return failure(FileFault::Other, path, errno);
        if (size == 0)
            return bytes;
        bytes.append(block, size);
        if (bytes.size() > MostBytes)
            return failure(FileFault::TooLarge, path, 0);
    }
}

} // namespace

Result<LoadedFile, FileError> load(const QString &path)
{
    const auto bytes = readBytes(path);
    if (!bytes)
        return Failure{bytes.error()};
    return LoadedFile{text::SourceText::fromFile(*bytes), stateOf(*bytes)};
}

FileState stateOnDisk(const QString &path)
{
    const auto bytes = readBytes(path);
    return bytes ? stateOf(*bytes) : FileState{};
}

Result<FileState, FileError> save(const QString &path, const text::SourceText &source, const FileState &known,
                                  Overwrite overwrite, Write write)
{
    const auto file = followLinks(path);
    if (!file)
        return Failure{file.error()};
    const QByteArray bytes = source.fileBytes();
    const std::optional<FileState> expected = overwrite == Overwrite::OnlyKnown ? std::optional(known) : std::nullopt;
    struct stat status { };
    const bool exists = ::lstat(file->constData(), &status) == 0;
    if (exists && !S_ISREG(status.st_mode))
        return failure(FileFault::NotAFile, path, 0);
    const FileState now = stateOnDisk(path);
    const bool isUnreadable = exists && !now.exists; // then nobody can tell whether it is the known one
    if (expected && (isUnreadable || now != *expected))
        return failure(FileFault::ChangedOnDisk, path, 0);
    const auto written = write == Write::Atomic ? replaceFile(*file, bytes, expected) : overwriteFile(*file, bytes);
    if (!written)
        return Failure{FileError{written.error().fault, path, written.error().detail}};
    return stateOf(bytes);
}

} // namespace stagewright::document
