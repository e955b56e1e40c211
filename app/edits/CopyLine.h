// How a COPY's words and flags are written. Knows nothing of stages.
#pragma once

#include "edits/Conventions.h"
#include "edits/Edits.h"

namespace stagewright::edits {

/// Why these options make no COPY; empty where they do. Paths with blanks are fine.
std::optional<Refusal> refuseCopyOptions(const CopyOptions &options);
/// The options with a destination that BuildKit takes: of several sources a folder, so with a slash behind it.
CopyOptions completed(CopyOptions options);

bool needsJson(const CopyOptions &options);
/// A path as a JSON string, quotes included.
QByteArray jsonString(const QByteArray &path);
/// Sources and destination, as words or as a JSON array.
QByteArray copyArguments(const CopyOptions &options);
/// The whole line; \a from is --from's value, empty for the build context.
QByteArray copyLine(const Conventions &style, const QByteArray &from, const CopyOptions &options);

} // namespace stagewright::edits
