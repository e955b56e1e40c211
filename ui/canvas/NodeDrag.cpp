#include "canvas/NodeDrag.h"

#include "adapters/NodeMetrics.h"
#include "canvas/Between.h"

#include <QCoreApplication>

#include <cmath>

namespace stagewright::canvas {

using adapters::SelectionOrigin;
using document::NodeKey;

NodeDrag::NodeDrag(const Canvas &canvas, const NodeKey &pressed, const Pointer &pointer)
    : m_canvas(canvas)
    , m_pressed(pressed)
    , m_start(pointer)
{
    std::set<NodeKey> nodes = canvas.selection->nodes();
    if (pointer.modifiers & (Qt::ControlModifier | Qt::ShiftModifier)) {
        if (!nodes.erase(pressed))
            nodes.insert(pressed);
        canvas.selection->selectNodes(nodes, SelectionOrigin::Canvas);
    } else if (!nodes.contains(pressed)) {
        canvas.selection->selectNode(pressed, SelectionOrigin::Canvas);
    } else {
        m_selectsOnRelease = nodes.size() > 1;
    }
}

NodeDrag::~NodeDrag()
{
    m_canvas.items->shift({}, {});
    m_canvas.items->setOfferedWire(std::nullopt);
}

void NodeDrag::move(const Pointer &pointer)
{
    if (!m_isMoving && (pointer.view - m_start.view).manhattanLength() < dragThreshold)
        return;
    const NodeItem *node = m_canvas.items->findNode(m_pressed);
    if (!node || !m_canvas.selection->nodes().contains(m_pressed))
        return;
    m_isMoving = true;
    const QPointF offset = snappedOffset(pointer.scene - m_start.scene);
    if (offset == m_offset)
        return;
    m_offset = offset;
    m_canvas.items->shift(m_canvas.selection->nodes(), m_offset);
    lookForWire();
}

void NodeDrag::lookForWire()
{
    m_split.reset();
    const NodeItem *node = m_canvas.items->findNode(m_pressed);
    if (m_canvas.selection->nodes().size() == 1 && m_pressed.kind == document::NodeKind::Stage)
        m_split = findWireToSplit(m_canvas, m_pressed, node->frame().center());
    m_canvas.items->setOfferedWire(m_split);
}

QPointF NodeDrag::snappedOffset(QPointF offset) const
{
    // The pressed node comes to lie on the grid; the others keep their distance to it.
    const QPointF from = m_canvas.items->findNode(m_pressed)->view().rect.topLeft();
    const auto snap = [](double value) { return std::round(value / adapters::nodeGrid) * adapters::nodeGrid; };
    return QPointF(snap(from.x() + offset.x()), snap(from.y() + offset.y())) - from;
}

void NodeDrag::release(const Pointer &)
{
    if (!m_isMoving) {
        if (m_selectsOnRelease)
            m_canvas.selection->selectNode(m_pressed, SelectionOrigin::Canvas);
        return;
    }
    if (m_offset.isNull())
        return;
    document::Layout moved;
    for (const NodeKey &key : m_canvas.selection->nodes()) {
        if (const NodeItem *node = m_canvas.items->findNode(key)) {
            const QPointF place = node->view().rect.topLeft() + m_offset;
            moved[key] = {place.x(), place.y()};
        }
    }
    if (!m_split) {
        m_canvas.gestures->moveNodes(moved);
        return;
    }
    m_canvas.document->beginGroup(QCoreApplication::translate("Canvas", "Put in between"));
    m_canvas.gestures->moveNodes(moved);
    m_canvas.gestures->passThrough(*m_split, m_pressed);
    m_canvas.document->endGroup();
}

void NodeDrag::cancel()
{
    m_isMoving = false;
}

} // namespace stagewright::canvas
