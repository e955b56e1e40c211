// The part of CanvasScene that says how each item stands: selected, related, hovered, offered.
#include "canvas/CanvasScene.h"

#include <vector>

namespace stagewright::canvas {

namespace {

using adapters::WireKey;
using document::NodeKey;

constexpr double dimmedOpacity = 0.35;

} // namespace

std::set<NodeKey> relatedNodes(const std::set<NodeKey> &roots, const std::vector<WireKey> &wires)
{
    std::multimap<NodeKey, NodeKey> needs;
    std::multimap<NodeKey, NodeKey> serves;
    for (const WireKey &wire : wires) {
        needs.emplace(wire.to, wire.from);
        serves.emplace(wire.from, wire.to);
    }
    std::set<NodeKey> related = roots;
    for (const auto *links : {&needs, &serves}) {
        std::set<NodeKey> seen = roots;
        std::vector<NodeKey> open(roots.begin(), roots.end());
        while (!open.empty()) {
            const NodeKey key = open.back();
            open.pop_back();
            const auto [begin, end] = links->equal_range(key);
            for (auto link = begin; link != end; ++link) {
                if (seen.insert(link->second).second)
                    open.push_back(link->second);
            }
        }
        related.merge(seen);
    }
    return related;
}

std::set<NodeKey> CanvasScene::relatedToSelection() const
{
    std::set<NodeKey> roots = m_selectedNodes;
    if (m_selectedWire) {
        // A wire concerns its two ends alone.
        roots.insert(m_selectedWire->from);
        roots.insert(m_selectedWire->to);
        return roots;
    }
    std::vector<WireKey> keys;
    keys.reserve(m_wires.size());
    for (const auto &[key, wire] : m_wires)
        keys.push_back(key);
    return relatedNodes(roots, keys);
}

NodeMood CanvasScene::moodOf(const NodeItem &node) const
{
    const NodeKey &key = node.key();
    NodeMood mood = node.mood();
    mood.isSelected = m_selectedNodes.contains(key);
    mood.isFocused = m_focusedNode == key;
    mood.hasCaret = m_caretNode == key;
    mood.isHovered = m_hovered == &node;
    mood.isOffered = m_offer && m_offer->node == key;
    for (const Port port : {Port::From, Port::Copy, Port::Mount, Port::Output}) {
        const bool isOffered = mood.isOffered && m_offer->ports.contains(port);
        const bool isConnected = m_connected.contains({key, port});
        mood.ports[size_t(port)] = isOffered ? PortLook::Offered : isConnected ? PortLook::Connected : PortLook::Free;
    }
    return mood;
}

void CanvasScene::refreshMoods()
{
    const bool hasSelection = !m_selectedNodes.empty() || m_selectedWire;
    const std::set<NodeKey> related = hasSelection ? relatedToSelection() : std::set<NodeKey>();
    const bool dims = hasSelection && m_selectedNodes.size() < m_nodes.size();
    const auto isRelated = [&](const NodeKey &key) { return !dims || related.contains(key); };
    for (const auto &[key, node] : m_nodes) {
        node->setMood(moodOf(*node));
        node->setOpacity(isRelated(key) ? 1 : dimmedOpacity);
        node->setZValue(node->mood().isSelected ? 2 : 1);
    }
    for (const auto &[key, wire] : m_wires) {
        const bool isSelected = m_selectedWire == key;
        wire->setMood({isSelected, m_hovered == wire, m_offeredWire == key});
        const bool isShown = m_selectedWire ? isSelected : isRelated(key.from) && isRelated(key.to);
        wire->setDimmed(isShown || !dims || m_offeredWire == key ? 1 : dimmedOpacity);
    }
}

void CanvasScene::setSelection(const std::set<NodeKey> &nodes, const std::optional<WireKey> &wire)
{
    m_selectedNodes = nodes;
    m_selectedWire = wire;
    refreshMoods();
}

void CanvasScene::setCaretNode(const std::optional<NodeKey> &node)
{
    m_caretNode = node;
    refreshMoods();
}

void CanvasScene::setFocusedNode(const std::optional<NodeKey> &node)
{
    if (node == m_focusedNode)
        return;
    m_focusedNode = node;
    refreshMoods();
}

void CanvasScene::setOffer(const std::optional<Offer> &offer)
{
    if (offer == m_offer)
        return;
    m_offer = offer;
    refreshMoods();
}

void CanvasScene::setOfferedWire(const std::optional<WireKey> &wire)
{
    if (wire == m_offeredWire)
        return;
    m_offeredWire = wire;
    refreshMoods();
}

void CanvasScene::setHovered(const QGraphicsItem *item)
{
    if (item == m_hovered)
        return;
    const QGraphicsItem *before = m_hovered;
    m_hovered = item;
    // Only these two change: hovering must stay cheap in a picture of thousands.
    for (const auto &[key, node] : m_nodes) {
        if (node == before || node == item)
            node->setMood(moodOf(*node));
    }
    for (const auto &[key, wire] : m_wires) {
        if (wire == before || wire == item)
            wire->setMood({m_selectedWire == key, wire == item, m_offeredWire == key});
    }
}

bool CanvasScene::setPhase(double phase)
{
    bool isBuilding = false;
    for (const auto &[key, node] : m_nodes) {
        if (node->view().state != style::ShownState::Building)
            continue;
        node->setPhase(phase);
        isBuilding = true;
    }
    return isBuilding;
}

} // namespace stagewright::canvas
