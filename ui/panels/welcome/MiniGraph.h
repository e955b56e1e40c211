// A graph as a thumbnail: which boxes, which lines. Knows no text, no names and no selection.
#pragma once

#include "graph/Graph.h"
#include "style/Theme.h"

#include <QRectF>

#include <vector>

class QPainter;

namespace stagewright::panels {

struct MiniGraph {
    enum class Look : quint8 { Builder, Target, Image, BuildContext };
    struct Line {
        int from = 0; // indices into nodes
        int to = 0;
        graph::EdgeKind kind = graph::EdgeKind::Copy;
    };

    std::vector<Look> nodes;
    std::vector<Line> lines;
};

MiniGraph miniGraphOf(const graph::Graph &graph);
/// A builder on an image, a runtime on another, and a copy between them.
MiniGraph typicalMiniGraph();
/// Draws it, laid out from left to right, centred in \a area.
void paintMiniGraph(QPainter &painter, const QRectF &area, const MiniGraph &graph, const style::Theme &theme);

} // namespace stagewright::panels
