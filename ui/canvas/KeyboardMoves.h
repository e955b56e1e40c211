// Which node the keyboard goes to: the nearest in a direction, or along a wire. Knows no items, no keys.
#pragma once

#include "adapters/Scene.h"

#include <optional>

namespace stagewright::canvas {

enum class Direction : quint8 { Left, Right, Up, Down };

/// The nearest node that lies in \a direction from \a from; the first one where \a from is no node.
std::optional<document::NodeKey> nearestNode(const adapters::SceneView &view,
                                             const std::optional<document::NodeKey> &from, Direction direction);
/// The node at the other end of a wire: one that \a from needs (Left) or that needs it (Right). Of several the one
/// behind \a last, from top to bottom and round again.
std::optional<document::NodeKey> alongWire(const adapters::SceneView &view, const document::NodeKey &from,
                                           Direction direction, const std::optional<document::NodeKey> &last);

} // namespace stagewright::canvas
