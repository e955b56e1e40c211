#include "layout/Arrange.h"

#include "layout/Straighten.h"

#include <algorithm>
#include <cmath>

namespace stagewright::layout {

namespace {

double snap(double value, double grid)
{
    return grid > 0 ? std::round(value / grid) * grid : value;
}

/// Puts boxes one after the other beside those that already stand.
class Placement {
public:
    Placement(const std::vector<Box> &boxes, const std::vector<Link> &links, const Spacing &spacing)
        : m_boxes(boxes)
        , m_spacing(spacing)
        , m_places(boxes.size())
        , m_before(boxes.size())
        , m_after(boxes.size())
    {
        for (size_t i = 0; i < links.size(); ++i) {
            const auto [from, to] = links[i];
            if (from == to || from < 0 || to < 0 || from >= int(boxes.size()) || to >= int(boxes.size()))
                continue;
            const LinkShape shape = shapeOf(spacing, int(i), boxes[size_t(from)], boxes[size_t(to)]);
            m_after[size_t(from)].push_back({size_t(to), shape.end - shape.start});
            m_before[size_t(to)].push_back({size_t(from), shape.start - shape.end});
        }
        for (size_t i = 0; i < boxes.size(); ++i) {
            if (boxes[i].fixed)
                settle(i, *boxes[i].fixed);
        }
    }

    std::vector<QPointF> run()
    {
        for (size_t left = size_t(std::count(m_places.begin(), m_places.end(), std::nullopt)); left > 0; --left) {
            const size_t next = mostLinked();
            settle(next, freePlaceNear(next, wish(next)));
        }
        std::vector<QPointF> places;
        places.reserve(m_places.size());
        for (const std::optional<QPointF> &place : m_places)
            places.push_back(*place);
        return places;
    }

private:
    /// A linked box, and how much lower the top of this one must be for the link to run level.
    struct Linked {
        size_t box;
        double drop;
    };

    void settle(size_t box, QPointF place)
    {
        m_places[box] = place;
        m_settled.emplace_back(place, m_boxes[box].size);
    }

    /// The box that still lacks a place and has most links to boxes that have one; the first of several.
    size_t mostLinked() const
    {
        size_t best = m_boxes.size();
        int most = -1;
        for (size_t i = 0; i < m_boxes.size(); ++i) {
            if (m_places[i])
                continue;
            int links = 0;
            for (const std::vector<Linked> *list : {&m_before[i], &m_after[i]}) {
                for (const Linked &other : *list)
                    links += m_places[other.box] ? 1 : 0;
            }
            if (links > most) {
                most = links;
                best = i;
            }
        }
        return best;
    }

    QPointF wish(size_t box) const
    {
        const QSizeF size = m_boxes[box].size;
        double sum = 0;
        double edge = 0;
        int count = 0;
        for (const Linked &other : m_before[box]) {
            if (!m_places[other.box])
                continue;
            const QRectF rect(*m_places[other.box], m_boxes[other.box].size);
            edge = count == 0 ? rect.right() : std::max(edge, rect.right());
            sum += rect.top() + other.drop;
            ++count;
        }
        if (count > 0)
            return {edge + m_spacing.betweenLayers, sum / count};
        for (const Linked &other : m_after[box]) {
            if (!m_places[other.box])
                continue;
            const QRectF rect(*m_places[other.box], m_boxes[other.box].size);
            edge = count == 0 ? rect.left() : std::min(edge, rect.left());
            sum += rect.top() + other.drop;
            ++count;
        }
        if (count > 0)
            return {edge - m_spacing.betweenLayers - size.width(), sum / count};
        QRectF all;
        for (const QRectF &rect : m_settled)
            all = all.isNull() ? rect : all.united(rect);
        return {all.left(), all.isNull() ? 0 : all.bottom() + m_spacing.betweenBoxes};
    }

    bool isFree(const QRectF &rect) const
    {
        const double margin = std::max(1.0, m_spacing.betweenBoxes / 2);
        const QRectF wide = rect.adjusted(-margin, -margin, margin, margin);
        return std::none_of(m_settled.begin(), m_settled.end(),
                            [&wide](const QRectF &other) { return other.intersects(wide); });
    }

    /// The wish itself, else the nearest free place above or below it, else below everything.
    QPointF freePlaceNear(size_t box, QPointF wished) const
    {
        const double grid = m_spacing.grid > 0 ? m_spacing.grid : 1;
        const QPointF start(snap(wished.x(), m_spacing.grid), snap(wished.y(), m_spacing.grid));
        const QSizeF size = m_boxes[box].size;
        constexpr int reach = 100;
        for (int step = 0; step <= reach; ++step) {
            for (const int side : {1, -1}) {
                const QPointF place = start + QPointF(0, side * step * grid);
                if (isFree(QRectF(place, size)))
                    return place;
            }
        }
        double bottom = start.y();
        for (const QRectF &rect : m_settled)
            bottom = std::max(bottom, rect.bottom());
        return {start.x(), std::ceil((bottom + m_spacing.betweenBoxes) / grid) * grid};
    }

    const std::vector<Box> &m_boxes;
    const Spacing &m_spacing;
    std::vector<std::optional<QPointF>> m_places;
    std::vector<std::vector<Linked>> m_before;
    std::vector<std::vector<Linked>> m_after;
    std::vector<QRectF> m_settled;
};

} // namespace

std::vector<QPointF> placeNew(const std::vector<Box> &boxes, const std::vector<Link> &links, const Spacing &spacing)
{
    const bool standsAny = std::any_of(boxes.begin(), boxes.end(), [](const Box &box) { return box.fixed.has_value(); });
    if (!standsAny)
        return arrange(boxes, links, spacing);
    return Placement(boxes, links, spacing).run();
}

} // namespace stagewright::layout
