#include "checks/advice/Advice.h"

#include "checks/advice/Review.h"

namespace stagewright::checks {

std::vector<syntax::Diagnostic> runAdvice(const syntax::Tree &tree, const graph::Graph &graph,
                                          const Surroundings &surroundings)
{
    return Review(tree, graph, surroundings).run();
}

} // namespace stagewright::checks
