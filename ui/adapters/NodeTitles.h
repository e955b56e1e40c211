// What people call the nodes of a snapshot and the kinds of wires. Knows no widgets.
#pragma once

#include "document/Snapshot.h"

#include <QString>

namespace stagewright::adapters {

/// "runtime", "python:3.11.9", "build context"; empty where the snapshot has no such node.
QString nodeTitle(const document::Snapshot &snapshot, const document::NodeKey &key);
/// "FROM", "COPY --from", "RUN --mount".
QString keywordsOf(graph::EdgeKind kind);
/// The key of what an edge comes from.
document::NodeKey sourceOf(const document::Snapshot &snapshot, const graph::Edge &edge);
/// 1-based.
int lineOf(const document::Snapshot &snapshot, const graph::Edge &edge);

} // namespace stagewright::adapters
