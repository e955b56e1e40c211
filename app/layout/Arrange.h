// Places rectangles in layers along their edges and routes wires between them. Pure geometry: knows no graphics items,
// no fonts; sizes come in as numbers.
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <optional>
#include <utility>
#include <vector>

namespace stagewright::layout {

/// A rectangle to be placed; \a fixed is its top left corner where it already has a place.
struct Box {
    QSizeF size;
    std::optional<QPointF> fixed;
};

/// From a box's right side to another's left, as indices. Several at one box arrive there from top to bottom in the
/// order they are given in.
using Link = std::pair<int, int>;

/// What is known of a link besides its ends, in pixels.
struct LinkShape {
    double start = 0;      // where it leaves, below the source's top
    double end = 0;        // where it arrives, below the target's top
    double labelWidth = 0; // of what is written in its middle; 0: nothing
};

/// Scene pixels. \a grid is what positions are rounded to.
struct Spacing {
    double betweenLayers = 100;
    double betweenBoxes = 40;
    double grid = 20;
    double labelHeight = 20;
    /// Parallel to the links; where empty, links run from middle to middle and bear no labels.
    std::vector<LinkShape> shapes;
};

/// Top left corners of all boxes, layered left to right with few crossings; `fixed` is ignored. Links run level where
/// they can; those with labels climb, so that the label finds room above the source and below the target, and where it
/// finds none the layers stand further apart. The same input gives the same places. Links that close a circle are
/// tolerated.
std::vector<QPointF> arrange(const std::vector<Box> &boxes, const std::vector<Link> &links, const Spacing &spacing = {});
/// As arrange, but fixed boxes stay exactly where they are, and the others go near what they are linked to, never on
/// top of another box.
std::vector<QPointF> placeNew(const std::vector<Box> &boxes, const std::vector<Link> &links, const Spacing &spacing = {});

/// A wire from \a start (leaving to the right) to \a end (arriving from the left), flattened for drawing and hit
/// tests: at least two points, at most half a pixel off the curve at 100 %. Goes around \a obstacles where it can.
std::vector<QPointF> route(QPointF start, QPointF end, const std::vector<QRectF> &obstacles = {});
/// The point at \a fraction (0..1) of a polyline's length.
QPointF pointAt(const std::vector<QPointF> &polyline, double fraction);
double distance(const std::vector<QPointF> &polyline, QPointF point);
/// The rectangle around at least one point.
QRectF boundsOf(const std::vector<QPointF> &points);

} // namespace stagewright::layout
