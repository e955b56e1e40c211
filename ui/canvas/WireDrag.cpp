#include "canvas/WireDrag.h"

#include "canvas/Glyphs.h"
#include "layout/Arrange.h"

#include <QCoreApplication>
#include <QPainter>
#include <QStyleOptionGraphicsItem>

namespace stagewright::canvas {

using document::NodeKey;
using document::NodeKind;
using graph::EdgeKind;

/// The wire that hangs on the pointer.
class LooseWire : public QGraphicsItem {
public:
    LooseWire()
    {
        setZValue(5);
        setFlag(ItemUsesExtendedStyleOption);
    }

    void set(QPointF start, QPointF end, EdgeKind kind, const QColor &colour, const QColor &paper)
    {
        prepareGeometryChange();
        m_shape = shapeOf(layout::route(start, end), kind, 2.5);
        m_kind = kind;
        m_colour = colour;
        m_paper = paper;
    }
    QRectF boundingRect() const override { return m_shape.bounds.adjusted(-14, -14, 14, 14); }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *) override
    {
        if (m_shape.points.empty())
            return;
        painter->setRenderHint(QPainter::Antialiasing);
        paintStrokes(*painter, m_shape, m_kind, 2.5, m_colour, option->exposedRect);
        paintPort(*painter, m_shape.points.back(), inputPort(m_kind), PortLook::Connected, m_colour, m_paper);
        paintWireHead(*painter, m_shape.points.back(), m_kind, m_colour, m_paper);
    }

private:
    WireShape m_shape;
    EdgeKind m_kind = EdgeKind::Copy;
    QColor m_colour;
    QColor m_paper;
};

WireDrag::WireDrag(const Canvas &canvas, const NodeKey &node, Port port, WireDragEvents events)
    : m_canvas(canvas)
    , m_node(node)
    , m_port(port)
    , m_events(std::move(events))
    , m_wire(std::make_unique<LooseWire>())
{
    m_canvas.items->addItem(m_wire.get());
}

WireDrag::~WireDrag()
{
    m_canvas.items->setOffer(std::nullopt);
}

WirePlan WireDrag::planTo(const std::optional<NodeKey> &other, std::optional<EdgeKind> kind) const
{
    if (startsAtOutput())
        return {m_node, other, kind};
    return {other, m_node, edgeKind(m_port)};
}

WireDrag::Target WireDrag::targetAt(const Pointer &pointer) const
{
    Target target{planTo(std::nullopt, std::nullopt), std::nullopt, std::nullopt, {}};
    const CanvasScene &items = *m_canvas.items;
    if (const auto hit = items.portAt(pointer.scene, wireSnapDistance / pointer.zoom)) {
        const bool fits = (hit->port == Port::Output) != startsAtOutput();
        if (fits && hit->node->key() != m_node) {
            const NodeKey key = hit->node->key();
            return {planTo(key, edgeKind(hit->port)), portCentre(hit->node->frame(), hit->port), key, {hit->port}};
        }
    }
    const NodeItem *node = items.nodeAt(pointer.scene);
    if (!node || node->key() == m_node)
        return target;
    target.node = node->key();
    if (startsAtOutput() && node->key().kind != NodeKind::Stage)
        return target;
    target.plan = planTo(node->key(), std::nullopt);
    target.ports = startsAtOutput() ? std::set{Port::From, Port::Copy, Port::Mount} : std::set{Port::Output};
    return target;
}

QString WireDrag::whyNot(const WirePlan &plan) const
{
    if (!plan.from || !plan.to)
        return {};
    if (plan.kind)
        return m_canvas.gestures->whyNotConnect(*plan.kind, *plan.from, *plan.to);
    QString reason;
    for (const EdgeKind kind : {EdgeKind::Copy, EdgeKind::Mount, EdgeKind::From}) {
        reason = m_canvas.gestures->whyNotConnect(kind, *plan.from, *plan.to);
        if (reason.isEmpty())
            return {};
    }
    return reason;
}

void WireDrag::draw(const Target &target, const Pointer &pointer, const QString &reason)
{
    const NodeItem *node = m_canvas.items->findNode(m_node);
    if (!node)
        return;
    const style::Theme &theme = m_canvas.items->style().theme;
    const EdgeKind kind = target.plan.kind.value_or(EdgeKind::Copy);
    graph::EndpointKind fromKind = graph::EndpointKind::Stage;
    if (target.plan.from && target.plan.from->kind == NodeKind::Image)
        fromKind = graph::EndpointKind::Image;
    const QPointF fixed = portCentre(node->frame(), m_port);
    const QPointF loose = target.snapped.value_or(pointer.scene);
    const QColor colour = reason.isEmpty() ? theme.wire(kind, fromKind) : theme.error;
    m_wire->set(startsAtOutput() ? fixed : loose, startsAtOutput() ? loose : fixed, kind, colour, theme.canvas);
}

void WireDrag::move(const Pointer &pointer)
{
    const Target target = targetAt(pointer);
    if (!(target.plan == m_plan) || target.node != m_target) {
        m_plan = target.plan;
        m_target = target.node;
        m_reason = whyNot(m_plan);
        if (target.node && !(m_plan.from && m_plan.to)) {
            m_reason = QCoreApplication::translate(
                "Canvas", "Only a stage can take a wire: images and the build context come from outside.");
        }
        const bool canTake = m_plan.from && m_plan.to && m_reason.isEmpty();
        m_canvas.items->setOffer(target.node && canTake ? std::optional(Offer{*target.node, target.ports})
                                                        : std::nullopt);
        if (canTake)
            m_events.planned(m_plan);
        else
            m_events.planEnded();
    }
    m_events.hinted(m_reason, pointer.view);
    draw(target, pointer, m_reason);
}

void WireDrag::release(const Pointer &pointer)
{
    move(pointer);
    m_events.planEnded();
    if (m_reason.isEmpty())
        m_events.dropped(m_plan, pointer);
}

void WireDrag::cancel()
{
    m_events.planEnded();
}

} // namespace stagewright::canvas
