// The part of CanvasView that follows the pointer: presses, drags, wheel, pinch, drops.
#include "adapters/PaletteDrag.h"
#include "canvas/AreaDrag.h"
#include "canvas/Between.h"
#include "canvas/CanvasView.h"
#include "canvas/NodeCommands.h"
#include "canvas/NodeDrag.h"
#include "canvas/Toast.h"
#include "canvas/WireDrag.h"

#include <QApplication>
#include <QMimeData>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace stagewright::canvas {

using adapters::SelectionOrigin;
using document::NodeKey;

namespace {

const QString paletteMimeType = QLatin1String(adapters::paletteMimeType);
constexpr double wireHitDistance = 8;

} // namespace

Pointer CanvasView::pointerAt(QPointF viewPoint, Qt::KeyboardModifiers modifiers) const
{
    return {viewportTransform().inverted().map(viewPoint), viewPoint.toPoint(), modifiers, zoom()};
}

Pointer CanvasView::currentPointer() const
{
    const QPoint cursor = viewport()->mapFromGlobal(QCursor::pos());
    const QRect room = viewport()->rect();
    return pointerAt(room.contains(cursor) && underMouse() ? cursor : room.center(), Qt::NoModifier);
}

std::unique_ptr<Interaction> CanvasView::interactionAt(const Pointer &pointer)
{
    const double portReach = std::min(20.0, portHitRadius / std::min(1.0, pointer.zoom));
    const std::optional<PortHit> port = m_items->portAt(pointer.scene, portReach);
    if (port) {
        startWire(port->node->key(), port->port);
        return nullptr;
    }
    WireItem *wire = m_items->chipAt(pointer.scene);
    const NodeItem *node = wire ? nullptr : m_items->nodeAt(pointer.scene);
    if (node)
        return std::make_unique<NodeDrag>(m_canvas, node->key(), pointer);
    if (!wire)
        wire = m_items->wireAt(pointer.scene, wireHitDistance / pointer.zoom);
    if (wire) {
        m_canvas.selection->selectWire(wire->key(), SelectionOrigin::Canvas);
        return nullptr;
    }
    return std::make_unique<AreaDrag>(m_canvas, pointer);
}

void CanvasView::startWire(const NodeKey &node, Port port)
{
    WireDragEvents events;
    events.planned = [this](const WirePlan &plan) { m_wireCommands->preview(plan); };
    events.planEnded = [this] { Q_EMIT previewEnded(); };
    events.hinted = [this](const QString &reason, QPoint at) { m_toast->say(reason, at); };
    events.dropped = [this](const WirePlan &plan, const Pointer &pointer) { m_wireCommands->finish(plan, pointer); };
    m_interaction = std::make_unique<WireDrag>(m_canvas, node, port, std::move(events));
}

void CanvasView::mousePressEvent(QMouseEvent *event)
{
    m_lastPoint = event->position().toPoint();
    catchUp();
    m_toast->hide();
    event->accept();
    const bool pans = event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_isPanKeyDown);
    if (pans && !m_interaction) {
        m_panFrom = m_lastPoint;
        userMoved();
        updateCursor();
        return;
    }
    if (event->button() != Qt::LeftButton || m_interaction)
        return;
    userMoved();
    if (std::unique_ptr<Interaction> interaction = interactionAt(pointerAt(event->position(), event->modifiers())))
        m_interaction = std::move(interaction);
    if (m_interaction)
        m_borderScroll.start();
}

void CanvasView::mouseMoveEvent(QMouseEvent *event)
{
    m_lastPoint = event->position().toPoint();
    event->accept();
    if (m_panFrom) {
        m_motion.scrollBy(*m_panFrom - m_lastPoint);
        m_panFrom = m_lastPoint;
        return;
    }
    const Pointer pointer = pointerAt(event->position(), event->modifiers());
    if (m_interaction)
        m_interaction->move(pointer);
    else
        updateHover(pointer);
}

void CanvasView::mouseReleaseEvent(QMouseEvent *event)
{
    event->accept();
    if (m_panFrom && (event->button() == Qt::MiddleButton || event->button() == Qt::LeftButton)) {
        m_panFrom.reset();
        updateCursor();
        return;
    }
    if (event->button() != Qt::LeftButton || !m_interaction)
        return;
    // Away before it is told of the release, which may open popups or change the picture under it.
    const std::unique_ptr<Interaction> interaction = std::move(m_interaction);
    endInteraction();
    interaction->release(pointerAt(event->position(), event->modifiers()));
}

void CanvasView::endInteraction()
{
    m_interaction.reset();
    m_borderScroll.stop();
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent *event)
{
    event->accept();
    if (event->button() != Qt::LeftButton)
        return;
    const Pointer pointer = pointerAt(event->position(), event->modifiers());
    const WireItem *wire = m_items->chipAt(pointer.scene);
    const NodeItem *node = wire ? nullptr : m_items->nodeAt(pointer.scene);
    if (!wire && !node)
        wire = m_items->wireAt(pointer.scene, wireHitDistance / pointer.zoom);
    if (node)
        Q_EMIT activated(node->key());
    else if (wire)
        Q_EMIT wireActivated(wire->key());
    else
        m_nodeCommands->openAddMenu(pointer);
}

void CanvasView::scrollAtBorder()
{
    if (!m_interaction || !m_interaction->scrollsAtBorders())
        return;
    const QPoint step = m_motion.borderStep(m_lastPoint);
    if (step.isNull())
        return;
    m_motion.scrollBy(step);
    m_interaction->move(pointerAt(m_lastPoint, QApplication::keyboardModifiers()));
}

void CanvasView::updateHover(const Pointer &pointer)
{
    const std::optional<PortHit> port = m_items->portAt(pointer.scene, portHitRadius);
    WireItem *wire = port ? nullptr : m_items->chipAt(pointer.scene);
    NodeItem *node = port ? port->node : wire ? nullptr : m_items->nodeAt(pointer.scene);
    if (!node && !wire)
        wire = m_items->wireAt(pointer.scene, wireHitDistance / pointer.zoom);
    const QGraphicsItem *hovered = node;
    if (!node)
        hovered = wire;
    m_items->setHovered(hovered);
    const Qt::CursorShape shape = m_isPanKeyDown ? Qt::OpenHandCursor
                                  : port         ? Qt::CrossCursor
                                  : wire         ? Qt::PointingHandCursor
                                                 : Qt::ArrowCursor;
    if (viewport()->cursor().shape() != shape)
        viewport()->setCursor(shape);
}

void CanvasView::updateCursor()
{
    viewport()->setCursor(m_panFrom ? Qt::ClosedHandCursor : m_isPanKeyDown ? Qt::OpenHandCursor : Qt::ArrowCursor);
}

void CanvasView::wheelEvent(QWheelEvent *event)
{
    event->accept();
    if (event->modifiers() & Qt::ControlModifier) {
        setZoom(zoom() * std::pow(1.0015, event->angleDelta().y()), event->position());
        return;
    }
    userMoved();
    QPoint step = event->pixelDelta();
    if (step.isNull())
        step = event->angleDelta() / 2;
    if (event->modifiers() & Qt::ShiftModifier)
        step = step.transposed();
    m_motion.scrollBy(-step);
}

bool CanvasView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            setZoom(zoom() * (1 + gesture->value()), gesture->position());
            return true;
        }
    } else if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        return showToolTip(help->pos(), help->globalPos());
    } else if (event->type() == QEvent::Leave) {
        m_items->setHovered(nullptr);
    }
    return QGraphicsView::viewportEvent(event);
}

bool CanvasView::showToolTip(QPoint viewPoint, QPoint globalPoint)
{
    const Pointer pointer = pointerAt(viewPoint, Qt::NoModifier);
    const WireItem *wire = m_items->chipAt(pointer.scene);
    if (!wire && !m_items->nodeAt(pointer.scene))
        wire = m_items->wireAt(pointer.scene, wireHitDistance / pointer.zoom);
    // Bytes of the file: escaped, for Qt would take some of them for HTML.
    const QString text = wire ? wire->view().toolTip.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")) : QString();
    QToolTip::showText(globalPoint, text.isEmpty() ? QString() : QStringLiteral("<p>%1</p>").arg(text), viewport());
    return true;
}

void CanvasView::dragEnterEvent(QDragEnterEvent *event)
{
    // Files and the like are the window's business.
    if (event->mimeData()->hasFormat(paletteMimeType))
        event->acceptProposedAction();
    else
        event->ignore();
}

void CanvasView::dragMoveEvent(QDragMoveEvent *event)
{
    if (!event->mimeData()->hasFormat(paletteMimeType)) {
        event->ignore();
        return;
    }
    m_lastPoint = event->position().toPoint();
    const QByteArray what = event->mimeData()->data(paletteMimeType);
    const NodeItem *node = m_items->nodeAt(pointerAt(event->position(), event->modifiers()).scene);
    const bool goesIntoStage = what != "builder" && what != "runtime";
    const QPointF point = pointerAt(event->position(), event->modifiers()).scene;
    m_items->setOfferedWire(goesIntoStage || node ? std::nullopt : findWireToSplit(m_canvas, std::nullopt, point));
    const bool isOffered = goesIntoStage && node && node->key().kind == document::NodeKind::Stage;
    m_items->setOffer(isOffered ? std::optional(Offer{node->key(), {}}) : std::nullopt);
    event->acceptProposedAction();
}

void CanvasView::dragLeaveEvent(QDragLeaveEvent *event)
{
    m_items->setOffer(std::nullopt);
    m_items->setOfferedWire(std::nullopt);
    event->accept();
}

void CanvasView::dropEvent(QDropEvent *event)
{
    m_items->setOffer(std::nullopt);
    m_items->setOfferedWire(std::nullopt);
    if (!event->mimeData()->hasFormat(paletteMimeType)) {
        event->ignore();
        return;
    }
    event->acceptProposedAction();
    userMoved();
    const Pointer pointer = pointerAt(event->position(), event->modifiers());
    const NodeItem *node = m_items->nodeAt(pointer.scene);
    setFocus(Qt::MouseFocusReason);
    m_nodeCommands->dropPalette(QString::fromUtf8(event->mimeData()->data(paletteMimeType)),
                                node ? std::optional(node->key()) : std::nullopt, pointer);
}

} // namespace stagewright::canvas
