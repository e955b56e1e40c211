// What a new wire or stage would sensibly be, read off the file. Knows nothing of gestures or widgets.
#pragma once

#include "edits/Edits.h"

namespace stagewright::edits {

/// The last WORKDIR of a stage, followed through the stages it is based on; relative ones are joined. Empty: none.
QByteArray workingDirectory(const Subject &subject, int stage);

/// Source and destination for a new COPY: what the source stage made in its WORKDIR, to the same place, written as "."
/// where that is the target's WORKDIR. From the build context everything; from an image nothing can be known, so the
/// source is left to the user as "/".
CopyOptions suggestCopy(const Subject &subject, const graph::Endpoint &from, int stage);

/// What a stage between the two ends of a COPY --from would copy, an entry for each source: to the very path it has, so
/// that the COPY finds it there; of a pattern, to its folder.
std::vector<CopyOptions> samePlaces(const Subject &subject, int edge);

/// The image for a new stage of that role: the image that the first stage rests on, or its slim variant where its tag has the usual
/// form; "debian:bookworm-slim" or "debian:bookworm" in a file without stages.
QByteArray suggestBase(const Subject &subject, StageRole role);

} // namespace stagewright::edits
