// A multi-stage file as one stage would be: what it is held against. Knows no build and no sizes.
#pragma once

#include "contents/Contents.h"
#include "edits/Edits.h"

namespace stagewright::edits {

/// The stages that files are copied from into \a target or what that is built on, directly; ascending.
std::vector<int> copySources(const graph::Graph &graph, int target);

/// The file's bytes, rewritten so that the stage `single-stage` starts where \a builder does and runs the instructions
/// of all stages that \a target needs, in their order. What COPY --from would carry from one of them is linked to where
/// it lies instead, which costs no bytes. Stages that start from other images stay what they are.
/// Refused where there is nothing to merge, or nothing runs without the stages apart.
/// \a contents: of the subject's tree and graph.
base::Result<QByteArray, Refusal> singleStage(const Subject &subject, const contents::Contents &contents, int target,
                                              int builder);

} // namespace stagewright::edits
