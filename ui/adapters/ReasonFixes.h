// What of the checks' findings mends a reason for an image's size. Knows no widgets.
#pragma once

#include "adapters/ImageAnalyses.h"
#include "document/Snapshot.h"

namespace stagewright::adapters {

/// A fix of a finding of \a now at the reason's line, or for what a later RUN undoes one that joins the two; empty where
/// there is none, or where the text is another than the measured one.
std::optional<syntax::Fix> findFix(const layers::Reason &reason, const StageAnalysis &analysis,
                           const document::Snapshot &measured, const document::Snapshot &now);

} // namespace stagewright::adapters
