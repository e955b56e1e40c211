// Our own checks, which look at a file as stages that feed each other. Knows no words for people and no files.
#pragma once

#include "checks/scope/Surroundings.h"
#include "contents/Contents.h"

#include <vector>

namespace stagewright::checks {

/// What BuildKit has no rule for: a Warning where something will go wrong, a Hint where it could be better; sorted by
/// line. `# check=skip=...` silences them as it does BuildKit's rules. Stages that hold an error, and what is built on
/// them, are left alone. Any thread.
std::vector<syntax::Diagnostic> runAdvice(const contents::Contents &contents, const Surroundings &surroundings = {});

} // namespace stagewright::checks
