// SOURCE_DATE_EPOCH as a global ARG: a time, the build context, or a stage that fetches one thing. Knows no times.
#pragma once

#include "graph/Environment.h"
#include "graph/Graph.h"

#include <optional>

namespace stagewright::graph {

/// What is wrong with the value of SOURCE_DATE_EPOCH in \a globals, as dockerfile2llb/epoch.go finds it.
std::optional<syntax::Diagnostic> checkEpoch(const syntax::Tree &tree, const Graph &graph, const Environment &globals,
                                             const BuildSettings &settings);

} // namespace stagewright::graph
