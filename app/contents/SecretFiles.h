// Files that are there to hold keys, by their names. Knows no content.
#pragma once

#include <QByteArray>

namespace stagewright::contents {

/// The name of the file; empty where \a path names none that is there to hold keys.
QByteArray secretFileName(const QByteArray &path);

} // namespace stagewright::contents
