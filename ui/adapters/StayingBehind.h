// What of a builder never ships, in words. Knows no widgets.
#pragma once

#include "adapters/ImageAnalyses.h"
#include "document/Snapshot.h"

namespace stagewright::adapters {

/// "Of builder stay behind: 285 MB compilers, headers and static libraries, ...". Empty where it is no builder, or
/// where variables or wildcards hide what is taken from it. \a analysis: of that stage of \a measured.
QString stayingBehind(const document::Snapshot &measured, const StageAnalysis &analysis);

} // namespace stagewright::adapters
