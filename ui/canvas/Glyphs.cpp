#include "canvas/Glyphs.h"

#include "canvas/CanvasStyle.h"

#include <QPainter>
#include <QPainterPath>

namespace stagewright::canvas {

namespace {

using adapters::NodeLook;
using style::ShownState;

QPen linePen(const QColor &colour, double width)
{
    return {colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

QPolygonF triangle(QPointF tip, double length, double halfWidth)
{
    return {{tip, tip + QPointF(-length, -halfWidth), tip + QPointF(-length, halfWidth)}};
}

QPolygonF diamond(QPointF centre, double radius)
{
    return {{centre + QPointF(0, -radius), centre + QPointF(radius, 0), centre + QPointF(0, radius),
             centre + QPointF(-radius, 0)}};
}

void paintFolder(QPainter &painter, const QRectF &area)
{
    const double unit = area.width() / 16;
    const auto at = [&](double x, double y) { return area.topLeft() + QPointF(x, y) * unit; };
    QPainterPath path(at(1, 13.5));
    path.lineTo(at(1, 2.5));
    path.lineTo(at(6, 2.5));
    path.lineTo(at(7.8, 4.8));
    path.lineTo(at(15, 4.8));
    path.lineTo(at(15, 13.5));
    path.closeSubpath();
    painter.drawPath(path);
}

/// The mark inside a state's filled disc.
void paintMark(QPainter &painter, const QRectF &area, ShownState state, const QColor &paper)
{
    const QPointF centre = area.center();
    const double r = area.width() / 2;
    const auto at = [&](double x, double y) { return centre + QPointF(x, y) * r; };
    painter.setBrush(Qt::NoBrush);
    painter.setPen(linePen(paper, r * 0.3));
    switch (state) {
    case ShownState::Done:
        painter.drawPolyline(QPolygonF{{at(-0.42, 0.02), at(-0.1, 0.36), at(0.45, -0.32)}});
        break;
    case ShownState::Failed:
        painter.drawLine(at(-0.33, -0.33), at(0.33, 0.33));
        painter.drawLine(at(-0.33, 0.33), at(0.33, -0.33));
        break;
    case ShownState::Cached:
        painter.drawLine(at(-0.4, -0.22), at(0.4, -0.22));
        painter.drawLine(at(-0.4, 0.24), at(0.4, 0.24));
        break;
    case ShownState::Stale: {
        QPainterPath wave(at(-0.5, 0.12));
        wave.cubicTo(at(-0.2, -0.5), at(0.2, 0.5), at(0.5, -0.12));
        painter.drawPath(wave);
        break;
    }
    case ShownState::Cancelled:
        painter.drawLine(at(-0.4, 0), at(0.4, 0));
        break;
    case ShownState::Idle:
    case ShownState::Queued:
    case ShownState::Building:
        break;
    }
}

} // namespace

void paintKind(QPainter &painter, const QRectF &area, NodeLook look, const QColor &colour)
{
    const QRectF box = area.adjusted(0.75, 0.75, -0.75, -0.75);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 1.5));
    switch (look) {
    case NodeLook::Builder:
        painter.drawRect(box);
        break;
    case NodeLook::Target:
        painter.drawRoundedRect(box, 3.5, 3.5);
        painter.setPen(QPen(colour, 1.25));
        painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), 1.5, 1.5);
        break;
    case NodeLook::Image: {
        QPen pen(colour, 1.5);
        pen.setDashPattern({2, 1.4});
        painter.setPen(pen);
        painter.drawRoundedRect(box, 3.5, 3.5);
        break;
    }
    case NodeLook::Scratch:
        painter.drawEllipse(box);
        painter.drawLine(box.bottomLeft() + QPointF(1.8, -1.8), box.topRight() + QPointF(-1.8, 1.8));
        break;
    case NodeLook::BuildContext:
        painter.setPen(linePen(colour, 1.5));
        paintFolder(painter, area);
        break;
    }
}

void paintState(QPainter &painter, const QRectF &area, ShownState state, const QColor &colour, const QColor &paper,
                double phase)
{
    painter.setBrush(Qt::NoBrush);
    const QRectF ring = area.adjusted(0.75, 0.75, -0.75, -0.75);
    switch (state) {
    case ShownState::Idle:
        painter.setPen(QPen(colour, 1.5));
        painter.drawEllipse(ring);
        return;
    case ShownState::Queued:
        painter.setPen(QPen(colour, 1.5));
        painter.drawEllipse(ring);
        painter.drawLine(ring.center(), ring.center() - QPointF(0, ring.height() * 0.3));
        painter.drawLine(ring.center(), ring.center() + QPointF(ring.width() * 0.24, 0));
        return;
    case ShownState::Building:
        painter.setPen(QPen(blend(paper, colour, 0.3), 1.75));
        painter.drawEllipse(ring);
        painter.setPen(QPen(colour, 1.75, Qt::SolidLine, Qt::FlatCap));
        painter.drawArc(ring, int(-360 * 16 * phase) + 90 * 16, -130 * 16);
        return;
    case ShownState::Cached:
    case ShownState::Done:
    case ShownState::Failed:
    case ShownState::Cancelled:
    case ShownState::Stale:
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(area);
        paintMark(painter, area, state, paper);
        return;
    }
}

void paintFlag(QPainter &painter, const QRectF &area, const QColor &colour)
{
    const double unit = area.width() / 12;
    const auto at = [&](double x, double y) { return area.topLeft() + QPointF(x, y) * unit; };
    painter.setPen(linePen(colour, 1.4));
    painter.setBrush(Qt::NoBrush);
    painter.drawLine(at(2.5, 1), at(2.5, 11.2));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF{{at(2.5, 1), at(10.5, 3.6), at(2.5, 6.6)}});
}

void paintProblem(QPainter &painter, const QRectF &area, syntax::Severity severity, const QColor &colour,
                  const QColor &paper)
{
    const QPointF centre = area.center();
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    if (severity == syntax::Severity::Error) {
        painter.drawEllipse(area);
    } else {
        QPainterPath path;
        path.addPolygon(QPolygonF{{QPointF(centre.x(), area.top()), area.bottomRight(), area.bottomLeft()}});
        path.closeSubpath();
        painter.setPen(QPen(colour, 1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(path);
    }
    painter.setPen(linePen(paper, 1.4));
    const double drop = severity == syntax::Severity::Error ? 0 : 1;
    painter.drawLine(centre + QPointF(0, -2.4 + drop), centre + QPointF(0, 0.4 + drop));
    painter.drawPoint(centre + QPointF(0, 2.7 + drop));
}

void paintPort(QPainter &painter, QPointF centre, Port port, PortLook look, const QColor &colour, const QColor &paper)
{
    const bool isOffered = look == PortLook::Offered;
    const double radius = isOffered ? portRadius + 1.5 : portRadius;
    painter.setPen(QPen(colour, isOffered ? 2 : 1.4, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(look == PortLook::Connected ? colour : paper);
    switch (port) {
    case Port::From:
        painter.drawPolygon(triangle(centre + QPointF(radius, 0), 2 * radius - 0.5, radius));
        break;
    case Port::Mount:
        painter.drawPolygon(diamond(centre, radius));
        break;
    case Port::Copy:
    case Port::Output:
        painter.drawEllipse(centre, radius - 0.5, radius - 0.5);
        break;
    }
}

double headLength(graph::EdgeKind kind)
{
    switch (kind) {
    case graph::EdgeKind::From:
        return portRadius;
    case graph::EdgeKind::Copy:
        return portRadius + 11;
    case graph::EdgeKind::Mount:
        return portRadius;
    }
    Q_UNREACHABLE();
}

void paintWireHead(QPainter &painter, QPointF port, graph::EdgeKind kind, const QColor &colour, const QColor &paper)
{
    // The heads of FROM and mount wires are their ports' own shapes, filled: see paintPort.
    if (kind != graph::EdgeKind::Copy)
        return;
    painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(paper);
    painter.drawPolygon(triangle(port - QPointF(portRadius + 1, 0), 9.5, 4.5));
}

} // namespace stagewright::canvas
