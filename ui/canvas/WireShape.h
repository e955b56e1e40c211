// A wire's route cut into the strokes that are drawn, dashes included. Knows no painter and no items.
#pragma once

#include "graph/Graph.h"

#include <QLineF>
#include <QRectF>
#include <QVector>

#include <vector>

namespace stagewright::canvas {

struct WireShape {
    std::vector<QPointF> points; // the route, from port to port
    QVector<QLineF> strokes;     // what is drawn: a dash pattern is cut here once, not at every paint
    QVector<QLineF> coarse;      // the same in few segments, without dashes, for far away
    QRectF bounds;               // of the points
};

/// \a points: from the output port's centre to the input port's. The strokes leave room for the head.
WireShape shapeOf(std::vector<QPointF> points, graph::EdgeKind kind, double width);

} // namespace stagewright::canvas
