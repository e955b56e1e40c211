// What of a builder never ships, in words. Knows no widgets.
#pragma once

#include "adapters/ImageAnalyses.h"
#include "document/Snapshot.h"

namespace stagewright::adapters {

/// As contents::Contents::takenFrom tells them, of all stages that it knows them of.
TakenPaths takenPaths(const document::Snapshot &measured);

/// "Of builder stay behind: 285 MB compilers, headers and static libraries, ...". Empty where that is not known.
/// \a analysis: of a stage of \a measured.
QString stayingBehind(const document::Snapshot &measured, const StageAnalysis &analysis);

} // namespace stagewright::adapters
