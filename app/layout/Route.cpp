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
constexpr double clearance = 12;  // kept from other boxes
constexpr double shortestStub = 30; // how far a wire runs straight out of a port before it may turn back
constexpr double turnRadius = 46;

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

void flatten(const Curve &curve, std::vector<QPointF> &points, int depth = 0)
{
    constexpr int deepest = 10;
    const double off = std::max(distanceToSegment(curve[1], curve[0], curve[3]),
                                distanceToSegment(curve[2], curve[0], curve[3]));
    // The curve itself stays within 3/4 of its control points' distance.
    if (depth == deepest || off * 0.75 <= flatness) {
        points.push_back(curve[3]);
        return;
    }
    const QPointF a = (curve[0] + curve[1]) / 2;
    const QPointF middle = (curve[1] + curve[2]) / 2;
    const QPointF d = (curve[2] + curve[3]) / 2;
    const QPointF b = (a + middle) / 2;
    const QPointF c = (middle + d) / 2;
    const QPointF centre = (b + c) / 2;
    flatten({curve[0], a, b, centre}, points, depth + 1);
    flatten({centre, c, d, curve[3]}, points, depth + 1);
}

/// An S between two points that leaves and arrives level; \a way is 1 to the right, -1 to the left.
Curve levelCurve(QPointF from, QPointF to, double way)
{
    const double reach = std::max(std::abs(to.x() - from.x()) * 0.5, std::min(40.0, std::abs(to.y() - from.y()) * 0.5));
    return {from, from + QPointF(way * reach, 0), to - QPointF(way * reach, 0), to};
}

std::vector<QPointF> direct(QPointF start, QPointF end)
{
    std::vector<QPointF> points{start};
    flatten(levelCurve(start, end, 1), points);
    return points;
}

/// Level along \a lane between \a leave and \a arrive, with an S at either end.
std::vector<QPointF> along(double lane, QPointF start, QPointF end, double leave, double arrive)
{
    std::vector<QPointF> points{start};
    flatten(levelCurve(start, {leave, lane}, 1), points);
    points.emplace_back(arrive, lane);
    flatten(levelCurve({arrive, lane}, end, 1), points);
    return points;
}

/// Out to the right, back to the left along \a lane, and in from the left: for a target left of its source.
std::vector<QPointF> loop(double lane, QPointF start, QPointF end)
{
    const auto turn = [lane](QPointF port, double way) {
        const double out = way * std::clamp(std::abs(lane - port.y()) * 0.7, shortestStub, turnRadius * 2);
        return Curve{port, port + QPointF(out, 0), QPointF(port.x() + out, lane), QPointF(port.x(), lane)};
    };
    std::vector<QPointF> points{start};
    flatten(turn(start, 1), points);
    const Curve in = turn(end, -1);
    points.push_back(in[3]);
    flatten({in[3], in[2], in[1], in[0]}, points);
    return points;
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

bool crosses(const std::vector<QPointF> &points, const QRectF &rect)
{
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

    void offer(std::vector<QPointF> points)
    {
        int hits = 0;
        for (const QRectF &wall : m_walls)
            hits += crosses(points, wall) ? 1 : 0;
        const double length = lengthOf(points);
        if (m_best.empty() || hits < m_hits || (hits == m_hits && length < m_length)) {
            m_best = std::move(points);
            m_hits = hits;
            m_length = length;
        }
    }
    bool isClear() const { return !m_best.empty() && m_hits == 0; }
    std::vector<QPointF> take() { return std::move(m_best); }

private:
    const std::vector<QRectF> &m_walls;
    std::vector<QPointF> m_best;
    int m_hits = 0;
    double m_length = 0;
};

std::vector<QPointF> forwardRoute(QPointF start, QPointF end, const std::vector<QRectF> &walls)
{
    Choice choice(walls);
    std::vector<QPointF> straight = direct(start, end);
    QRectF blocking;
    for (const QRectF &wall : walls) {
        if (crosses(straight, wall))
            blocking = blocking.isNull() ? wall : blocking.united(wall);
    }
    choice.offer(std::move(straight));
    // Each detour may meet further boxes: they join what is to be passed. A few rounds settle any real picture.
    for (int round = 0; round < 4 && !choice.isClear() && !blocking.isNull(); ++round) {
        const double leave = std::clamp(blocking.left() - 10, start.x() + 24, std::max(start.x() + 24, end.x() - 48));
        const double arrive = std::clamp(blocking.right() + 10, leave, std::max(leave, end.x() - 24));
        QRectF wider = blocking;
        for (const double lane : {blocking.top() - 4, blocking.bottom() + 4}) {
            std::vector<QPointF> detour = along(lane, start, end, leave, arrive);
            for (const QRectF &wall : walls) {
                if (crosses(detour, wall))
                    wider = wider.united(wall);
            }
            choice.offer(std::move(detour));
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
    for (const QRectF &wall : walls) {
        if (choice.isClear())
            break;
        if (wall.intersects(span.adjusted(0, -turnRadius, 0, turnRadius))) {
            choice.offer(loop(wall.top() - 6, start, end));
            choice.offer(loop(wall.bottom() + 6, start, end));
        }
    }
    choice.offer(loop(std::min(top - 6, std::min(start.y(), end.y()) - turnRadius), start, end));
    choice.offer(loop(std::max(bottom + 6, std::max(start.y(), end.y()) + turnRadius), start, end));
    return choice.take();
}

} // namespace

std::vector<QPointF> route(QPointF start, QPointF end, const std::vector<QRectF> &obstacles)
{
    const std::vector<QRectF> walls = wallsOf(start, end, obstacles);
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

} // namespace stagewright::layout
