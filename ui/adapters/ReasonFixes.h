// What of the checks' findings mends a reason for an image's size. Knows no widgets.
#pragma once

#include "adapters/ImageAnalyses.h"
#include "document/Snapshot.h"

namespace stagewright::adapters {

/// A fix of a finding of \a now at the reason's line; null where there is none, or where the text is another than the
/// measured one. It lasts as long as the snapshot.
const syntax::Fix *findFix(const layers::Reason &reason, const StageAnalysis &analysis,
                           const document::Snapshot &measured, const document::Snapshot &now);

} // namespace stagewright::adapters
