// Paths of images, on Linux and on Windows, as util/system of BuildKit reads them. Knows no file system.
#pragma once

#include <QByteArray>

namespace stagewright::checks {

/// path.Clean of Go: without `.`, double slashes and `..` that can be resolved; `.` for nothing.
QByteArray cleanedPath(const QByteArray &path);
bool isAbsolutePath(const QByteArray &path, const QByteArray &system);
/// \a path seen from \a directory, without `.`, `..` and double slashes.
QByteArray joinedPath(const QByteArray &directory, const QByteArray &path, const QByteArray &system);
/// BuildKit's message for a path that cannot be used on \a system; empty where it can.
QByteArray pathError(const QByteArray &path, const QByteArray &system);

} // namespace stagewright::checks
