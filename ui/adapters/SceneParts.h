// Makes nodes and wires as the canvas shows them from one snapshot and what was built of it. Knows no places: every
// node's rectangle has its size and stands at the origin.
#pragma once

#include "adapters/Scene.h"

namespace stagewright::adapters {

/// What a picture is made from. The built and measured snapshots may be older than the text; null while there is none.
struct SceneSources {
    document::SnapshotPointer snapshot;
    document::SnapshotPointer built;
    docker::BuildStatus status; // its stages are those of `built`
    document::SnapshotPointer measured;
    docker::SizeReport sizes; // its indices are into the graph of `measured`
    QString contextFolder;
    std::optional<qint64> budget; // of the default target
    std::map<quint64, StageRerun> reruns; // by Snapshot::stageIds; empty: not known
};

/// Stages in the order of the file, then images, then the build context where something uses it.
std::vector<NodeView> nodesOf(const SceneSources &sources);
/// Edges of one kind between the same two nodes are one wire; in the order of the file.
std::vector<WireView> wiresOf(const SceneSources &sources);

} // namespace stagewright::adapters
