// The items of the picture: brings them in line with a SceneView, finds them by key and by place, and gives each its
// mood. Knows no gestures and no document.
#pragma once

#include "adapters/Scene.h"
#include "canvas/NodeItem.h"
#include "canvas/NodeMap.h"
#include "canvas/WireItem.h"

#include <QGraphicsScene>

#include <map>
#include <memory>
#include <set>

namespace stagewright::canvas {

struct PortHit {
    NodeItem *node = nullptr;
    Port port = Port::Output;
};

/// Where a wire that is being dragged may end.
struct Offer {
    document::NodeKey node;
    std::set<Port> ports;

    bool operator==(const Offer &) const = default;
};

class CanvasScene : public QGraphicsScene {
    Q_OBJECT
public:
    explicit CanvasScene(const CanvasStyle &style, QObject *parent = nullptr);
    ~CanvasScene() override;

    const CanvasStyle &style() const { return m_style; }
    void setStyle(const CanvasStyle &style);

    /// Items whose key is still there live on.
    void show(const adapters::SceneView &view);
    const std::map<document::NodeKey, NodeItem *> &nodes() const { return m_nodes; }
    const std::map<adapters::WireKey, WireItem *> &wires() const { return m_wires; }
    NodeItem *findNode(const document::NodeKey &key) const;
    WireItem *findWire(const adapters::WireKey &key) const;
    /// Around all nodes and wires; null where there is nothing.
    QRectF contentRect() const;

    /// The topmost node whose frame holds \a point.
    NodeItem *nodeAt(QPointF point) const;
    /// The nearest port within \a reach.
    std::optional<PortHit> portAt(QPointF point, double reach) const;
    /// By its line; chips lie above the nodes and are asked for first.
    WireItem *wireAt(QPointF point, double reach) const;
    WireItem *chipAt(QPointF point) const;
    std::set<document::NodeKey> nodesIn(const QRectF &area) const;

    /// Shows nodes away from their places, with their wires, while a drag lasts; an empty set ends it.
    void shift(const std::set<document::NodeKey> &nodes, QPointF offset);

    void setSelection(const std::set<document::NodeKey> &nodes, const std::optional<adapters::WireKey> &wire);
    void setCaretNode(const std::optional<document::NodeKey> &node);
    /// The node that the keyboard is at, while the view has the focus.
    void setFocusedNode(const std::optional<document::NodeKey> &node);
    void setHovered(const QGraphicsItem *item);
    void setOffer(const std::optional<Offer> &offer);
    /// The wire that what is being dragged would be put into.
    void setOfferedWire(const std::optional<adapters::WireKey> &wire);
    /// 0..1; repaints building nodes only. False where there is none.
    bool setPhase(double phase);

Q_SIGNALS:
    /// Nodes came, went or moved.
    void contentChanged();

private:
    void showNodes(const std::vector<adapters::NodeView> &nodes);
    void showWires(const std::vector<adapters::WireView> &wires);
    void routeAll();
    /// False where nothing that the route depends on has changed.
    bool routeOne(WireItem &wire, const NodeItem &from, const NodeItem &to);
    void placeChip(WireItem &wire, std::vector<QRectF> &taken);
    void refreshMoods();
    NodeMood moodOf(const NodeItem &node) const;
    std::set<document::NodeKey> relatedToSelection() const;

    CanvasStyle m_style;
    std::map<document::NodeKey, NodeItem *> m_nodes; // owned by the scene
    std::map<adapters::WireKey, WireItem *> m_wires; // owned by the scene
    NodeMap m_map;                                   // of frames at rest
    std::set<document::NodeKey> m_shifted;
    QPointF m_shift;
    std::set<document::NodeKey> m_selectedNodes;
    std::optional<adapters::WireKey> m_selectedWire;
    std::optional<document::NodeKey> m_caretNode;
    std::optional<document::NodeKey> m_focusedNode;
    const QGraphicsItem *m_hovered = nullptr; // compared only
    std::optional<Offer> m_offer;
    std::optional<adapters::WireKey> m_offeredWire;
    std::set<std::pair<document::NodeKey, Port>> m_connected;
};

/// Nodes that \a roots need or that need them, through any number of wires; the roots included.
std::set<document::NodeKey> relatedNodes(const std::set<document::NodeKey> &roots,
                                         const std::vector<adapters::WireKey> &wires);

} // namespace stagewright::canvas
