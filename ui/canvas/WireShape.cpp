#include "canvas/WireShape.h"

#include "layout/Arrange.h"

#include "canvas/Glyphs.h"

#include <algorithm>
#include <cmath>

namespace stagewright::canvas {

namespace {

struct Pattern {
    double dash = 0;
    double gap = 0; // 0: one unbroken line
};

Pattern patternOf(graph::EdgeKind kind, double width)
{
    switch (kind) {
    case graph::EdgeKind::From:
        return {};
    case graph::EdgeKind::Copy:
        return {std::max(6.0, 2.4 * width), std::max(4.0, 1.5 * width)};
    case graph::EdgeKind::Mount:
        return {0.1, 2 * width + 1.5};
    }
    Q_UNREACHABLE();
}

/// The points without the last \a length of the way.
std::vector<QPointF> shortened(std::vector<QPointF> points, double length)
{
    while (points.size() > 2) {
        const QLineF last(points[points.size() - 2], points.back());
        if (last.length() > length)
            break;
        length -= last.length();
        points.pop_back();
    }
    const QLineF last(points[points.size() - 2], points.back());
    if (last.length() > 0)
        points.back() = last.pointAt(std::max(0.0, 1 - length / last.length()));
    return points;
}

QVector<QLineF> segments(const std::vector<QPointF> &points)
{
    QVector<QLineF> lines;
    lines.reserve(qsizetype(points.size()));
    for (size_t i = 1; i < points.size(); ++i)
        lines.append(QLineF(points[i - 1], points[i]));
    return lines;
}

QVector<QLineF> dashes(const std::vector<QPointF> &points, Pattern pattern)
{
    QVector<QLineF> lines;
    bool isDash = true;
    double left = pattern.dash;
    for (size_t i = 1; i < points.size(); ++i) {
        const QLineF segment(points[i - 1], points[i]);
        const double length = segment.length();
        double at = 0;
        while (length - at > left) {
            if (isDash)
                lines.append(QLineF(segment.pointAt(at / length), segment.pointAt((at + left) / length)));
            at += left;
            isDash = !isDash;
            left = isDash ? pattern.dash : pattern.gap;
        }
        if (isDash && length > at)
            lines.append(QLineF(segment.pointAt(at / length), segment.p2()));
        left -= length - at;
    }
    return lines;
}

QVector<QLineF> coarseLines(const std::vector<QPointF> &points)
{
    constexpr double step = 24;
    QVector<QLineF> lines;
    QPointF from = points.front();
    for (size_t i = 1; i < points.size(); ++i) {
        const QLineF line(from, points[i]);
        if (line.length() < step && i + 1 < points.size())
            continue;
        lines.append(line);
        from = points[i];
    }
    return lines;
}

} // namespace

WireShape shapeOf(std::vector<QPointF> points, graph::EdgeKind kind, double width)
{
    WireShape shape;
    shape.bounds = layout::boundsOf(points);
    const std::vector<QPointF> drawn = shortened(points, headLength(kind));
    const Pattern pattern = patternOf(kind, width);
    shape.strokes = pattern.gap > 0 ? dashes(drawn, pattern) : segments(drawn);
    shape.coarse = coarseLines(points);
    shape.points = std::move(points);
    return shape;
}

} // namespace stagewright::canvas
