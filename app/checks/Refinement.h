// Leaves out what is found for want of knowledge: BuildKit's rules as they are run here know no base image, and one
// slip may show in several findings. Knows no rule's reasons but these.
#pragma once

#include "contents/Contents.h"

#include <vector>

namespace stagewright::checks {

/// \a findings without those that what is known of the base images denies, and without those that only follow from
/// another one of them. Errors that BuildKit reports stay, but one that hangs on the base's working directory.
void refine(std::vector<syntax::Diagnostic> &findings, const contents::Contents &contents);

} // namespace stagewright::checks
