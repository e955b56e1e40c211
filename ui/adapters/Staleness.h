// Whether what is known of a stage from a build still holds for the text as it is now. Knows no build.
#pragma once

#include "document/Snapshot.h"

namespace stagewright::adapters {

/// True where a build of \a now could make the stage otherwise than one of \a then did: where its own lines, those of
/// a stage that it needs, what these names mean, the ARGs above all stages, or a directive are others, or what is
/// given for an argument that it names.
/// \a stage: an index into the graph of \a then. A stage that was added or moved elsewhere changes nothing.
bool isStale(const document::Snapshot &then, int stage, const document::Snapshot &now);

} // namespace stagewright::adapters
