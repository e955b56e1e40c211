// Draws a wire from a port to where the pointer is, snaps it to ports that can take it, and says where it was dropped.
// Changes nothing itself; knows no menus.
#pragma once

#include "canvas/Interaction.h"

#include <functional>
#include <memory>

namespace stagewright::canvas {

/// A wire that is to be: from one node to another, of a kind where a port says so.
struct WirePlan {
    std::optional<document::NodeKey> from; // empty: dropped on nothing
    std::optional<document::NodeKey> to;
    std::optional<graph::EdgeKind> kind;

    bool operator==(const WirePlan &) const = default;
};

struct WireDragEvents {
    /// The wire that would come changed; neither end empty.
    std::function<void(const WirePlan &)> planned;
    std::function<void()> planEnded;
    /// Why what lies under the pointer cannot take the wire; empty: it can.
    std::function<void(const QString &reason, QPoint view)> hinted;
    /// On something that can take it, or on nothing: then an end is empty.
    std::function<void(const WirePlan &, const Pointer &)> dropped;
};

class LooseWire;

class WireDrag : public Interaction {
public:
    WireDrag(const Canvas &canvas, const document::NodeKey &node, Port port, WireDragEvents events);
    ~WireDrag() override;

    void move(const Pointer &pointer) override;
    void release(const Pointer &pointer) override;
    void cancel() override;

private:
    struct Target {
        WirePlan plan;
        std::optional<QPointF> snapped;
        std::optional<document::NodeKey> node;
        std::set<Port> ports;
    };

    bool startsAtOutput() const { return m_port == Port::Output; }
    Target targetAt(const Pointer &pointer) const;
    WirePlan planTo(const std::optional<document::NodeKey> &other, std::optional<graph::EdgeKind> kind) const;
    QString whyNot(const WirePlan &plan) const;
    void draw(const Target &target, const Pointer &pointer, const QString &reason);

    const Canvas m_canvas;
    const document::NodeKey m_node;
    const Port m_port;
    const WireDragEvents m_events;
    std::unique_ptr<LooseWire> m_wire; // in the scene
    WirePlan m_plan;
    std::optional<document::NodeKey> m_target; // the node under the pointer
    QString m_reason;                          // why it cannot take the wire
};

} // namespace stagewright::canvas
