// What of a builder never ships, in words. Knows no widgets.
#pragma once

#include "adapters/ImageAnalyses.h"
#include "document/Snapshot.h"

namespace stagewright::adapters {

/// For each stage that others copy from the paths that they take, absolute. Left out are stages that ship as a whole,
/// and those where variables or wildcards hide what is taken.
TakenPaths takenPaths(const document::Snapshot &measured);

/// "Of builder stay behind: 285 MB compilers, headers and static libraries, ...". Empty where that is not known.
/// \a analysis: of a stage of \a measured.
QString stayingBehind(const document::Snapshot &measured, const StageAnalysis &analysis);

} // namespace stagewright::adapters
