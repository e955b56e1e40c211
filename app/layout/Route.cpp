#include "layout/Arrange.h"

#include <QLineF>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace stagewright::layout {

namespace {

using Curve = std::array<QPointF, 4>;

/// Half of what the contract allows and less: routes are also looked at when zoomed in.
constexpr double flatness = 0.12;
/// While ways are compared, much less is enough.
constexpr double coarseFlatness = 3;
constexpr double clearance = 12;  // kept from other boxes
constexpr double shortestStub = 30; // how far a wire runs straight out of a port before it may turn back
constexpr double turnRadius = 46;
constexpr size_t mostObstacles = 150;
constexpr size_t mostLanes = 12; // tried on the way back before it goes round everything

double distanceToSegment(QPointF point, QPointF a, QPointF b)
{
    const QPointF along = b - a;
    const double length2 = QPointF::dotProduct(along, along);
    if (length2 <= 0)
        return std::hypot(point.x() - a.x(), point.y() - a.y());
    const double t = std::clamp(QPointF::dotProduct(point - a, along) / length2, 0.0, 1.0);
    const QPointF nearest = a + t * along;
    return std::hypot(point.x() - nearest.x(), point.y() - nearest.y());
}

void flatten(const Curve &curve, double tolerance, std::vector<QPointF> &points, int depth = 0)
{
    constexpr int deepest = 10;
    const double off = std::max(distanceToSegment(curve[1], curve[0], curve[3]),
                                distanceToSegment(curve[2], curve[0], curve[3]));
    // The curve itself stays within 3/4 of its control points' distance.
    if (depth == deepest || off * 0.75 <= tolerance) {
        points.push_back(curve[3]);
        return;
    }
    const QPointF a = (curve[0] + curve[1]) / 2;
    const QPointF middle = (curve[1] + curve[2]) / 2;
    const QPointF d = (curve[2] + curve[3]) / 2;
    const QPointF b = (a + middle) / 2;
    const QPointF c = (middle + d) / 2;
    const QPointF centre = (b + c) / 2;
    flatten({curve[0], a, b, centre}, tolerance, points, depth + 1);
    flatten({centre, c, d, curve[3]}, tolerance, points, depth + 1);
}

/// An S between two points that leaves and arrives level; \a way is 1 to the right, -1 to the left.
Curve levelCurve(QPointF from, QPointF to, double way)
{
    const double reach = std::max(std::abs(to.x() - from.x()) * 0.5, std::min(40.0, std::abs(to.y() - from.y()) * 0.5));
    return {from, from + QPointF(way * reach, 0), to - QPointF(way * reach, 0), to};
}

/// Curves, joined by straight lines where one does not start at the other's end.
using Way = std::vector<Curve>;

std::vector<QPointF> flattened(const Way &way, double tolerance)
{
    std::vector<QPointF> points{way.front().front()};
    for (const Curve &curve : way) {
        if (curve.front() != points.back())
            points.push_back(curve.front());
        flatten(curve, tolerance, points);
    }
    return points;
}

Way direct(QPointF start, QPointF end)
{
    return {levelCurve(start, end, 1)};
}

/// Level along \a lane between \a leave and \a arrive, with an S at either end.
Way along(double lane, QPointF start, QPointF end, double leave, double arrive)
{
    return {levelCurve(start, {leave, lane}, 1), levelCurve({arrive, lane}, end, 1)};
}

/// Out to the right, back to the left along \a lane, and in from the left: for a target left of its source.
Way loop(double lane, QPointF start, QPointF end)
{
    const auto reach = [lane](QPointF port) {
        return std::clamp(std::abs(lane - port.y()) * 0.7, shortestStub, turnRadius * 2);
    };
    const QPointF out(reach(start), 0);
    const QPointF in(reach(end), 0);
    const QPointF above(start.x(), lane);
    const QPointF before(end.x(), lane);
    return {Curve{start, start + out, above + out, above}, Curve{before, before - in, end - in, end}};
}

bool crosses(QPointF a, QPointF b, const QRectF &rect)
{
    // Liang-Barsky: the part of the segment inside each of the four half planes must not become empty.
    double enter = 0;
    double leave = 1;
    const QPointF along = b - a;
    const std::array<std::pair<double, double>, 4> planes{{{-along.x(), a.x() - rect.left()},
                                                           {along.x(), rect.right() - a.x()},
                                                           {-along.y(), a.y() - rect.top()},
                                                           {along.y(), rect.bottom() - a.y()}}};
    for (const auto &[p, q] : planes) {
        if (p == 0) {
            if (q < 0)
                return false;
            continue;
        }
        const double t = q / p;
        if (p < 0)
            enter = std::max(enter, t);
        else
            leave = std::min(leave, t);
    }
    return enter < leave;
}

bool crosses(const std::vector<QPointF> &points, const QRectF &bounds, const QRectF &rect)
{
    if (rect.left() >= bounds.right() || rect.right() <= bounds.left() || rect.top() > bounds.bottom()
        || rect.bottom() < bounds.top())
        return false;
    for (size_t i = 1; i < points.size(); ++i) {
        if (crosses(points[i - 1], points[i], rect))
            return true;
    }
    return false;
}

double lengthOf(const std::vector<QPointF> &points)
{
    double length = 0;
    for (size_t i = 1; i < points.size(); ++i)
        length += QLineF(points[i - 1], points[i]).length();
    return length;
}

/// What is in the way: boxes with some clearance, but the wire's own boxes, whose edges it must touch, without any.
std::vector<QRectF> wallsOf(QPointF start, QPointF end, const std::vector<QRectF> &obstacles)
{
    std::vector<QRectF> walls;
    walls.reserve(obstacles.size());
    for (const QRectF &box : obstacles) {
        const QRectF touching = box.adjusted(-clearance, -1, clearance, 1);
        const bool isOwn = touching.contains(start) || touching.contains(end);
        const double margin = isOwn ? -1 : clearance;
        walls.push_back(box.adjusted(-margin, -margin, margin, margin));
    }
    return walls;
}

/// The best of several ways: fewest boxes crossed, then shortest.
class Choice {
public:
    explicit Choice(const std::vector<QRectF> &walls)
        : m_walls(walls)
    {
    }

    /// Answers what it crosses, as one rectangle; null where the way is free.
    QRectF offer(Way way)
    {
        const std::vector<QPointF> points = flattened(way, coarseFlatness);
        int hits = 0;
        QRectF crossed;
        const QRectF bounds = boundsOf(points);
        for (const QRectF &wall : m_walls) {
            if (!crosses(points, bounds, wall))
                continue;
            crossed = hits == 0 ? wall : crossed.united(wall);
            ++hits;
        }
        const double length = lengthOf(points);
        if (m_best.empty() || hits < m_hits || (hits == m_hits && length < m_length)) {
            m_best = std::move(way);
            m_hits = hits;
            m_length = length;
        }
        return crossed;
    }
    bool isClear() const { return !m_best.empty() && m_hits == 0; }
    std::vector<QPointF> take() const { return flattened(m_best, flatness); }

private:
    const std::vector<QRectF> &m_walls;
    Way m_best;
    int m_hits = 0;
    double m_length = 0;
};

std::vector<QPointF> forwardRoute(QPointF start, QPointF end, const std::vector<QRectF> &walls)
{
    Choice choice(walls);
    QRectF blocking = choice.offer(direct(start, end));
    // Each detour may meet further boxes: they join what is to be passed. A few rounds settle any real picture.
    for (int round = 0; round < 4 && !choice.isClear() && !blocking.isNull(); ++round) {
        const double leave = std::clamp(blocking.left() - 10, start.x() + 24, std::max(start.x() + 24, end.x() - 48));
        const double arrive = std::clamp(blocking.right() + 10, leave, std::max(leave, end.x() - 24));
        QRectF wider = blocking;
        for (const double lane : {blocking.top() - 4, blocking.bottom() + 4}) {
            const QRectF crossed = choice.offer(along(lane, start, end, leave, arrive));
            wider = crossed.isNull() ? wider : wider.united(crossed);
        }
        blocking = wider;
    }
    return choice.take();
}

std::vector<QPointF> backwardRoute(QPointF start, QPointF end, const std::vector<QRectF> &walls)
{
    Choice choice(walls);
    const QRectF span = QRectF(end, start).normalized().adjusted(-turnRadius, -1, turnRadius, 1);
    double top = span.top();
    double bottom = span.bottom();
    for (const QRectF &wall : walls) {
        if (wall.left() < span.right() && wall.right() > span.left() && wall.top() < span.bottom() + 200
            && wall.bottom() > span.top() - 200) {
            top = std::min(top, wall.top());
            bottom = std::max(bottom, wall.bottom());
        }
    }
    const double middle = (start.y() + end.y()) / 2;
    if (std::abs(start.y() - end.y()) > 2 * turnRadius)
        choice.offer(loop(middle, start, end));
    std::vector<double> lanes;
    for (const QRectF &wall : walls) {
        if (wall.intersects(span.adjusted(0, -turnRadius, 0, turnRadius))) {
            lanes.push_back(wall.top() - 6);
            lanes.push_back(wall.bottom() + 6);
        }
    }
    std::sort(lanes.begin(), lanes.end(), [middle](double a, double b) {
        return std::pair(std::abs(a - middle), a) < std::pair(std::abs(b - middle), b);
    });
    lanes.erase(std::unique(lanes.begin(), lanes.end()), lanes.end());
    for (size_t i = 0; i < lanes.size() && i < mostLanes && !choice.isClear(); ++i)
        choice.offer(loop(lanes[i], start, end));
    choice.offer(loop(std::min(top - 6, std::min(start.y(), end.y()) - turnRadius), start, end));
    choice.offer(loop(std::max(bottom + 6, std::max(start.y(), end.y()) + turnRadius), start, end));
    return choice.take();
}

} // namespace

std::vector<QPointF> route(QPointF start, QPointF end, const std::vector<QRectF> &obstacles)
{
    // Across that much no detour is short, and looking for one would be felt.
    const bool isCrowded = obstacles.size() > mostObstacles;
    const std::vector<QRectF> walls = isCrowded ? std::vector<QRectF>() : wallsOf(start, end, obstacles);
    return end.x() >= start.x() + shortestStub ? forwardRoute(start, end, walls) : backwardRoute(start, end, walls);
}

QPointF pointAt(const std::vector<QPointF> &polyline, double fraction)
{
    if (polyline.empty())
        return {};
    double left = std::clamp(fraction, 0.0, 1.0) * lengthOf(polyline);
    for (size_t i = 1; i < polyline.size(); ++i) {
        const QLineF segment(polyline[i - 1], polyline[i]);
        const double length = segment.length();
        if (length > 0 && left <= length)
            return segment.pointAt(left / length);
        left -= length;
    }
    return polyline.back();
}

double distance(const std::vector<QPointF> &polyline, QPointF point)
{
    if (polyline.empty())
        return std::numeric_limits<double>::infinity();
    double nearest = std::hypot(point.x() - polyline.front().x(), point.y() - polyline.front().y());
    for (size_t i = 1; i < polyline.size(); ++i)
        nearest = std::min(nearest, distanceToSegment(point, polyline[i - 1], polyline[i]));
    return nearest;
}

QRectF boundsOf(const std::vector<QPointF> &points)
{
    double left = points.front().x();
    double right = left;
    double top = points.front().y();
    double bottom = top;
    for (const QPointF point : points) {
        left = std::min(left, point.x());
        right = std::max(right, point.x());
        top = std::min(top, point.y());
        bottom = std::max(bottom, point.y());
    }
    return {QPointF(left, top), QPointF(right, bottom)};
}

} // namespace stagewright::layout
