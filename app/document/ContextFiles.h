// The files of a build context as they were at a moment, to tell later which have changed. Knows no engine.
#pragma once

#include <QByteArray>
#include <QString>

#include <map>
#include <optional>
#include <set>

namespace stagewright::document {

/// What a client of BuildKit looks at before it sends a file again (fsutil): not its content.
struct FileStamp {
    qint64 size = 0; // bytes; of a folder or a link 0
    qint64 modified = 0; // nanoseconds of the file system's clock; of a folder 0
    int permissions = 0;

    bool operator==(const FileStamp &) const = default;
};

/// By path from the context's folder, with slashes.
using ContextFiles = std::map<QByteArray, FileStamp>;

/// What a build would be sent, .dockerignore regarded. Empty where there is no such folder, more than 20,000 files in it,
/// or a .dockerignore beyond largestIgnoreFile. \a dockerfile may be empty. Any thread.
std::optional<ContextFiles> readContextFiles(const QString &dockerfile, const QString &contextFolder);

/// Those that came, went or changed.
std::set<QByteArray> changedFiles(const ContextFiles &before, const ContextFiles &now);

} // namespace stagewright::document
