// Whether the file asks for an older Dockerfile syntax than it uses. Knows no words.
#pragma once

#include "syntax/Tree.h"

#include <vector>

namespace stagewright::checks {

/// SyntaxTooOld where `# syntax=docker/dockerfile:1.N` is older than something in the file, unless `# check=skip=`
/// names it. Its arguments: the feature (see featureName()), its 1-based line, the version that has it, the version
/// asked for. The fix raises the version. Any thread.
std::vector<syntax::Diagnostic> runSyntaxVersionCheck(const syntax::Tree &tree);

} // namespace stagewright::checks
