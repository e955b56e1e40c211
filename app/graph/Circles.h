// Stages that need each other in a circle. Knows no pictures.
#pragma once

#include "graph/Graph.h"

#include <optional>

namespace stagewright::graph {

/// A mount without a source, which BuildKit lets depend on the stage called "scratch" where there is one.
struct HiddenNeed {
    int stage = 0;
    int needed = 0;
    int instruction = 0;
    bool isCache = false;
    QByteArray target;
};

/// The circle that BuildKit would report (validateCircularDependency of dockerfile2llb/validations.go), by COPY and
/// mounts alone; its finding stands at the first instruction that leads into it, and holds the lines of those that lead
/// on.
std::optional<syntax::Diagnostic> findCircle(const syntax::Tree &tree, const Graph &graph,
                                             const std::vector<HiddenNeed> &hiddenNeeds);

} // namespace stagewright::graph
