// The small drawn signs of the canvas: kinds of nodes, states, ports, arrow heads. Knows no items.
#pragma once

#include "adapters/Scene.h"
#include "canvas/NodeGeometry.h"

class QPainter;

namespace stagewright::canvas {

/// Fills the square \a area.
void paintKind(QPainter &painter, const QRectF &area, adapters::NodeLook look, const QColor &colour);
/// Each state has its own shape, so that colour is never needed to tell them apart. \a phase: 0..1, turns the sign of
/// the building state.
void paintState(QPainter &painter, const QRectF &area, style::ShownState state, const QColor &colour,
                const QColor &paper, double phase = 0);
void paintFlag(QPainter &painter, const QRectF &area, const QColor &colour);
void paintProblem(QPainter &painter, const QRectF &area, syntax::Severity severity, const QColor &colour,
                  const QColor &paper);

enum class PortLook : quint8 {
    Free,      // nothing comes in yet
    Connected, // a wire ends here
    Offered,   // a wire that is being dragged may end here
};
void paintPort(QPainter &painter, QPointF centre, Port port, PortLook look, const QColor &colour, const QColor &paper);

/// The width of the sign that a wire ends with, measured back from its port.
double headLength(graph::EdgeKind kind);
void paintWireHead(QPainter &painter, QPointF port, graph::EdgeKind kind, const QColor &colour, const QColor &paper);

} // namespace stagewright::canvas
