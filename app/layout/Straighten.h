// How high each box and waypoint of the layers stands: level with what it is linked to, as far as the others allow.
// Knows no horizontal places.
#pragma once

#include "layout/Arrange.h"
#include "layout/Layers.h"

namespace stagewright::layout {

/// A little above and below a label, so that it touches no box.
inline constexpr double labelAir = 8;

/// A box's height as it is stacked: a multiple of the grid.
double stackedHeight(const Box &box, const Spacing &spacing);
/// What is known of a link; middle to middle where nothing is. \a from, \a to: its boxes.
LinkShape shapeOf(const Spacing &spacing, int link, const Box &from, const Box &to);
/// The vertical middles of all nodes of the layers; boxes are taken at their stacked heights.
std::vector<double> straighten(const Layers &layers, const std::vector<Box> &boxes, const std::vector<Link> &links,
                               const Spacing &spacing);

} // namespace stagewright::layout
