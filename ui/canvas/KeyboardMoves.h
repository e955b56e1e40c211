// Where the keyboard goes to: the nearest node in a direction, along a wire, to a wire. Knows no items, no keys.
#pragma once

#include "adapters/Scene.h"

#include <optional>

namespace stagewright::canvas {

enum class Direction : quint8 { Left, Right, Up, Down };

/// The nearest node that lies in \a direction from \a from; the first one where \a from is no node.
std::optional<document::NodeKey> nearestNode(const adapters::SceneView &view,
                                             const std::optional<document::NodeKey> &from, Direction direction);

/// Goes along wires from node to node, and from wire to wire of a node. Remembers the way, so that several wires of one
/// node can be gone through; forgets it where the selection went elsewhere.
class WireWalk {
public:
    /// Left: to a node that \a from needs; Right: to one that needs it. Up and Down: after such a step, to the other
    /// nodes it could have gone to, round again at the end.
    std::optional<document::NodeKey> step(const adapters::SceneView &view, const document::NodeKey &from,
                                          Direction direction);
    /// The first wire of \a node, then the next (\a by is 1) or the one before (-1): those that arrive, from top to
    /// bottom, then those that leave. Without a node the wires of the one that \a wire arrives at.
    std::optional<adapters::WireKey> wire(const adapters::SceneView &view,
                                          const std::optional<document::NodeKey> &node,
                                          const std::optional<adapters::WireKey> &wire, int by);

private:
    std::optional<document::NodeKey> m_origin; // where the last step started
    std::optional<document::NodeKey> m_reached;
    Direction m_direction = Direction::Right;
    std::optional<document::NodeKey> m_wiresOf;
};

} // namespace stagewright::canvas
