// Goes through a file as BuildKit's linter does, in its order. Knows no words.
#pragma once

#include "checks/buildkit/Collector.h"
#include "checks/scope/Surroundings.h"
#include "graph/Graph.h"

namespace stagewright::checks {

struct Evaluation {
    std::vector<syntax::Diagnostic> findings; // with Extent::Everything, errors that neither tree nor graph have too
    std::optional<syntax::Diagnostic> error; // with Extent::UntilFirstError, what stopped it
};

/// As DockerfileLint of BuildKit's dockerfile2llb/convert.go: every stage, no build arguments.
Evaluation evaluate(const syntax::Tree &tree, const graph::Graph &graph, Extent extent,
                    const Surroundings &surroundings = {});

} // namespace stagewright::checks
