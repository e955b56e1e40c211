// `stagewright inspect --format=json FILE...`: what a Dockerfile says, as BuildKit understands it. Knows no window.
#pragma once

#include "graph/Graph.h"

#include <QIODevice>
#include <QStringList>

namespace stagewright::cli {

/// Prints one JSON object a line and a file to \a output. \a arguments: what follows `inspect`.
/// Returns the exit code: 0; 1 where a file could not be read; 2 where the arguments are wrong (told on \a errors).
int runInspect(const QStringList &arguments, QIODevice &output, QIODevice &errors);

/// The object for one text; \a file is shown as its name.
QByteArray inspect(const QByteArray &file, const text::SourceText &source);

} // namespace stagewright::cli
