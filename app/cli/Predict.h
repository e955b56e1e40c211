// `stagewright predict`: which lines of a Dockerfile a build would run now, given the text that was built last.
// Knows no engine.
#pragma once

#include <QIODevice>
#include <QStringList>

namespace stagewright::cli {

/// \a arguments: what follows the subcommand. Returns the exit code: 0, 1 where a file cannot be read or built, 2 for
/// arguments that make no sense.
int runPredict(const QStringList &arguments, QIODevice &out, QIODevice &err);

} // namespace stagewright::cli
