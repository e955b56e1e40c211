// BuildKit's checks over one tree and its graph. Knows no words for people and no files.
#pragma once

#include "checks/scope/Surroundings.h"
#include "graph/Graph.h"

#include <vector>

namespace stagewright::checks {

/// The findings of all rules as BuildKit's linter (frontend/dockerfile/linter/ruleset.go, frontend 1.26) reports them,
/// in its order; what `# check=skip=...` names is left out. Errors of the tree and the graph are not repeated here.
/// What needs to know the build context (CopyIgnoredFile) or the engine's images (InvalidBaseImagePlatform) is found
/// where \a surroundings knows them. Any thread.
std::vector<syntax::Diagnostic> runChecks(const syntax::Tree &tree, const graph::Graph &graph,
                                          const Surroundings &surroundings = {});

} // namespace stagewright::checks
