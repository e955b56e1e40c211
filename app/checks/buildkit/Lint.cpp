#include "checks/buildkit/Lint.h"

#include "checks/buildkit/Evaluation.h"

namespace stagewright::checks {

std::vector<syntax::Diagnostic> runChecks(const syntax::Tree &tree, const graph::Graph &graph,
                                          const Surroundings &surroundings)
{
    return evaluate(tree, graph, Extent::Everything, surroundings).findings;
}

} // namespace stagewright::checks
