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
        if (key.kind != EdgeKind::From || key.from == stage || key.to == stage)
            continue;
        const double away = layout::distance(wire->route(), centre);
        if (away < least) {
            least = away;
            nearest = key;
        }
    }
    if (!nearest || !stage)
        return nearest;
    const bool canStand = canvas.gestures->whyNotConnect(EdgeKind::From, nearest->from, *stage).isEmpty()
                          && canvas.gestures->whyNotConnect(EdgeKind::From, *stage, nearest->to).isEmpty();
    return canStand ? nearest : std::nullopt;
}

void splitWire(const Canvas &canvas, const WireKey &wire, const NodeKey &stage)
{
    canvas.gestures->connectFrom(wire.from, stage);
    canvas.gestures->connectFrom(stage, wire.to);
}

} // namespace stagewright::canvas
