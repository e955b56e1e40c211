#include "canvas/AreaDrag.h"

#include <QGraphicsRectItem>
#include <QPen>

namespace stagewright::canvas {

using adapters::SelectionOrigin;

namespace {

bool addsTo(Qt::KeyboardModifiers modifiers)
{
    return modifiers & (Qt::ControlModifier | Qt::ShiftModifier);
}

} // namespace

AreaDrag::AreaDrag(const Canvas &canvas, const Pointer &pointer)
    : m_canvas(canvas)
    , m_start(pointer)
    , m_before(canvas.selection->nodes())
    , m_wireBefore(canvas.selection->wire())
{
}

AreaDrag::~AreaDrag() = default;

void AreaDrag::move(const Pointer &pointer)
{
    if (!m_frame) {
        if ((pointer.view - m_start.view).manhattanLength() < dragThreshold)
            return;
        const style::Theme &theme = m_canvas.items->style().theme;
        m_frame = std::make_unique<QGraphicsRectItem>();
        QPen pen(theme.accent, 1);
        pen.setCosmetic(true);
        QColor fill = theme.accent;
        fill.setAlphaF(0.10F);
        m_frame->setPen(pen);
        m_frame->setBrush(fill);
        m_frame->setZValue(10);
        m_canvas.items->addItem(m_frame.get());
    }
    const QRectF area = QRectF(m_start.scene, pointer.scene).normalized();
    m_frame->setRect(area);
    std::set<document::NodeKey> found = m_canvas.items->nodesIn(area);
    if (addsTo(pointer.modifiers))
        found.insert(m_before.begin(), m_before.end());
    m_canvas.selection->selectNodes(found, SelectionOrigin::Canvas);
}

void AreaDrag::release(const Pointer &pointer)
{
    if (!m_frame && !addsTo(pointer.modifiers))
        m_canvas.selection->clear(SelectionOrigin::Canvas);
}

void AreaDrag::cancel()
{
    if (m_wireBefore)
        m_canvas.selection->selectWire(*m_wireBefore, SelectionOrigin::Canvas);
    else
        m_canvas.selection->selectNodes(m_before, SelectionOrigin::Canvas);
}

} // namespace stagewright::canvas
