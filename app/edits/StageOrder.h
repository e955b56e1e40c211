// Makes a stage come earlier in the text than one that needs it. Knows nothing of what the wire between them is.
#pragma once

#include "edits/Names.h"

namespace stagewright::edits {

/// Refused where \a stage would need itself through \a source.
std::optional<Refusal> refuseCircle(const Subject &subject, int stage, int source);
/// Moves \a source, and whatever it needs, in front of \a stage where it stands behind it; numbers follow.
/// Refused where the text to move is open at its end and would swallow what comes behind it.
std::optional<Refusal> bringBefore(EditList &edits, const Subject &subject, int source, int stage);

} // namespace stagewright::edits
