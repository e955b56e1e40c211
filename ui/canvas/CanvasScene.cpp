#include "canvas/CanvasScene.h"

#include "layout/Arrange.h"

#include <algorithm>
#include <cmath>

namespace stagewright::canvas {

namespace {

using adapters::NodeView;
using adapters::WireKey;
using adapters::WireView;
using document::NodeKey;

constexpr double sceneMargin = 200;

QPointF startOf(const NodeItem &node)
{
    return portCentre(node.frame(), Port::Output);
}

QPointF endOf(const NodeItem &node, graph::EdgeKind kind)
{
    return portCentre(node.frame(), inputPort(kind));
}

/// What wires go around: with room for the note that a stage which stays behind may get, so that none has to move then.
QRectF obstacleOf(const NodeItem &node)
{
    return node.view().look == adapters::NodeLook::Builder ? notedRect(node.frame()) : node.frame();
}

} // namespace

CanvasScene::CanvasScene(const CanvasStyle &style, QObject *parent)
    : QGraphicsScene(parent)
    , m_style(style)
{
    // Keeping an index true while a thousand nodes are dragged costs more than looking at all of them at every paint.
    setItemIndexMethod(NoIndex);
}

CanvasScene::~CanvasScene()
{
    // Wires delete their chips, so they must go before the scene deletes whatever is left.
    for (const auto &[key, wire] : m_wires)
        delete wire;
}

void CanvasScene::setStyle(const CanvasStyle &style)
{
    m_style = style;
    for (const auto &[key, node] : m_nodes)
        node->restyle();
    for (const auto &[key, wire] : m_wires)
        wire->restyle();
    routeAll();
}

void CanvasScene::show(const adapters::SceneView &view)
{
    showNodes(view.nodes);
    showWires(view.wires);
    if (!m_shifted.empty())
        shift(m_shifted, m_shift);
    routeAll();
    refreshMoods();
    Q_EMIT contentChanged();
}

void CanvasScene::showNodes(const std::vector<NodeView> &nodes)
{
    std::set<NodeKey> kept;
    for (const NodeView &view : nodes) {
        kept.insert(view.key);
        NodeItem *&node = m_nodes[view.key];
        if (!node) {
            node = new NodeItem(view, m_style);
            addItem(node);
        } else {
            node->setView(view);
            node->setPos(view.rect.topLeft());
        }
    }
    for (auto node = m_nodes.begin(); node != m_nodes.end();) {
        if (kept.contains(node->first)) {
            ++node;
            continue;
        }
        if (m_hovered == node->second)
            m_hovered = nullptr;
        m_shifted.erase(node->first);
        delete node->second;
        node = m_nodes.erase(node);
    }
}

void CanvasScene::showWires(const std::vector<WireView> &wires)
{
    std::set<WireKey> kept;
    m_connected.clear();
    for (const WireView &view : wires) {
        if (!m_nodes.contains(view.key.from) || !m_nodes.contains(view.key.to))
            continue;
        kept.insert(view.key);
        m_connected.emplace(view.key.from, Port::Output);
        m_connected.emplace(view.key.to, inputPort(view.key.kind));
        WireItem *&wire = m_wires[view.key];
        if (!wire) {
            wire = new WireItem(view, m_style);
            wire->addTo(*this);
        } else {
            wire->setView(view);
        }
    }
    for (auto wire = m_wires.begin(); wire != m_wires.end();) {
        if (kept.contains(wire->first)) {
            ++wire;
            continue;
        }
        if (m_hovered == wire->second)
            m_hovered = nullptr;
        delete wire->second;
        wire = m_wires.erase(wire);
    }
}

void CanvasScene::routeAll()
{
    m_map.clear();
    QRectF all;
    for (const auto &[key, node] : m_nodes) {
        m_map.insert(obstacleOf(*node));
        all = all.isNull() ? node->frame() : all.united(node->frame());
    }
    std::vector<QRectF> taken;
    for (const auto &[key, wire] : m_wires) {
        routeOne(*wire, *m_nodes.at(key.from), *m_nodes.at(key.to));
        placeChip(*wire, taken);
        all = all.united(wire->boundingRect());
    }
    setSceneRect(all.adjusted(-sceneMargin, -sceneMargin, sceneMargin, sceneMargin));
}

bool CanvasScene::routeOne(WireItem &wire, const NodeItem &from, const NodeItem &to)
{
    constexpr double aside = 120;
    const QPointF start = startOf(from);
    const QPointF end = endOf(to, wire.key().kind);
    const QRectF area = QRectF(start, end).normalized().adjusted(-aside, -aside, aside, aside);
    std::vector<QRectF> obstacles = m_map.touching(area);
    if (end.x() > start.x()) {
        // A wire that runs forward leaves its own two boxes at once.
        std::erase(obstacles, obstacleOf(from));
        std::erase(obstacles, obstacleOf(to));
    }
    return wire.routeBy({start, end, std::move(obstacles)});
}

void CanvasScene::placeChip(WireItem &wire, std::vector<QRectF> &taken)
{
    ChipItem &chip = wire.chip();
    const QSizeF size = chip.size();
    if (size.isEmpty())
        return;
    constexpr double air = 3;
    QPointF best = layout::pointAt(wire.route(), 0.5);
    // From the middle outwards, to the first place where it covers neither a node nor another chip.
    constexpr int steps = 24;
    constexpr double stride = 0.016;
    for (int step = 0; step <= 2 * steps; ++step) {
        const double fraction = 0.5 + (step % 2 == 0 ? 1 : -1) * ((step + 1) / 2) * stride;
        const QPointF centre = layout::pointAt(wire.route(), fraction);
        const QRectF frame(centre - QPointF(size.width() / 2, size.height() / 2), size);
        const QRectF roomy = frame.adjusted(-air, -air, air, air);
        const bool isTaken = std::any_of(taken.begin(), taken.end(),
                                         [&roomy](const QRectF &other) { return other.intersects(roomy); });
        if (!isTaken && m_map.isFree(roomy)) {
            best = centre;
            break;
        }
    }
    chip.setPos(QPointF(std::round(best.x()), std::round(best.y())));
    taken.push_back(chip.frame());
}

void CanvasScene::shift(const std::set<NodeKey> &nodes, QPointF offset)
{
    for (const NodeKey &key : m_shifted) {
        if (NodeItem *node = findNode(key); node && !nodes.contains(key))
            node->setPos(node->view().rect.topLeft());
    }
    const bool isSameSet = nodes == m_shifted;
    const bool wasShifted = !m_shifted.empty();
    m_shifted = nodes;
    m_shift = nodes.empty() ? QPointF() : offset;
    for (const NodeKey &key : nodes) {
        if (NodeItem *node = findNode(key))
            node->setPos(node->view().rect.topLeft() + offset);
    }
    if (nodes.empty() || (wasShifted && !isSameSet)) {
        routeAll();
        return;
    }
    for (const auto &[key, wire] : m_wires) {
        const bool movesFrom = nodes.contains(key.from);
        const bool movesTo = nodes.contains(key.to);
        if (movesFrom && movesTo) {
            wire->shiftTo(offset);
        } else if (movesFrom || movesTo) {
            wire->routeBy({startOf(*m_nodes.at(key.from)), endOf(*m_nodes.at(key.to), key.kind), {}});
            const QPointF centre = layout::pointAt(wire->route(), 0.5);
            wire->chip().setPos(QPointF(std::round(centre.x()), std::round(centre.y())));
        }
    }
}

NodeItem *CanvasScene::findNode(const NodeKey &key) const
{
    const auto node = m_nodes.find(key);
    return node == m_nodes.end() ? nullptr : node->second;
}

WireItem *CanvasScene::findWire(const WireKey &key) const
{
    const auto wire = m_wires.find(key);
    return wire == m_wires.end() ? nullptr : wire->second;
}

QRectF CanvasScene::contentRect() const
{
    QRectF all;
    for (const auto &[key, node] : m_nodes)
        all = all.united(paintedRect(node->frame()));
    for (const auto &[key, wire] : m_wires)
        all = all.united(wire->boundingRect()).united(wire->chip().frame());
    return all;
}

NodeItem *CanvasScene::nodeAt(QPointF point) const
{
    for (QGraphicsItem *item : items(point, Qt::IntersectsItemBoundingRect, Qt::DescendingOrder)) {
        auto *node = qgraphicsitem_cast<NodeItem *>(item);
        if (node && node->frame().contains(point))
            return node;
    }
    return nullptr;
}

std::optional<PortHit> CanvasScene::portAt(QPointF point, double reach) const
{
    std::optional<PortHit> nearest;
    double distance = reach;
    const QRectF area(point - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach));
    for (QGraphicsItem *item : items(area, Qt::IntersectsItemBoundingRect)) {
        auto *node = qgraphicsitem_cast<NodeItem *>(item);
        if (!node)
            continue;
        for (const Port port : {Port::From, Port::Copy, Port::Mount, Port::Output}) {
            if (port != Port::Output && node->key().kind != document::NodeKind::Stage)
                continue;
            const double away = QLineF(portCentre(node->frame(), port), point).length();
            if (away < distance) {
                distance = away;
                nearest = PortHit{node, port};
            }
        }
    }
    return nearest;
}

WireItem *CanvasScene::wireAt(QPointF point, double reach) const
{
    WireItem *nearest = nullptr;
    double distance = reach;
    const QRectF area(point - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach));
    for (QGraphicsItem *item : items(area, Qt::IntersectsItemBoundingRect)) {
        auto *wire = qgraphicsitem_cast<WireItem *>(item);
        if (!wire)
            continue;
        const double away = layout::distance(wire->route(), point) - wire->view().width / 2;
        if (away < distance) {
            distance = away;
            nearest = wire;
        }
    }
    return nearest;
}

WireItem *CanvasScene::chipAt(QPointF point) const
{
    for (const auto &[key, wire] : m_wires) {
        if (wire->chip().isVisible() && wire->chip().frame().contains(point))
            return wire;
    }
    return nullptr;
}

std::set<NodeKey> CanvasScene::nodesIn(const QRectF &area) const
{
    std::set<NodeKey> found;
    for (const auto &[key, node] : m_nodes) {
        if (node->frame().intersects(area))
            found.insert(key);
    }
    return found;
}

} // namespace stagewright::canvas
