#include "canvas/ViewMotion.h"

#include <QGraphicsView>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace stagewright::canvas {

namespace {

constexpr int band = 28;    // viewport pixels beside a border in which a drag scrolls
constexpr int fastest = 14; // pixels a step

} // namespace

ViewMotion::ViewMotion(QGraphicsView *view)
    : m_view(view)
{
}

double ViewMotion::zoom() const
{
    return m_view->transform().m11();
}

void ViewMotion::setZoom(double zoom, QPointF anchor)
{
    const double bounded = std::clamp(zoom, smallestZoom, largestZoom);
    if (qFuzzyCompare(bounded, this->zoom()))
        return;
    const QPointF kept = m_view->viewportTransform().inverted().map(anchor);
    m_view->setTransform(QTransform::fromScale(bounded, bounded));
    putUnder(kept, anchor);
}

void ViewMotion::putUnder(QPointF scenePoint, QPointF viewPoint)
{
    const QPointF now = m_view->viewportTransform().map(scenePoint);
    const QPointF away = now - viewPoint;
    scrollBy(QPoint(int(std::lround(away.x())), int(std::lround(away.y()))));
}

void ViewMotion::scrollBy(QPoint pixels)
{
    QScrollBar *across = m_view->horizontalScrollBar();
    QScrollBar *down = m_view->verticalScrollBar();
    across->setValue(across->value() + pixels.x());
    down->setValue(down->value() + pixels.y());
}

void ViewMotion::fit(const QRectF &rect, double least, const QRectF &start)
{
    const QSizeF room = m_view->viewport()->size();
    if (rect.isEmpty() || room.isEmpty())
        return;
    const auto zoomWithin = [&](double margin) {
        return std::min((room.width() - 2 * margin) / rect.width(), (room.height() - 2 * margin) / rect.height());
    };
    constexpr double margin = 32; // viewport pixels
    constexpr double leastMargin = 10;
    // Text is crispest at 100 %: a narrower margin is a small price.
    const double zoom = zoomWithin(leastMargin) >= 1 ? 1 : std::clamp(zoomWithin(margin), least, 1.0);
    m_view->setTransform(QTransform::fromScale(zoom, zoom));
    // Along a side that does not fit, the picture ends at the margin.
    const auto middle = [&](double from, double to, double wanted, double pixels) {
        const double half = (pixels / 2 - margin) / zoom;
        const bool isWhole = (to - from) * zoom + 2 * leastMargin <= pixels;
        return isWhole ? (from + to) / 2 : std::clamp(wanted, from + half, std::max(from + half, to - half));
    };
    putUnder({middle(rect.left(), rect.right(), start.center().x(), room.width()),
              middle(rect.top(), rect.bottom(), start.center().y(), room.height())},
             QRectF(QPointF(0, 0), room).center());
}

void ViewMotion::reveal(const QRectF &rect)
{
    constexpr double margin = 24;
    const QRectF seen = m_view->viewportTransform().mapRect(rect).adjusted(-margin, -margin, margin, margin);
    const QRectF room(m_view->viewport()->rect());
    QPointF step;
    if (seen.right() > room.right())
        step.setX(seen.right() - room.right());
    if (seen.left() - step.x() < room.left())
        step.setX(seen.left() - room.left());
    if (seen.bottom() > room.bottom())
        step.setY(seen.bottom() - room.bottom());
    if (seen.top() - step.y() < room.top())
        step.setY(seen.top() - room.top());
    scrollBy(step.toPoint());
}

QPoint ViewMotion::borderStep(QPoint point) const
{
    const QRect room = m_view->viewport()->rect();
    const auto step = [](int before, int after) {
        // `before` and `after`: pixels to the near and far border; negative outside.
        if (before < band)
            return -std::min(fastest, 2 + (band - before) / 3);
        if (after < band)
            return std::min(fastest, 2 + (band - after) / 3);
        return 0;
    };
    return {step(point.x() - room.left(), room.right() - point.x()),
            step(point.y() - room.top(), room.bottom() - point.y())};
}

} // namespace stagewright::canvas
