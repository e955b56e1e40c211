#include "checks/Findings.h"

#include "checks/Advice.h"
#include "checks/Checks.h"
#include "checks/Fixes.h"
#include "checks/SyntaxVersionCheck.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace stagewright::checks {

std::vector<syntax::Diagnostic> findAll(const syntax::Tree &tree, const graph::Graph &graph,
                                        const Surroundings &surroundings)
{
    std::vector<syntax::Diagnostic> all(tree.diagnostics().begin(), tree.diagnostics().end());
    all.insert(all.end(), graph.diagnostics.begin(), graph.diagnostics.end());
    for (std::vector<syntax::Diagnostic> &found :
         std::array{runChecks(tree, graph, surroundings), runAdvice(tree, graph, surroundings),
                    runSyntaxVersionCheck(tree, surroundings)})
        all.insert(all.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    std::stable_sort(all.begin(), all.end(), [](const syntax::Diagnostic &a, const syntax::Diagnostic &b) {
        return a.firstLine != b.firstLine ? a.firstLine < b.firstLine : a.range.begin < b.range.begin;
    });
    addFixes(all, tree, graph);
    return all;
}

} // namespace stagewright::checks
