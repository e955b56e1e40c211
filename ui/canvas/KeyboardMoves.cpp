#include "canvas/KeyboardMoves.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stagewright::canvas {

namespace {

using adapters::NodeView;
using adapters::SceneView;
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

std::optional<NodeKey> alongWire(const SceneView &view, const NodeKey &from, Direction direction,
                                 const std::optional<NodeKey> &last)
{
    std::vector<const NodeView *> ends;
    for (const adapters::WireView &wire : view.wires) {
        const bool fits = direction == Direction::Left ? wire.key.to == from : wire.key.from == from;
        const NodeView *end = fits ? findNode(view, direction == Direction::Left ? wire.key.from : wire.key.to) : nullptr;
        if (end && std::find(ends.begin(), ends.end(), end) == ends.end())
            ends.push_back(end);
    }
    if (ends.empty())
        return std::nullopt;
    std::stable_sort(ends.begin(), ends.end(),
                     [](const NodeView *a, const NodeView *b) { return a->rect.top() < b->rect.top(); });
    const auto before = std::find_if(ends.begin(), ends.end(),
                                     [&last](const NodeView *node) { return last == node->key; });
    if (before == ends.end() || before + 1 == ends.end())
        return ends.front()->key;
    return (*(before + 1))->key;
}

} // namespace stagewright::canvas
