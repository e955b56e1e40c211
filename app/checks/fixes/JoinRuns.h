// Several RUNs as one, so that what the first leaves and the last removes is in no layer. Knows no finding and no size.
#pragma once

#include "graph/Graph.h"

#include <optional>

namespace stagewright::checks {

/// Makes the RUNs \a first to \a last (indices into Tree::instructions()) one that does the same. Empty where it cannot:
/// something else stands between them, they are of two stages, their flags differ, or one is no plain shell command.
std::optional<syntax::Fix> joinRuns(const syntax::Tree &tree, const graph::Graph &graph, int first, int last);

} // namespace stagewright::checks
