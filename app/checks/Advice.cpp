#include "checks/Advice.h"

#include "checks/Adviser.h"

namespace stagewright::checks {

std::vector<syntax::Diagnostic> runAdvice(const syntax::Tree &tree, const graph::Graph &graph,
                                          const Surroundings &surroundings)
{
    return Adviser(tree, graph, surroundings).run();
}

} // namespace stagewright::checks
