#include "layout/Arrange.h"

#include "layout/Layers.h"

#include <algorithm>
#include <cmath>

namespace stagewright::layout {

namespace {

constexpr double waypointHeight = 20;
constexpr double labelMargin = 28;
constexpr int straighteningRounds = 8;

double snapUp(double value, double grid)
{
    return grid > 0 ? std::ceil(value / grid - 1e-9) * grid : value;
}

double snap(double value, double grid)
{
    return grid > 0 ? std::round(value / grid) * grid : value;
}

/// Vertical places of all nodes of the layers, as centres.
class Straightening {
public:
    Straightening(const Layers &layers, const std::vector<Box> &boxes, const Spacing &spacing)
        : m_layers(layers)
        , m_spacing(spacing)
        , m_height(layers.layerOf.size(), waypointHeight)
        , m_centre(layers.layerOf.size(), 0)
    {
        for (size_t i = 0; i < boxes.size(); ++i)
            m_height[i] = snapUp(boxes[i].size.height(), spacing.grid);
    }

    std::vector<double> run()
    {
        for (const std::vector<int> &members : m_layers.members)
            stack(members);
        const int count = int(m_layers.members.size());
        for (int round = 0; round < straighteningRounds; ++round) {
            for (int layer = 1; layer < count; ++layer)
                pull(m_layers.members[size_t(layer)], m_layers.before);
            for (int layer = count - 2; layer >= 0; --layer)
                pull(m_layers.members[size_t(layer)], m_layers.after);
        }
        for (int layer = 1; layer < count; ++layer)
            pull(m_layers.members[size_t(layer)], m_layers.before);
        return std::move(m_centre);
    }

private:
    /// From one node's centre to that of the next one below it.
    double separation(int upper, int lower) const
    {
        const bool isBesideWaypoint = m_layers.isWaypoint(upper) || m_layers.isWaypoint(lower);
        const double gap = isBesideWaypoint ? m_spacing.grid : m_spacing.betweenBoxes;
        return (m_height[size_t(upper)] + m_height[size_t(lower)]) / 2 + gap;
    }

    void stack(const std::vector<int> &members)
    {
        double centre = 0;
        for (size_t i = 0; i < members.size(); ++i) {
            if (i > 0)
                centre += separation(members[i - 1], members[i]);
            m_centre[size_t(members[i])] = centre;
        }
        for (const int node : members)
            m_centre[size_t(node)] -= centre / 2;
    }

    double wish(int node, const std::vector<std::vector<int>> &neighbours) const
    {
        const std::vector<int> &list = neighbours[size_t(node)];
        if (list.empty())
            return m_centre[size_t(node)];
        double sum = 0;
        for (const int other : list)
            sum += m_centre[size_t(other)];
        return sum / double(list.size());
    }

    /// Moves the nodes of a layer to where their neighbours want them, as near as order and separation allow: the
    /// least squares solution, found by pooling neighbours that push each other (isotonic regression).
    void pull(const std::vector<int> &members, const std::vector<std::vector<int>> &neighbours)
    {
        struct Pool {
            double sum;
            double weight;
            size_t count;
        };
        std::vector<Pool> pools;
        double offset = 0;
        std::vector<double> offsets;
        for (size_t i = 0; i < members.size(); ++i) {
            if (i > 0)
                offset += separation(members[i - 1], members[i]);
            offsets.push_back(offset);
            // Waypoints weigh more: a long wire should not zigzag; a node that nobody pulls gives way.
            const bool isPulled = !neighbours[size_t(members[i])].empty();
            const double weight = !isPulled ? 0.1 : m_layers.isWaypoint(members[i]) ? 4 : 1;
            pools.push_back({(wish(members[i], neighbours) - offset) * weight, weight, 1});
            while (pools.size() > 1) {
                const Pool &last = pools.back();
                Pool &previous = pools[pools.size() - 2];
                if (previous.sum / previous.weight <= last.sum / last.weight)
                    break;
                previous = {previous.sum + last.sum, previous.weight + last.weight, previous.count + last.count};
                pools.pop_back();
            }
        }
        size_t next = 0;
        for (const Pool &pool : pools) {
            for (size_t i = 0; i < pool.count; ++i, ++next)
                m_centre[size_t(members[next])] = pool.sum / pool.weight + offsets[next];
        }
    }

    const Layers &m_layers;
    const Spacing &m_spacing;
    std::vector<double> m_height;
    std::vector<double> m_centre;
};

/// The left edge of every layer.
std::vector<double> leftEdges(const Layers &layers, const std::vector<Box> &boxes, const std::vector<Link> &links,
                              const Spacing &spacing)
{
    std::vector<double> gap(layers.members.size(), spacing.betweenLayers);
    const auto isBox = [&layers](int index) { return index >= 0 && index < layers.boxCount; };
    for (size_t i = 0; i < links.size() && i < spacing.labels.size(); ++i) {
        if (!isBox(links[i].first) || !isBox(links[i].second))
            continue;
        const int from = layers.layerOf[size_t(links[i].first)];
        const int to = layers.layerOf[size_t(links[i].second)];
        if (to == from + 1 && spacing.labels[i] > 0)
            gap[size_t(from)] = std::max(gap[size_t(from)], spacing.labels[i] + labelMargin);
    }
    std::vector<double> left;
    double x = 0;
    for (size_t layer = 0; layer < layers.members.size(); ++layer) {
        left.push_back(x);
        double width = 0;
        for (const int node : layers.members[layer]) {
            if (!layers.isWaypoint(node))
                width = std::max(width, boxes[size_t(node)].size.width());
        }
        x = snapUp(x + width + gap[layer], spacing.grid);
    }
    return left;
}

} // namespace

std::vector<QPointF> arrange(const std::vector<Box> &boxes, const std::vector<Link> &links, const Spacing &spacing)
{
    if (boxes.empty())
        return {};
    const Layers layers = layersOf(int(boxes.size()), links);
    const std::vector<double> centres = Straightening(layers, boxes, spacing).run();
    const std::vector<double> left = leftEdges(layers, boxes, links, spacing);
    std::vector<QPointF> places;
    places.reserve(boxes.size());
    double top = 0;
    for (size_t i = 0; i < boxes.size(); ++i) {
        const double y = centres[i] - snapUp(boxes[i].size.height(), spacing.grid) / 2;
        top = i == 0 ? y : std::min(top, y);
        places.emplace_back(left[size_t(layers.layerOf[i])], y);
    }
    for (QPointF &place : places)
        place.setY(snap(place.y() - top, spacing.grid));
    return places;
}

} // namespace stagewright::layout
