// Which layer each box belongs to and in which order a layer's boxes stand, so that few links cross. Knows no pixels.
#pragma once

#include <utility>
#include <vector>

namespace stagewright::layout {

/// A box or waypoint one layer aside, and the link (an index) that leads there.
struct Neighbour {
    int node = 0;
    int link = 0;
    int port = 0; // the link's place among those that arrive at its right end, from top to bottom
};

/// Boxes keep their indices; behind them follow waypoints, one for each layer that a link passes without ending there.
struct Layers {
    int boxCount = 0;
    std::vector<int> layerOf;                   // of every box and waypoint
    std::vector<std::vector<int>> members;      // of every layer, top to bottom
    std::vector<std::vector<Neighbour>> before; // to the left, in the order of their links
    std::vector<std::vector<Neighbour>> after;  // to the right

    bool isWaypoint(int node) const { return node >= boxCount; }
};

/// Deterministic. Links arrive at a box from top to bottom in their order, which decides what crosses. Links that
/// close a circle, lead from a box to itself or name no box are left out.
Layers layersOf(int boxCount, const std::vector<std::pair<int, int>> &links);

} // namespace stagewright::layout
