// Where people put the nodes of a document. Kept beside the file, never inside it. Knows nothing of sizes or pixels on a screen.
#pragma once

#include <QByteArray>

#include <compare>
#include <map>

namespace stagewright::document {

enum class NodeKind : quint8 { Stage, Image, BuildContext };

/// Names a node through every revision of one document: a stage by an identity that survives edits and renames,
/// an image by its resolved reference.
struct NodeKey {
    NodeKind kind = NodeKind::Stage;
    quint64 stage = 0;    // Snapshot::stageIds; 0 where kind is another
    QByteArray reference; // Image only

    auto operator<=>(const NodeKey &other) const
    {
        if (const auto order = kind <=> other.kind; order != 0)
            return order;
        if (const auto order = stage <=> other.stage; order != 0)
            return order;
        const int order = reference.compare(other.reference);
        return order <=> 0;
    }
    bool operator==(const NodeKey &) const = default;
};

/// Scene coordinates of a node's top left corner, in pixels at 100 %.
struct Position {
    double x = 0;
    double y = 0;

    bool operator==(const Position &) const = default;
};

/// Only nodes that have been placed have an entry; the others are placed by the layout room when they are shown.
using Layout = std::map<NodeKey, Position>;

} // namespace stagewright::document
