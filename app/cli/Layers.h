// `stagewright layers`: what is inside a stage's image, an image of the engine, or an archive. Knows no display.
#pragma once

#include <QIODevice>
#include <QStringList>

namespace stagewright::cli {

/// \a arguments: what follows the subcommand. A QCoreApplication must exist; it runs event loops of its own.
/// Returns the exit code: 0, 1 where something fails, 2 for arguments that make no sense, 130 after Ctrl+C.
int runLayers(const QStringList &arguments, QIODevice &out, QIODevice &err);

} // namespace stagewright::cli
