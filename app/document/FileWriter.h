// Puts bytes where a file's were, whole or not at all. Knows no text and no dialogs.
#pragma once

#include "document/FileStore.h"

#include <optional>

namespace stagewright::document {

/// The file that a path leads to through symbolic links; the last one need not exist. NotAFile for a loop of links.
base::Result<QByteArray, FileError> followLinks(const QString &path);

/// Writes a new file beside \a file and renames it over that: the old or the new bytes are there at any time, whole.
/// Keeps permissions, owner and extended attributes where the system allows. CannotReplace where only writing into the
/// file itself would keep what it is: further hard links, a folder that is not ours, a mount.
/// \a file: a path without links, as followLinks() gives. \a known: what must lie there; ChangedOnDisk if it does not,
/// looked at directly before the rename.
base::Result<base::Done, FileError> replaceFile(const QByteArray &file, const QByteArray &bytes,
                                                const std::optional<FileState> &known = std::nullopt);
/// Writes into the file itself. Room for the new bytes is taken first, so that a full disk loses nothing; a crash in
/// the middle can leave a mixture.
base::Result<base::Done, FileError> overwriteFile(const QByteArray &file, const QByteArray &bytes);

} // namespace stagewright::document
