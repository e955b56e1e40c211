// `stagewright sizes`: builds every stage with the local docker and prints what each weighs. Knows no display.
#pragma once

#include <QIODevice>
#include <QStringList>

namespace stagewright::cli {

/// \a arguments: what follows the subcommand. A QCoreApplication must exist; it runs an event loop of its own.
/// Returns the exit code: 0, 1 where the build or the engine fails, 2 for arguments that make no sense, 130 after
/// Ctrl+C.
int runSizes(const QStringList &arguments, QIODevice &out, QIODevice &err);

} // namespace stagewright::cli
