#include "document/FileWriter.h"

#include <QFile>
#include <QRandomGenerator>

#include <cerrno>
#include <cstring>

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace stagewright::document {

using base::Done;
using base::Failure;
using base::Result;

namespace {

constexpr char TemporaryPrefix[] = ".stagewright-save-";
constexpr int MostLinks = 40; // as Linux follows

FileFault faultOf(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return FileFault::NotFound;
    case EACCES:
    case EPERM:
    case EROFS:
        return FileFault::NoPermission;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return FileFault::NoSpace;
    case ELOOP:
    case EISDIR:
        return FileFault::NotAFile;
    default:
        return FileFault::Other;
    }
}

Failure<FileError> failure(FileFault fault, const QByteArray &file, int error)
{
    const QString detail = error == 0 ? QString() : QString::fromLocal8Bit(std::strerror(error));
    return {FileError{fault, QFile::decodeName(file), detail}};
}

Failure<FileError> failure(const QByteArray &file, int error)
{
    return failure(faultOf(error), file, error);
}

/// An open file that is closed with the scope.
class Descriptor {
public:
    explicit Descriptor(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }

    bool isOpen() const { return m_descriptor >= 0; }
    int get() const { return m_descriptor; }

private:
    int m_descriptor;
};

QByteArray folderOf(const QByteArray &file)
{
    const qsizetype slash = file.lastIndexOf('/');
    return slash < 0 ? QByteArray(".") : slash == 0 ? QByteArray("/") : file.first(slash);
}

/// 0, or the error that stopped it.
int writeAll(int descriptor, const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t written = ::pwrite(descriptor, bytes.constData() + done, size_t(bytes.size() - done), done);
        if (written < 0 && errno != EINTR)
            return errno;
        done += written < 0 ? 0 : written;
    }
    return 0;
}

int sync(int descriptor)
{
    while (::fsync(descriptor) != 0) {
        if (errno != EINTR)
            return errno;
    }
    return 0;
}

/// The rename is done by then: a folder that cannot be synced (some network file systems) is no reason to fail.
void syncFolder(const QByteArray &folder)
{
    const Descriptor descriptor(::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.isOpen())
        sync(descriptor.get());
}

/// Owner, permissions and extended attributes (access lists, labels) of the file that is replaced.
void copyMetadata(const QByteArray &file, const struct stat &old, int descriptor)
{
    mode_t mode = old.st_mode & 07777;
    if (::fchown(descriptor, old.st_uid, old.st_gid) != 0 && ::fchown(descriptor, uid_t(-1), old.st_gid) != 0)
        mode = (mode & 0707) | ((mode & 07) << 3); // another group must not get what this one had
    ::fchmod(descriptor, mode);
    QByteArray names(64 * 1024, Qt::Uninitialized);
    const ssize_t size = ::listxattr(file.constData(), names.data(), size_t(names.size()));
    for (ssize_t at = 0; at < size; at += ssize_t(std::strlen(names.constData() + at)) + 1) {
        QByteArray value(64 * 1024, Qt::Uninitialized);
        const char *name = names.constData() + at;
        const ssize_t length = ::getxattr(file.constData(), name, value.data(), size_t(value.size()));
        if (length >= 0)
            ::fsetxattr(descriptor, name, value.constData(), size_t(length), 0);
    }
}

/// A save that was killed leaves its temporary file; a running one holds a lock on its own.
void removeAbandoned(const QByteArray &folder)
{
    DIR *listing = ::opendir(folder.constData());
    if (listing == nullptr)
        return;
    while (const dirent *entry = ::readdir(listing)) {
        if (std::strncmp(entry->d_name, TemporaryPrefix, sizeof TemporaryPrefix - 1) != 0)
            continue;
        const int folderDescriptor = ::dirfd(listing);
        const Descriptor file(::openat(folderDescriptor, entry->d_name, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
        struct stat status { };
        const bool isOurs = file.isOpen() && ::fstat(file.get(), &status) == 0 && S_ISREG(status.st_mode)
            && status.st_uid == ::geteuid();
        if (isOurs && ::flock(file.get(), LOCK_EX | LOCK_NB) == 0)
            ::unlinkat(folderDescriptor, entry->d_name, 0);
    }
    ::closedir(listing);
}

/// The new file beside the old one: locked, and removed with the scope unless it was renamed.
class Temporary {
public:
    explicit Temporary(const QByteArray &folder, mode_t mode)
    {
        constexpr int MostTries = 100;
        for (int i = 0; i < MostTries; ++i) {
            m_path = folder + '/' + TemporaryPrefix + QByteArray::number(QRandomGenerator::system()->generate64(), 36);
            m_descriptor = ::open(m_path.constData(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
            m_error = m_descriptor < 0 ? errno : 0;
            if (m_descriptor >= 0) {
                ::flock(m_descriptor, LOCK_EX | LOCK_NB);
                return;
            }
            if (m_error != EEXIST)
                return;
        }
    }
    Temporary(const Temporary &) = delete;
    Temporary &operator=(const Temporary &) = delete;
    ~Temporary()
    {
        if (m_descriptor < 0)
            return;
        if (!m_isRenamed)
            ::unlink(m_path.constData());
        ::close(m_descriptor);
    }

    int descriptor() const { return m_descriptor; }
    int error() const { return m_error; }
    int renameTo(const QByteArray &file)
    {
        if (::rename(m_path.constData(), file.constData()) != 0)
            return errno;
        m_isRenamed = true;
        return 0;
    }

private:
    QByteArray m_path;
    int m_descriptor = -1;
    int m_error = 0;
    bool m_isRenamed = false;
};

bool isDenied(int error)
{
    return error == EACCES || error == EPERM;
}

/// An error of making or renaming the new file: where the file itself can be written, that is a way out.
Failure<FileError> replaceFailure(const QByteArray &file, bool exists, int error)
{
    const bool isFolderInTheWay = isDenied(error) || error == EBUSY || error == EXDEV || error == EROFS;
    if (exists && isFolderInTheWay && ::access(file.constData(), W_OK) == 0)
        return failure(FileFault::CannotReplace, file, error);
    return failure(file, error);
}

} // namespace

Result<QByteArray, FileError> followLinks(const QString &path)
{
    QByteArray file = QFile::encodeName(path);
    for (int i = 0; i < MostLinks; ++i) {
        QByteArray target(4096, Qt::Uninitialized);
        const ssize_t length = ::readlink(file.constData(), target.data(), size_t(target.size()));
        if (length < 0) {
            if (errno == ELOOP)
                break;
            return file; // no link, or nothing there: whoever opens it will tell
        }
        target.truncate(length);
        file = target.startsWith('/') ? target : folderOf(file) + '/' + target;
    }
    return failure(FileFault::NotAFile, QFile::encodeName(path), ELOOP);
}

Result<Done, FileError> replaceFile(const QByteArray &file, const QByteArray &bytes,
                                    const std::optional<FileState> &known)
{
    struct stat old { };
    const bool exists = ::lstat(file.constData(), &old) == 0;
    if (!exists && errno != ENOENT)
        return failure(file, errno);
    if (exists && !S_ISREG(old.st_mode))
        return failure(FileFault::NotAFile, file, 0);
    if (exists && ::access(file.constData(), W_OK) != 0)
        return failure(file, errno);
    if (exists && old.st_nlink > 1)
        return failure(FileFault::CannotReplace, file, 0);
    const QByteArray folder = folderOf(file);
    removeAbandoned(folder);
    Temporary temporary(folder, exists ? 0600 : 0666);
    if (temporary.error() != 0)
        return replaceFailure(file, exists, temporary.error());
    if (exists)
        copyMetadata(file, old, temporary.descriptor());
    if (const int error = writeAll(temporary.descriptor(), bytes))
        return failure(file, error);
    if (const int error = sync(temporary.descriptor()))
        return failure(file, error);
    if (known && stateOnDisk(QFile::decodeName(file)) != *known)
        return failure(FileFault::ChangedOnDisk, file, 0);
    if (const int error = temporary.renameTo(file))
        return replaceFailure(file, exists, error);
    syncFolder(folder);
    return Done{};
}

Result<Done, FileError> overwriteFile(const QByteArray &file, const QByteArray &bytes)
{
    const Descriptor descriptor(
        ::open(file.constData(), O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0666));
    if (!descriptor.isOpen())
        return failure(errno == ENXIO ? FileFault::NotAFile : faultOf(errno), file, errno);
    struct stat old { };
    if (::fstat(descriptor.get(), &old) != 0)
        return failure(file, errno);
    if (!S_ISREG(old.st_mode))
        return failure(FileFault::NotAFile, file, 0);
    if (bytes.size() > old.st_size) {
        const int error = ::posix_fallocate(descriptor.get(), old.st_size, bytes.size() - old.st_size);
        if (error != 0 && error != EOPNOTSUPP && error != EINVAL) {
            [[maybe_unused]] const int restored = ::ftruncate(descriptor.get(), old.st_size);
            return failure(file, error);
        }
    }
    if (const int error = writeAll(descriptor.get(), bytes))
        return failure(file, error);
    if (::ftruncate(descriptor.get(), bytes.size()) != 0)
        return failure(file, errno);
    if (const int error = sync(descriptor.get()))
        return failure(file, error);
    return Done{};
}

} // namespace stagewright::document
