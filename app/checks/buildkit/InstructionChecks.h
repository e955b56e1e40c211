// The checks of single instructions and of stage names, before any stage is gone through. Knows no variables.
#pragma once

#include "checks/buildkit/Collector.h"
#include "graph/Graph.h"

namespace stagewright::checks {

/// The checks that BuildKit makes while it reads one instruction (instructions/parse.go).
void checkInstruction(const syntax::Tree &tree, const syntax::Instruction &instruction,
                      const QList<QByteArray> &comments, Collector &collector);
/// Its description, once it is known to be right.
void checkDescription(const syntax::Tree &tree, const syntax::Instruction &instruction,
                      const QList<QByteArray> &comments, Collector &collector);

void checkStageNames(const syntax::Tree &tree, const graph::Graph &graph, Collector &collector);
void checkKeywordCasing(const syntax::Tree &tree, const graph::Graph &graph, Collector &collector);

} // namespace stagewright::checks
