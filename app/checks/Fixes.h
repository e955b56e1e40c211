// How findings are mended: minimal edits for what can be mended mechanically. Knows no words and no undo.
#pragma once

#include "graph/Graph.h"

#include <vector>

namespace stagewright::checks {

/// Appends to the fixes of each of \a diagnostics what would mend it in the text of \a tree: the better way first, and
/// last, for a rule, to skip it in the whole file. Nothing is parsed anew; linear in findings and text.
void addFixes(std::vector<syntax::Diagnostic> &diagnostics, const syntax::Tree &tree, const graph::Graph &graph);

} // namespace stagewright::checks
