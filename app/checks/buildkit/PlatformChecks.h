// Base images that are for another platform than the build. Knows no engine, only what it was told of one.
#pragma once

#include "checks/buildkit/Collector.h"
#include "checks/scope/Surroundings.h"
#include "graph/Graph.h"

#include <QHash>

namespace stagewright::checks {

/// InvalidBaseImagePlatform, as validateBaseImagePlatform of dockerfile2llb/validations.go, for the stages whose image
/// \a surroundings knows; also those that nothing needs, as `docker build --check` has it (tried on docker 28.5.2).
void checkBasePlatforms(const syntax::Tree &tree, const graph::Graph &graph, const Surroundings &surroundings,
                        const QHash<int, QList<QByteArray>> &comments, Collector &collector);

} // namespace stagewright::checks
