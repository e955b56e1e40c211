#include "canvas/NodeGeometry.h"

#include "adapters/NodeMetrics.h"

namespace stagewright::canvas {

namespace {

constexpr double noteHeight = 20;
constexpr double ringReach = 8;

} // namespace

Port inputPort(graph::EdgeKind kind)
{
    switch (kind) {
    case graph::EdgeKind::From:
        return Port::From;
    case graph::EdgeKind::Copy:
        return Port::Copy;
    case graph::EdgeKind::Mount:
        return Port::Mount;
    }
    Q_UNREACHABLE();
}

std::optional<graph::EdgeKind> edgeKind(Port port)
{
    switch (port) {
    case Port::From:
        return graph::EdgeKind::From;
    case Port::Copy:
        return graph::EdgeKind::Copy;
    case Port::Mount:
        return graph::EdgeKind::Mount;
    case Port::Output:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

QPointF portCentre(const QRectF &rect, Port port)
{
    if (const std::optional<graph::EdgeKind> kind = edgeKind(port))
        return {rect.left(), rect.top() + adapters::inputPortHeight(rect.height(), *kind)};
    return {rect.right(), rect.top() + adapters::outputPortHeight(rect.height())};
}

QRectF headerRect(const QRectF &rect)
{
    return {rect.left(), rect.top(), rect.width(), adapters::nodeHeaderHeight};
}

QRectF subtitleRect(const QRectF &rect)
{
    return {rect.left(), rect.top() + adapters::nodeHeaderHeight, rect.width(), adapters::nodeSubtitleHeight};
}

QRectF rowRect(const QRectF &rect, int index)
{
    const double top = adapters::nodeHeaderHeight + adapters::nodeSubtitleHeight + 2;
    return {rect.left(), rect.top() + top + index * adapters::nodeRowHeight, rect.width(), adapters::nodeRowHeight};
}

QRectF footerRect(const QRectF &rect)
{
    return {rect.left(), rect.bottom() - adapters::nodeFooterHeight, rect.width(), adapters::nodeFooterHeight};
}

QRectF notedRect(const QRectF &rect)
{
    return rect.adjusted(0, -noteHeight, 0, 0);
}

QRectF paintedRect(const QRectF &rect)
{
    return rect.adjusted(-ringReach - 2, -noteHeight - 2, ringReach + 2, ringReach);
}

} // namespace stagewright::canvas
