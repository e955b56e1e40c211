#include "layout/Arrange.h"

#include "layout/Layers.h"
#include "layout/Straighten.h"

#include <algorithm>
#include <cmath>

namespace stagewright::layout {

namespace {

constexpr double labelMargin = 28;

double snapUp(double value, double grid)
{
    return grid > 0 ? std::ceil(value / grid - 1e-9) * grid : value;
}

double snap(double value, double grid)
{
    return grid > 0 ? std::round(value / grid) * grid : value;
}

/// Places boxes from their layers and vertical places.
class Placing {
public:
    Placing(const Layers &layers, const std::vector<Box> &boxes, const std::vector<Link> &links, const Spacing &spacing)
        : m_layers(layers)
        , m_boxes(boxes)
        , m_links(links)
        , m_spacing(spacing)
    {
    }

    std::vector<QPointF> run()
    {
        findTops();
        const std::vector<double> left = leftEdges();
        std::vector<QPointF> places;
        for (size_t i = 0; i < m_boxes.size(); ++i)
            places.emplace_back(left[size_t(m_layers.layerOf[i])], m_top[i]);
        return places;
    }

private:
    void findTops()
    {
        const std::vector<double> centres = straighten(m_layers, m_boxes, m_links, m_spacing);
        double highest = 0;
        for (size_t i = 0; i < m_boxes.size(); ++i) {
            m_top.push_back(centres[i] - stackedHeight(m_boxes[i], m_spacing) / 2);
            highest = i == 0 ? m_top[i] : std::min(highest, m_top[i]);
        }
        for (double &top : m_top)
            top = snap(top - highest, m_spacing.grid);
    }

    bool meetsBox(int layer, double from, double to) const
    {
        const std::vector<int> &members = m_layers.members[size_t(layer)];
        return std::any_of(members.begin(), members.end(), [&](int node) {
            if (m_layers.isWaypoint(node))
                return false;
            const double top = m_top[size_t(node)];
            return top < to && top + m_boxes[size_t(node)].size.height() > from;
        });
    }

    /// Whether the label of a link finds a place somewhere along it that no box of its two layers reaches into.
    bool hasRoom(int from, int to, const LinkShape &shape) const
    {
        const double start = m_top[size_t(from)] + shape.start;
        const double end = m_top[size_t(to)] + shape.end;
        const double above = (m_top[size_t(from)] + m_top[size_t(to)] + m_boxes[size_t(to)].size.height()) / 2;
        const double reach = m_spacing.labelHeight / 2 + 4;
        for (const double middle : {(start + end) / 2, above}) {
            const bool isOnTheWay = middle > std::min(start, end) - 1 && middle < std::max(start, end) + 1;
            const int layer = m_layers.layerOf[size_t(from)];
            if (isOnTheWay && !meetsBox(layer, middle - reach, middle + reach)
                && !meetsBox(layer + 1, middle - reach, middle + reach))
                return true;
        }
        return false;
    }

    /// The room that the labels between a layer and the next ask for.
    double gapBehind(int layer) const
    {
        double gap = m_spacing.betweenLayers;
        for (const int node : m_layers.members[size_t(layer)]) {
            for (const Neighbour &other : m_layers.after[size_t(node)]) {
                if (m_layers.isWaypoint(node) || m_layers.isWaypoint(other.node))
                    continue;
                const LinkShape shape = shapeOf(m_spacing, other.link, m_boxes[size_t(node)], m_boxes[size_t(other.node)]);
                if (shape.labelWidth > 0 && !hasRoom(node, other.node, shape))
                    gap = std::max(gap, shape.labelWidth + labelMargin);
            }
        }
        return gap;
    }

    std::vector<double> leftEdges() const
    {
        std::vector<double> left;
        double x = 0;
        for (size_t layer = 0; layer < m_layers.members.size(); ++layer) {
            left.push_back(x);
            double width = 0;
            for (const int node : m_layers.members[layer]) {
                if (!m_layers.isWaypoint(node))
                    width = std::max(width, m_boxes[size_t(node)].size.width());
            }
            x = snapUp(x + width + gapBehind(int(layer)), m_spacing.grid);
        }
        return left;
    }

    const Layers &m_layers;
    const std::vector<Box> &m_boxes;
    const std::vector<Link> &m_links;
    const Spacing &m_spacing;
    std::vector<double> m_top; // by box
};

} // namespace

std::vector<QPointF> arrange(const std::vector<Box> &boxes, const std::vector<Link> &links, const Spacing &spacing)
{
    if (boxes.empty())
        return {};
    const Layers layers = layersOf(int(boxes.size()), links);
    return Placing(layers, boxes, links, spacing).run();
}

} // namespace stagewright::layout
