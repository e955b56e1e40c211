// The checks of FROM lines with their variables put in. Knows nothing of the instructions below them.
#pragma once

#include "checks/buildkit/Collector.h"
#include "graph/Graph.h"

#include <QHash>

namespace stagewright::checks {

/// Base images as the defaults of ARG make them.
void checkDefaultBases(const syntax::Tree &tree, const graph::Graph &graph, Collector &collector);
/// Variables and platforms of each FROM, as buildDispatchStates of dockerfile2llb/convert.go.
void checkStages(const syntax::Tree &tree, const graph::Graph &graph, const QHash<int, QList<QByteArray>> &comments,
                 Collector &collector);

} // namespace stagewright::checks
