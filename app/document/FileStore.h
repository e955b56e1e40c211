// Reads and writes the files of documents without ever losing what was there. Knows no dialogs.
#pragma once

#include "base/Result.h"
#include "document/Layout.h"
#include "text/SourceText.h"

#include <QByteArray>
#include <QString>

namespace stagewright::document {

enum class FileFault : quint8 {
    NotFound,
    NotAFile, // a directory, FIFO, device or loop of links
    NoPermission,
    TooLarge, // over 16 MiB: no Dockerfile
    NoSpace,
    ChangedOnDisk, // what lies there is not what was read or written last
    CannotReplace, // no atomic save is possible here; ask, then save with Write::InPlace
    Other,
};

struct FileError {
    FileFault fault = FileFault::Other;
    QString path;
    QString detail; // the system's words
};

/// What was read or written last, to notice what others do to the file.
struct FileState {
    QByteArray hash; // SHA-256 of the bytes
    bool exists = false;

    bool operator==(const FileState &) const = default;
};

struct LoadedFile {
    text::SourceText source;
    FileState state;
};

enum class Write : quint8 { Atomic, InPlace };
enum class Overwrite : quint8 { OnlyKnown, Anything };

/// Follows symbolic links.
base::Result<LoadedFile, FileError> load(const QString &path);
/// Writes beside the file, syncs, renames, syncs the directory: after kill -9 or a power cut the old or the new bytes
/// are there, whole. Keeps mode bits; follows symbolic links. With OnlyKnown, ChangedOnDisk where the file is not
/// \a known any more.
base::Result<FileState, FileError> save(const QString &path, const text::SourceText &source, const FileState &known,
                                        Overwrite overwrite = Overwrite::OnlyKnown, Write write = Write::Atomic);
/// The state of what lies at \a path now; a state that does not exist where nothing can be read.
FileState stateOnDisk(const QString &path);

} // namespace stagewright::document
