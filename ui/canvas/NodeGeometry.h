// Where a node's parts lie: ports, header, rows, footer, in scene pixels. Knows no painter and no items.
#pragma once

#include "graph/Graph.h"

#include <QPointF>
#include <QRectF>

#include <optional>

namespace stagewright::canvas {

enum class Port : quint8 { From, Copy, Mount, Output };

inline constexpr double portRadius = 5;
inline constexpr double portHitRadius = 12;
inline constexpr double wireSnapDistance = 20;
inline constexpr double frameRadius = 6;
inline constexpr double stateBarWidth = 4;

Port inputPort(graph::EdgeKind kind);
/// Empty for Output.
std::optional<graph::EdgeKind> edgeKind(Port port);

/// \a rect: the node's frame.
QPointF portCentre(const QRectF &rect, Port port);
/// The rectangle of the header, of the line below it, of the row \a index and of the footer.
QRectF headerRect(const QRectF &rect);
QRectF subtitleRect(const QRectF &rect);
QRectF rowRect(const QRectF &rect, int index);
QRectF footerRect(const QRectF &rect);
/// The frame and the place above it where a note may come.
QRectF notedRect(const QRectF &rect);
/// All that a node draws: ports, rings and the note above it.
QRectF paintedRect(const QRectF &rect);

} // namespace stagewright::canvas
