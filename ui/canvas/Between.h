// Finds the wire that a stage would be put into. Knows no widgets.
#pragma once

#include "canvas/Interaction.h"

namespace stagewright::canvas {

/// The wire that a stage with its middle at \a centre would be put into; empty where there is none, or where the
/// stage cannot stand there. \a stage: empty for one that is still to be added.
std::optional<adapters::WireKey> findWireToSplit(const Canvas &canvas, const std::optional<document::NodeKey> &stage,
                                                 QPointF centre);

} // namespace stagewright::canvas
