// Whether the file uses newer Dockerfile syntax than what reads it knows. Knows no words.
#pragma once

#include "checks/scope/Surroundings.h"
#include "syntax/Tree.h"

#include <vector>

namespace stagewright::checks {

/// SyntaxTooOld where `# syntax=docker/dockerfile:1.N` is older than something in the file, unless `# check=skip=`
/// names it. Its arguments: the feature (see featureName()), its 1-based line, the version that has it, the version
/// asked for. The fix raises the version. Any thread.
///
/// Where the file asks for no frontend, the engine's own is what counts: EngineSyntaxTooOld, with the engine's version
/// as the last argument, and a fix that asks for a newer one; SyntaxUnsupported where the engine takes no frontends.
std::vector<syntax::Diagnostic> runSyntaxVersionCheck(const syntax::Tree &tree, const Surroundings &surroundings = {});

} // namespace stagewright::checks
