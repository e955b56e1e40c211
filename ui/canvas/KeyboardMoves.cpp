#include "canvas/KeyboardMoves.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stagewright::canvas {

namespace {

using adapters::NodeView;
using adapters::SceneView;
using adapters::WireKey;
using document::NodeKey;

const NodeView *findNode(const SceneView &view, const NodeKey &key)
{
    const auto node = std::find_if(view.nodes.begin(), view.nodes.end(),
                                   [&key](const NodeView &candidate) { return candidate.key == key; });
    return node == view.nodes.end() ? nullptr : &*node;
}

/// How far along the direction, and how far beside it.
std::pair<double, double> away(QPointF from, QPointF to, Direction direction)
{
    const QPointF step = to - from;
    switch (direction) {
    case Direction::Left:
        return {-step.x(), std::abs(step.y())};
    case Direction::Right:
        return {step.x(), std::abs(step.y())};
    case Direction::Up:
        return {-step.y(), std::abs(step.x())};
    case Direction::Down:
        return {step.y(), std::abs(step.x())};
    }
    Q_UNREACHABLE();
}

bool isHigher(const NodeView *a, const NodeView *b)
{
    return a->rect.top() < b->rect.top();
}

/// The nodes at the other ends of wires that arrive at \a node (Left) or leave it (Right), from top to bottom.
std::vector<const NodeView *> wireEnds(const SceneView &view, const NodeKey &node, Direction direction)
{
    std::vector<const NodeView *> ends;
    for (const adapters::WireView &wire : view.wires) {
        const bool fits = direction == Direction::Left ? wire.key.to == node : wire.key.from == node;
        const NodeView *end = fits ? findNode(view, direction == Direction::Left ? wire.key.from : wire.key.to) : nullptr;
        if (end && std::find(ends.begin(), ends.end(), end) == ends.end())
            ends.push_back(end);
    }
    std::stable_sort(ends.begin(), ends.end(), isHigher);
    return ends;
}

/// All wires of a node: those that arrive before those that leave, each from top to bottom.
std::vector<WireKey> wiresOf(const SceneView &view, const NodeKey &node)
{
    std::vector<WireKey> wires;
    for (const Direction direction : {Direction::Left, Direction::Right}) {
        for (const NodeView *end : wireEnds(view, node, direction)) {
            for (const adapters::WireView &wire : view.wires) {
                const WireKey &key = wire.key;
                if (direction == Direction::Left ? key.to == node && key.from == end->key
                                                 : key.from == node && key.to == end->key)
                    wires.push_back(key);
            }
        }
    }
    return wires;
}

} // namespace

std::optional<NodeKey> nearestNode(const SceneView &view, const std::optional<NodeKey> &from, Direction direction)
{
    const NodeView *start = from ? findNode(view, *from) : nullptr;
    if (!start)
        return view.nodes.empty() ? std::nullopt : std::optional(view.nodes.front().key);
    std::optional<NodeKey> nearest;
    double least = std::numeric_limits<double>::infinity();
    for (const NodeView &node : view.nodes) {
        const auto [along, beside] = away(start->rect.center(), node.rect.center(), direction);
        if (along < 1 || node.key == start->key)
            continue;
        const double distance = along + 2 * beside;
        if (distance < least) {
            least = distance;
            nearest = node.key;
        }
    }
    return nearest;
}

std::optional<NodeKey> WireWalk::step(const SceneView &view, const NodeKey &from, Direction direction)
{
    const bool isAcross = direction == Direction::Left || direction == Direction::Right;
    if (!isAcross && (!m_origin || m_reached != from))
        return std::nullopt;
    if (isAcross) {
        m_origin = from;
        m_direction = direction;
    }
    const std::vector<const NodeView *> ends = wireEnds(view, *m_origin, m_direction);
    if (ends.empty())
        return std::nullopt;
    if (isAcross) {
        m_reached = ends.front()->key;
        return m_reached;
    }
    const auto current = std::find_if(ends.begin(), ends.end(),
                                      [&from](const NodeView *node) { return node->key == from; });
    const size_t count = ends.size();
    const size_t place = size_t(current - ends.begin()) % count;
    m_reached = ends[(place + (direction == Direction::Down ? 1 : count - 1)) % count]->key;
    return m_reached;
}

std::optional<WireKey> WireWalk::wire(const SceneView &view, const std::optional<NodeKey> &node,
                                      const std::optional<WireKey> &wire, int by)
{
    if (node)
        m_wiresOf = node;
    else if (wire && (!m_wiresOf || (wire->from != *m_wiresOf && wire->to != *m_wiresOf)))
        m_wiresOf = wire->to;
    if (!m_wiresOf)
        return std::nullopt;
    const std::vector<WireKey> wires = wiresOf(view, *m_wiresOf);
    if (wires.empty())
        return std::nullopt;
    const size_t count = wires.size();
    const auto current = node || !wire ? wires.end() : std::find(wires.begin(), wires.end(), *wire);
    if (current == wires.end())
        return by > 0 ? wires.front() : wires.back();
    return wires[(size_t(current - wires.begin()) + count + size_t(by)) % count];
}

} // namespace stagewright::canvas
