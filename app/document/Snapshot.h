// One state of a document with everything derived from its bytes. Immutable, shared between views.
#pragma once

#include "base/Positions.h"
#include "document/Layout.h"
#include "edits/Edits.h"
#include "graph/Graph.h"

#include <memory>
#include <vector>

namespace stagewright::document {

struct Snapshot {
    base::Revision revision;
    syntax::Tree tree;
    graph::Graph graph;
    std::vector<syntax::Diagnostic> diagnostics; // of tree, graph and checks, sorted by place
    bool areFindingsCurrent = true; // false: diagnostics are those of the text before, moved along with it
    std::vector<quint64> stageIds;               // parallel to graph.stages; an identity survives edits and renames
    Layout layout;                               // what people placed

    const text::SourceText &source() const { return tree.source(); }
    const text::LineIndex &lines() const { return tree.lines(); }
    edits::Subject subject() const { return {tree, graph, revision}; }
    /// Empty where no stage has that identity any more.
    std::optional<int> findStage(quint64 id) const;
    /// The key of an edge's end or of a stage; indices must be valid for this snapshot.
    NodeKey keyOfStage(int stage) const;
    NodeKey keyOf(const graph::Endpoint &endpoint) const;
    /// Empty where the node is not in this snapshot.
    std::optional<graph::Endpoint> findEndpoint(const NodeKey &key) const;
};

using SnapshotPointer = std::shared_ptr<const Snapshot>;

} // namespace stagewright::document
