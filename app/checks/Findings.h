// All that is found in one text, in one list. Knows no place to show it.
#pragma once

#include "checks/scope/Surroundings.h"
#include "graph/Graph.h"

#include <vector>

namespace stagewright::checks {

/// The errors of the tree and of the graph and the findings of all checks, in the order of the text, with their fixes:
/// what the problem list shows and `stagewright check` prints. Any thread.
std::vector<syntax::Diagnostic> findAll(const syntax::Tree &tree, const graph::Graph &graph,
                                        const Surroundings &surroundings = {});

} // namespace stagewright::checks
