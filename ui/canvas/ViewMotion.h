// Moves and scales a view: zoom at a point, panning, fitting, scrolling while a drag is at a border. Knows no items.
#pragma once

#include <QPoint>
#include <QPointF>
#include <QRectF>

class QGraphicsView;

namespace stagewright::canvas {

inline constexpr double smallestZoom = 0.08;
inline constexpr double largestZoom = 4;

class ViewMotion {
public:
    /// \a view outlives this; its scroll bars must not be bound by a small scene.
    explicit ViewMotion(QGraphicsView *view);

    double zoom() const;
    /// Clamped; the scene point under \a anchor (viewport pixels) stays there.
    void setZoom(double zoom, QPointF anchor);
    void scrollBy(QPoint pixels);
    /// Shows all of \a rect, never larger than at 100 %. Where that would be smaller than \a least, the part around
    /// \a start.
    void fit(const QRectF &rect, double least = smallestZoom, const QRectF &start = {});
    /// Scrolls as little as shows \a rect.
    void reveal(const QRectF &rect);
    /// How far a drag with the pointer at \a point (viewport pixels) scrolls now; null inside.
    QPoint borderStep(QPoint point) const;

private:
    void putUnder(QPointF scenePoint, QPointF viewPoint);

    QGraphicsView *m_view;
};

} // namespace stagewright::canvas
