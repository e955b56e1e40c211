#include "layout/Straighten.h"

#include <algorithm>
#include <cmath>

namespace stagewright::layout {

namespace {

constexpr double waypointHeight = 20;
constexpr int rounds = 8;
/// In a layer of more boxes than this there is no room between them for labels: layers then stand apart instead.
constexpr int mostClimbing = 3;

class Straightening {
public:
    Straightening(const Layers &layers, const std::vector<Box> &boxes, const std::vector<Link> &links,
                  const Spacing &spacing)
        : m_layers(layers)
        , m_boxes(boxes)
        , m_links(links)
        , m_spacing(spacing)
        , m_height(layers.layerOf.size(), waypointHeight)
        , m_centre(layers.layerOf.size(), 0)
    {
        for (size_t i = 0; i < boxes.size(); ++i)
            m_height[i] = stackedHeight(boxes[i], spacing);
        for (const std::vector<int> &members : layers.members) {
            const auto isBox = [&layers](int node) { return !layers.isWaypoint(node); };
            m_isSparse.push_back(std::count_if(members.begin(), members.end(), isBox) <= mostClimbing);
        }
    }

    std::vector<double> run()
    {
        for (const std::vector<int> &members : m_layers.members)
            stack(members);
        const int count = int(m_layers.members.size());
        for (int round = 0; round < rounds; ++round) {
            for (int layer = 1; layer < count; ++layer)
                pull(m_layers.members[size_t(layer)], Side::Left);
            for (int layer = count - 2; layer >= 0; --layer)
                pull(m_layers.members[size_t(layer)], Side::Right);
        }
        for (int layer = 1; layer < count; ++layer)
            pull(m_layers.members[size_t(layer)], Side::Left);
        return std::move(m_centre);
    }

private:
    enum class Side : unsigned char { Left, Right };

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

    /// How much lower the right end's centre should be than the left end's: so that the link runs level, or climbs to
    /// make room for its label.
    double drop(int left, int right, int link) const
    {
        const auto [from, to] = m_links[size_t(link)];
        const LinkShape shape = shapeOf(m_spacing, link, m_boxes[size_t(from)], m_boxes[size_t(to)]);
        const double heightLeft = m_height[size_t(left)];
        const double heightRight = m_height[size_t(right)];
        const bool isWhole = !m_layers.isWaypoint(left) && !m_layers.isWaypoint(right);
        const bool fitsBetween = shape.labelWidth + 2 * labelAir <= m_spacing.betweenLayers;
        const auto layer = size_t(m_layers.layerOf[size_t(left)]);
        if (isWhole && !fitsBetween && m_isSparse[layer] && m_isSparse[layer + 1]) {
            // The label stands between the target's bottom and the source's top.
            const double climb = heightRight + m_spacing.labelHeight + 2 * labelAir;
            return (heightRight - heightLeft) / 2 - climb;
        }
        const double start = m_layers.isWaypoint(left) ? 0 : shape.start - heightLeft / 2;
        const double end = m_layers.isWaypoint(right) ? 0 : shape.end - heightRight / 2;
        return start - end;
    }

    double wish(int node, Side side) const
    {
        const auto &list = side == Side::Left ? m_layers.before[size_t(node)] : m_layers.after[size_t(node)];
        if (list.empty())
            return m_centre[size_t(node)];
        double sum = 0;
        for (const Neighbour &other : list) {
            sum += m_centre[size_t(other.node)];
            sum += side == Side::Left ? drop(other.node, node, other.link) : -drop(node, other.node, other.link);
        }
        return sum / double(list.size());
    }

    /// Moves the nodes of a layer to where their neighbours want them, as near as order and separation allow: the
    /// least squares solution, found by pooling neighbours that push each other (isotonic regression).
    void pull(const std::vector<int> &members, Side side)
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
            const double weight = weightOf(members[i], side);
            pools.push_back({(wish(members[i], side) - offset) * weight, weight, 1});
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

    /// Waypoints weigh more: a long wire should not zigzag; a node that nobody pulls gives way.
    double weightOf(int node, Side side) const
    {
        const auto &list = side == Side::Left ? m_layers.before[size_t(node)] : m_layers.after[size_t(node)];
        return list.empty() ? 0.1 : m_layers.isWaypoint(node) ? 4 : 1;
    }

    const Layers &m_layers;
    const std::vector<Box> &m_boxes;
    const std::vector<Link> &m_links;
    const Spacing &m_spacing;
    std::vector<double> m_height;
    std::vector<double> m_centre;
    std::vector<bool> m_isSparse; // by layer
};

} // namespace

double stackedHeight(const Box &box, const Spacing &spacing)
{
    const double height = box.size.height();
    return spacing.grid > 0 ? std::ceil(height / spacing.grid - 1e-9) * spacing.grid : height;
}

LinkShape shapeOf(const Spacing &spacing, int link, const Box &from, const Box &to)
{
    if (size_t(link) < spacing.shapes.size())
        return spacing.shapes[size_t(link)];
    return {stackedHeight(from, spacing) / 2, stackedHeight(to, spacing) / 2, 0};
}

std::vector<double> straighten(const Layers &layers, const std::vector<Box> &boxes, const std::vector<Link> &links,
                               const Spacing &spacing)
{
    return Straightening(layers, boxes, links, spacing).run();
}

} // namespace stagewright::layout
