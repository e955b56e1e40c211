#include "canvas/NodeMap.h"

#include <algorithm>
#include <cmath>

namespace stagewright::canvas {

namespace {

constexpr double cellWidth = 320;
constexpr double cellHeight = 200;
/// An area of more cells than this (a wire across the whole picture) is looked up rectangle by rectangle.
constexpr int mostCells = 400;

bool touches(const QRectF &a, const QRectF &b)
{
    return a.left() <= b.right() && b.left() <= a.right() && a.top() <= b.bottom() && b.top() <= a.bottom();
}

} // namespace

void NodeMap::clear()
{
    m_rects.clear();
    m_cells.clear();
}

QRect NodeMap::cellsOf(const QRectF &area) const
{
    const auto cell = [](double value, double size) { return int(std::floor(value / size)); };
    return QRect(QPoint(cell(area.left(), cellWidth), cell(area.top(), cellHeight)),
                 QPoint(cell(area.right(), cellWidth), cell(area.bottom(), cellHeight)));
}

void NodeMap::insert(const QRectF &rect)
{
    const int index = int(m_rects.size());
    m_rects.push_back(rect);
    const QRect cells = cellsOf(rect);
    for (int y = cells.top(); y <= cells.bottom(); ++y) {
        for (int x = cells.left(); x <= cells.right(); ++x)
            m_cells[QPoint(x, y)].push_back(index);
    }
}

std::vector<QRectF> NodeMap::touching(const QRectF &area) const
{
    std::vector<QRectF> found;
    const QRect cells = cellsOf(area);
    if (qint64(cells.width()) * cells.height() > mostCells) {
        std::copy_if(m_rects.begin(), m_rects.end(), std::back_inserter(found),
                     [&area](const QRectF &rect) { return touches(rect, area); });
        return found;
    }
    std::vector<int> indices;
    for (int y = cells.top(); y <= cells.bottom(); ++y) {
        for (int x = cells.left(); x <= cells.right(); ++x) {
            const auto cell = m_cells.constFind(QPoint(x, y));
            if (cell != m_cells.cend())
                indices.insert(indices.end(), cell->begin(), cell->end());
        }
    }
    std::sort(indices.begin(), indices.end());
    indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
    for (const int index : indices) {
        if (touches(m_rects[size_t(index)], area))
            found.push_back(m_rects[size_t(index)]);
    }
    return found;
}

bool NodeMap::isFree(const QRectF &area) const
{
    return touching(area).empty();
}

} // namespace stagewright::canvas
