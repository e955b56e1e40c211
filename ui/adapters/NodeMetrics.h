// How large nodes are, in scene pixels at 100 %: what layout, picture and export agree on. Knows no painter.
#pragma once

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

static_assert(nodeSize(0, 0).height() == 72);
static_assert(nodeSize(nodeMostRows, 1).height() == 168);

} // namespace stagewright::adapters
