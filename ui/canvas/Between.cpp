#include "canvas/Between.h"

#include "layout/Arrange.h"

namespace stagewright::canvas {

using adapters::WireKey;
using document::NodeKey;
using graph::EdgeKind;

std::optional<WireKey> findWireToSplit(const Canvas &canvas, const std::optional<NodeKey> &stage, QPointF centre)
{
    constexpr double reach = 24; // scene pixels
    std::optional<WireKey> nearest;
    double least = reach;
    for (const auto &[key, wire] : canvas.items->wires()) {
        // The build context is no place to pass files on from under another name.
        if (key.from.kind == document::NodeKind::BuildContext || key.from == stage || key.to == stage)
            continue;
        const double away = layout::distance(wire->route(), centre);
        if (away < least) {
            least = away;
            nearest = key;
        }
    }
    if (!nearest || !stage)
        return nearest;
    const EdgeKind first = nearest->kind == EdgeKind::Copy ? EdgeKind::Copy : EdgeKind::From;
    const bool canStand = canvas.gestures->whyNotConnect(first, nearest->from, *stage).isEmpty()
                          && canvas.gestures->whyNotConnect(nearest->kind, *stage, nearest->to).isEmpty();
    return canStand ? nearest : std::nullopt;
}

} // namespace stagewright::canvas
