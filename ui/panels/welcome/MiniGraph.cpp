// Lays out and draws thumbnails of graphs. Knows no text.
#include "panels/welcome/MiniGraph.h"

#include "style/Text.h"

#include "layout/Arrange.h"

#include <QPainter>
#include <QPainterPath>

namespace stagewright::panels {

namespace {

constexpr QSizeF boxSize(40, 24);

/// Shrunk to fit, never enlarged beyond \a most.
double scaleToFit(const QRectF &bounds, const QRectF &area, double most)
{
    return qMin(most, qMin(area.width() / qMax(1.0, bounds.width()), area.height() / qMax(1.0, bounds.height())));
}

void paintBox(QPainter &painter, const QRectF &box, MiniGraph::Look look, const style::Theme &theme)
{
    painter.setBrush(theme.surface);
    switch (look) {
    case MiniGraph::Look::Builder:
        painter.setPen(QPen(theme.fromWire, 1.5));
        painter.drawRect(box);
        break;
    case MiniGraph::Look::Target:
        painter.setPen(QPen(theme.fromWire, 1.25));
        painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 5, 5);
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3);
        break;
    case MiniGraph::Look::Image: {
        QPen dashed(theme.imageWire, 1.25);
        dashed.setDashPattern({2.5, 2});
        painter.setPen(dashed);
        painter.drawRoundedRect(box, 4, 4);
        return;
    }
    case MiniGraph::Look::BuildContext: {
        painter.setPen(QPen(theme.folder, 1.25));
        QPainterPath folder(box.topLeft() + QPointF(6, 4));
        folder.lineTo(box.topLeft() + QPointF(16, 4));
        folder.lineTo(box.topLeft() + QPointF(19, 7));
        folder.lineTo(box.topRight() + QPointF(-6, 7));
        folder.lineTo(box.bottomRight() + QPointF(-6, -3));
        folder.lineTo(box.bottomLeft() + QPointF(6, -3));
        folder.closeSubpath();
        painter.drawPath(folder);
        return;
    }
    }
    // Two rows of instructions, as on a real node.
    QColor row = theme.mutedText;
    row.setAlphaF(0.55F);
    painter.setPen(QPen(row, 1.5));
    painter.drawLine(box.topLeft() + QPointF(7, 9), box.topLeft() + QPointF(28, 9));
    painter.drawLine(box.topLeft() + QPointF(7, 15), box.topLeft() + QPointF(21, 15));
}

void paintLine(QPainter &painter, QPointF from, QPointF to, graph::EdgeKind kind, const QColor &colour)
{
    QPen pen(colour, kind == graph::EdgeKind::From ? 1.75 : 1.5);
    if (kind == graph::EdgeKind::Copy)
        pen.setDashPattern({3, 2});
    else if (kind == graph::EdgeKind::Mount)
        pen.setDashPattern({1, 2});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    QPainterPath path(from);
    const double bend = qMax(12.0, (to.x() - from.x()) / 2);
    path.cubicTo(from + QPointF(bend, 0), to - QPointF(bend, 0), to);
    painter.drawPath(path);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(to, 2.5, 2.5);
}

} // namespace

MiniGraph miniGraphOf(const graph::Graph &graph)
{
    MiniGraph mini;
    const int stages = int(graph.stages.size());
    const int images = int(graph.images.size());
    const std::optional<int> target = graph.defaultTarget();
    for (int i = 0; i < stages; ++i)
        mini.nodes.push_back(target == i ? MiniGraph::Look::Target : MiniGraph::Look::Builder);
    mini.nodes.insert(mini.nodes.end(), size_t(images), MiniGraph::Look::Image);
    if (graph.usesBuildContext)
        mini.nodes.push_back(MiniGraph::Look::BuildContext);
    for (const graph::Edge &edge : graph.edges) {
        MiniGraph::Line line;
        line.kind = edge.kind;
        line.to = edge.stage;
        line.from = edge.from.kind == graph::EndpointKind::Stage ? edge.from.index
            : edge.from.kind == graph::EndpointKind::Image       ? stages + edge.from.index
                                                                 : stages + images;
        const bool isKnown = size_t(line.from) < mini.nodes.size();
        bool isThere = false;
        for (const MiniGraph::Line &other : mini.lines)
            isThere = isThere || (other.from == line.from && other.to == line.to && other.kind == line.kind);
        if (isKnown && !isThere)
            mini.lines.push_back(line);
    }
    return mini;
}

MiniGraph typicalMiniGraph()
{
    using Look = MiniGraph::Look;
    return {{Look::Builder, Look::Target, Look::Image, Look::Image},
            {{2, 0, graph::EdgeKind::From}, {3, 1, graph::EdgeKind::From}, {0, 1, graph::EdgeKind::Copy}}};
}

void paintMiniGraph(QPainter &painter, const QRectF &area, const MiniGraph &graph, const style::Theme &theme)
{
    std::vector<layout::Box> boxes(graph.nodes.size(), layout::Box{boxSize, std::nullopt});
    std::vector<layout::Link> links;
    layout::Spacing spacing;
    spacing.betweenLayers = 34;
    spacing.betweenBoxes = 14;
    spacing.grid = 2;
    for (const MiniGraph::Line &line : graph.lines)
        links.emplace_back(line.from, line.to);
    const std::vector<QPointF> places = layout::arrange(boxes, links, spacing);
    QRectF bounds;
    for (const QPointF &place : places)
        bounds |= QRectF(place, boxSize);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double scale = scaleToFit(bounds, area, 1.1);
    painter.translate(area.center());
    painter.scale(scale, scale);
    painter.translate(-bounds.center());
    for (const MiniGraph::Line &line : graph.lines) {
        const QRectF from(places[size_t(line.from)], boxSize);
        const QRectF to(places[size_t(line.to)], boxSize);
        const bool isImage = graph.nodes[size_t(line.from)] == MiniGraph::Look::Image;
        const QColor colour = theme.wire(line.kind, isImage ? graph::EndpointKind::Image : graph::EndpointKind::Stage);
        paintLine(painter, QPointF(from.right() + 2, from.center().y()), QPointF(to.left() - 4, to.center().y()),
                  line.kind, colour);
    }
    for (size_t i = 0; i < places.size(); ++i)
        paintBox(painter, QRectF(places[i], boxSize), graph.nodes[i], theme);
    painter.restore();
}

} // namespace stagewright::panels
