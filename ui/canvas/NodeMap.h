// Finds the rectangles near a place without looking at all of them. Knows no items.
#pragma once

#include <QHash>
#include <QPoint>
#include <QRectF>

#include <vector>

namespace stagewright::canvas {

/// A grid of cells, each listing what reaches into it.
class NodeMap {
public:
    void clear();
    void insert(const QRectF &rect);
    /// Those that touch \a area, in the order of insertion, each once.
    std::vector<QRectF> touching(const QRectF &area) const;
    bool isFree(const QRectF &area) const;

private:
    QRect cellsOf(const QRectF &area) const;

    std::vector<QRectF> m_rects;
    QHash<QPoint, std::vector<int>> m_cells; // indices into m_rects, ascending
};

} // namespace stagewright::canvas
