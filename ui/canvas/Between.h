// Puts a stage between the two ends of a FROM wire. Knows no widgets.
#pragma once

#include "canvas/Interaction.h"

namespace stagewright::canvas {

/// The FROM wire that a stage with its middle at \a centre would be put into; empty where there is none, or where the
/// stage cannot stand there. \a stage: empty for one that is still to be added.
std::optional<adapters::WireKey> findWireToSplit(const Canvas &canvas, const std::optional<document::NodeKey> &stage,
                                                 QPointF centre);
/// \a stage then starts from what the wire came from, and the wire's target from \a stage. Belongs into a group.
void splitWire(const Canvas &canvas, const adapters::WireKey &wire, const document::NodeKey &stage);

} // namespace stagewright::canvas
