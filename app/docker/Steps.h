// Which instructions of a stage BuildKit counts as steps (dockerfile2llb/convert.go, buildDispatchStates; tried on docker 28.5.2).
// Knows no process and no state.
#pragma once

#include "docker/BuildPlan.h"

namespace stagewright::docker {

/// The stage's FROM is its first step: of an image it is, of a stage or scratch it is not.
bool isFromCounted(const PlannedStage &stage);
/// The total behind the slash in "[builder 2/6]", unless the base image has ONBUILD triggers, which add to it.
int stepCount(const PlannedStage &stage);
/// The instructions that get a number. `WORKDIR /` gets none, though the total counts it.
std::vector<const PlannedInstruction *> numberedInstructions(const PlannedStage &stage);

} // namespace stagewright::docker
