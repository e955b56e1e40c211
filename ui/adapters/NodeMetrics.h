// How large nodes are, in scene pixels at 100 %: what layout, picture and export agree on. Knows no painter.
#pragma once

#include "graph/Graph.h"

#include <QSizeF>

namespace stagewright::adapters {

inline constexpr double nodeWidth = 240;
inline constexpr double nodeHeaderHeight = 28;
inline constexpr double nodeSubtitleHeight = 20;
inline constexpr double nodeRowHeight = 18;
inline constexpr double nodeFooterHeight = 20;
inline constexpr double nodeGrid = 20;
inline constexpr int nodeMostRows = 4;

/// \a rows: those shown; \a hiddenRows: those that "+n" stands for. 72 to 168 high.
constexpr QSizeF nodeSize(int rows, int hiddenRows)
{
    const int lines = rows + (hiddenRows > 0 ? 1 : 0);
    const double padding = lines > 0 ? 6 : 0;
    constexpr double breathing = 4;
    return {nodeWidth,
            nodeHeaderHeight + nodeSubtitleHeight + lines * nodeRowHeight + padding + breathing + nodeFooterHeight};
}

/// A node without rows, or nearly so, spreads its ports evenly; a higher one hangs them at its lines of text. Hit areas
/// must not overlap. Below the node's top.
constexpr double inputPortHeight(double nodeHeight, graph::EdgeKind kind)
{
    const double first = nodeHeight < 90 ? nodeHeight / 2 - 22 : nodeHeaderHeight + nodeSubtitleHeight / 2;
    const double step = nodeHeight < 112 ? 22 : 26;
    return first + step * static_cast<int>(kind);
}

/// As high as a FROM port beside it where there is room, so that wires between neighbours run level.
constexpr double outputPortHeight(double nodeHeight)
{
    const bool isLow = nodeHeight < 112;
    return nodeHeaderHeight + nodeSubtitleHeight / 2 + (isLow ? 0 : 26);
}

static_assert(static_cast<int>(graph::EdgeKind::From) == 0 && static_cast<int>(graph::EdgeKind::Copy) == 1);
static_assert(nodeSize(0, 0).height() == 72);
static_assert(nodeSize(nodeMostRows, 1).height() == 168);

} // namespace stagewright::adapters
