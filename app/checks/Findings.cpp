#include "checks/Findings.h"

#include "checks/Refinement.h"
#include "checks/SkipFix.h"
#include "checks/advice/Advice.h"
#include "checks/advice/SyntaxVersionCheck.h"
#include "checks/buildkit/Lint.h"
#include "checks/fixes/Fixes.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>

namespace stagewright::checks {

namespace {

/// Sorted by place; what stands at one place stays in its order. Each finding is moved but once.
std::vector<syntax::Diagnostic> sorted(std::vector<syntax::Diagnostic> all)
{
    std::vector<size_t> order(all.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::stable_sort(order.begin(), order.end(), [&all](size_t left, size_t right) {
        const syntax::Diagnostic &a = all[left];
        const syntax::Diagnostic &b = all[right];
        return a.firstLine != b.firstLine ? a.firstLine < b.firstLine : a.range.begin < b.range.begin;
    });
    std::vector<syntax::Diagnostic> result;
    result.reserve(all.size());
    for (const size_t index : order)
        result.push_back(std::move(all[index]));
    return result;
}

} // namespace

std::vector<syntax::Diagnostic> findAll(const syntax::Tree &tree, const graph::Graph &graph,
                                        const Surroundings &surroundings)
{
    std::vector<syntax::Diagnostic> all(tree.diagnostics().begin(), tree.diagnostics().end());
    all.insert(all.end(), graph.diagnostics.begin(), graph.diagnostics.end());
    const contents::Contents contents(tree, graph, surroundings.inspected);
    for (std::vector<syntax::Diagnostic> &found :
         std::array{runChecks(tree, graph, surroundings), runAdvice(contents, surroundings),
                    runSyntaxVersionCheck(tree, surroundings)})
        all.insert(all.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    refine(all, contents);
    all = sorted(std::move(all));
    FixContext context(tree, graph);
    SkipFix skip(context);
    for (syntax::Diagnostic &finding : all) {
        addFixes(context, finding);
        if (finding.severity != syntax::Severity::Error)
            skip.addTo(finding);
    }
    // Words of one list that cannot be read are one slip.
    const auto isSame = [](const syntax::Diagnostic &a, const syntax::Diagnostic &b) {
        return !a.wording.isEmpty() && a.wording == b.wording && a.code == b.code && a.firstLine == b.firstLine
            && a.severity == syntax::Severity::Error;
    };
    all.erase(std::unique(all.begin(), all.end(), isSame), all.end());
    return all;
}

} // namespace stagewright::checks
