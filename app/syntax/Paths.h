// Paths of images, on Linux and on Windows, as util/system of BuildKit reads them. Knows no file system.
#pragma once

#include <QByteArray>

namespace stagewright::syntax {

/// path.Clean of Go: without `.`, double slashes and `..` that can be resolved; `.` for nothing.
QByteArray cleanedPath(const QByteArray &path);
bool isAbsolutePath(const QByteArray &path, const QByteArray &system);
/// Bytes, as Linux has it (PATH_MAX): a path that has grown beyond is not followed any further.
constexpr qsizetype LongestPath = 4096;
/// \a path seen from \a directory, which was joined itself or is empty for the root; without `.`, `..`, double slashes.
QByteArray joinedPath(const QByteArray &directory, const QByteArray &path, const QByteArray &system);
/// BuildKit's message for a path that cannot be used on \a system; empty where it can.
QByteArray pathError(const QByteArray &path, const QByteArray &system);

} // namespace stagewright::syntax
