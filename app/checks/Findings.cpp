#include "checks/Findings.h"

#include "checks/Checks.h"
#include "checks/Fixes.h"

#include <algorithm>
#include <iterator>

namespace stagewright::checks {

std::vector<syntax::Diagnostic> findAll(const syntax::Tree &tree, const graph::Graph &graph)
{
    std::vector<syntax::Diagnostic> all(tree.diagnostics().begin(), tree.diagnostics().end());
    all.insert(all.end(), graph.diagnostics.begin(), graph.diagnostics.end());
    std::vector<syntax::Diagnostic> ofChecks = runChecks(tree, graph);
    all.insert(all.end(), std::make_move_iterator(ofChecks.begin()), std::make_move_iterator(ofChecks.end()));
    std::stable_sort(all.begin(), all.end(), [](const syntax::Diagnostic &a, const syntax::Diagnostic &b) {
        return a.firstLine != b.firstLine ? a.firstLine < b.firstLine : a.range.begin < b.range.begin;
    });
    addFixes(all, tree, graph);
    return all;
}

} // namespace stagewright::checks
