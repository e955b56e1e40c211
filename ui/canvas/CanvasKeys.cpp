// The part of CanvasView that listens to the keyboard, and its context menus, which name the same verbs.
#include "adapters/NodeMetrics.h"
#include "canvas/CanvasView.h"
#include "canvas/NodeCommands.h"
#include "canvas/Toast.h"
#include "checks/Sentences.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPinchGesture>

namespace stagewright::canvas {

using adapters::SelectionOrigin;
using document::NodeKey;
using document::NodeKind;

namespace {

std::optional<Direction> directionOf(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return Direction::Left;
    case Qt::Key_Right:
        return Direction::Right;
    case Qt::Key_Up:
        return Direction::Up;
    case Qt::Key_Down:
        return Direction::Down;
    default:
        return std::nullopt;
    }
}

Qt::KeyboardModifiers plainModifiers(const QKeyEvent &event)
{
    return event.modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
}

/// Keys that mean something else in the window's menus and something of its own here.
bool isOurs(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers = plainModifiers(event);
    if (event.key() == Qt::Key_Delete || directionOf(event.key()))
        return true;
    if (modifiers == Qt::ControlModifier)
        return event.key() == Qt::Key_A;
    if (modifiers & ~Qt::ShiftModifier)
        return false;
    switch (event.key()) {
    case Qt::Key_Tab:
    case Qt::Key_Home:
    case Qt::Key_F2:
    case Qt::Key_Escape:
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Backspace:
        return true;
    default:
        return event.key() >= Qt::Key_Space && event.key() <= Qt::Key_AsciiTilde;
    }
}

/// The fixes of what was found in the stage's own lines, in a menu of their own.
void fillFixes(QMenu &menu, const Canvas &canvas, const NodeKey &node)
{
    const document::SnapshotPointer snapshot = canvas.document->snapshot();
    const std::optional<int> stage = snapshot->findStage(node.stage);
    QMenu *fixes = nullptr;
    for (const syntax::Diagnostic &finding : snapshot->diagnostics) {
        if (!stage || snapshot->graph.stageAt(finding.range.begin) != stage)
            continue;
        for (const syntax::Fix &fix : finding.fixes) {
            if (!fixes)
                fixes = menu.addMenu(CanvasView::tr("Fix"));
            QString label = CanvasView::tr("%1 (line %2)").arg(checks::describe(fix)).arg(finding.firstLine + 1);
            label.replace(u'&', QStringLiteral("&&"));
            fixes->addAction(label, [gestures = canvas.gestures, fix] { gestures->applyFix(fix); });
        }
    }
}

} // namespace

bool CanvasView::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        if (isOurs(*static_cast<QKeyEvent *>(event))) {
            event->accept();
            return true;
        }
        break;
    case QEvent::KeyPress:
        // Tab adds; Shift+Tab still leaves the canvas.
        if (auto *key = static_cast<QKeyEvent *>(event);
            key->key() == Qt::Key_Tab && plainModifiers(*key) == Qt::NoModifier) {
            openAddMenu();
            return true;
        }
        break;
    case QEvent::Gesture:
        if (auto *pinch = qobject_cast<QPinchGesture *>(static_cast<QGestureEvent *>(event)->gesture(Qt::PinchGesture))) {
            setZoom(zoom() * pinch->scaleFactor(), viewport()->mapFromGlobal(pinch->hotSpot()));
            return true;
        }
        break;
    default:
        break;
    }
    return QGraphicsView::event(event);
}

void CanvasView::keyPressEvent(QKeyEvent *event)
{
    catchUp();
    if (handleArrow(*event) || handleViewKey(*event) || handleEditKey(*event))
        event->accept();
    else
        event->ignore();
}

void CanvasView::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_isPanKeyDown = false;
        updateCursor();
    }
    event->accept();
}

bool CanvasView::handleViewKey(const QKeyEvent &event)
{
    if (plainModifiers(event) & ~Qt::ShiftModifier)
        return false;
    switch (event.key()) {
    case Qt::Key_F:
        fitSelection();
        return true;
    case Qt::Key_Home:
        userMoved();
        fitAll();
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        return true;
    case Qt::Key_Minus:
        zoomOut();
        return true;
    case Qt::Key_0:
        resetZoom();
        return true;
    case Qt::Key_M:
        setMinimapShown(!isMinimapShown());
        return true;
    case Qt::Key_Space:
        m_isPanKeyDown = true;
        updateCursor();
        return true;
    case Qt::Key_Escape:
        cancel();
        return true;
    default:
        return false;
    }
}

bool CanvasView::handleEditKey(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers = plainModifiers(event);
    const int key = event.key();
    if (modifiers == Qt::ControlModifier) {
        if (key == Qt::Key_Delete)
            deleteSelectionRewired();
        else if (key == Qt::Key_A)
            selectAll();
        else
            return false;
        return true;
    }
    if (modifiers == Qt::ShiftModifier && (key == Qt::Key_A || key == Qt::Key_W)) {
        if (key == Qt::Key_A)
            openAddMenu();
        else
            selectNextWire(-1);
        return true;
    }
    if (modifiers != Qt::NoModifier)
        return false;
    switch (key) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        deleteSelection();
        return true;
    case Qt::Key_F2:
        renameSelected();
        return true;
    case Qt::Key_C:
        startConnect();
        return true;
    case Qt::Key_W:
        selectNextWire(1);
        return true;
    case Qt::Key_L:
        m_canvas.gestures->tidyUp();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        activateSelected();
        return true;
    default:
        return false;
    }
}

bool CanvasView::handleArrow(const QKeyEvent &event)
{
    const std::optional<Direction> direction = directionOf(event.key());
    if (!direction)
        return false;
    const Qt::KeyboardModifiers modifiers = plainModifiers(event);
    const std::optional<NodeKey> from = m_canvas.selection->singleNode();
    if (modifiers == Qt::ControlModifier) {
        nudge(*direction);
    } else if (modifiers == Qt::AltModifier) {
        return followWire(*direction);
    } else if (modifiers == Qt::NoModifier) {
        goTo(nearestNode(m_canvas.scene->view(), from, *direction));
    } else {
        return false;
    }
    return true;
}

bool CanvasView::followWire(Direction direction)
{
    if (const std::optional<adapters::WireKey> wire = m_canvas.selection->wire()) {
        if (direction != Direction::Left && direction != Direction::Right)
            return false;
        goTo(direction == Direction::Left ? wire->from : wire->to);
        return true;
    }
    const std::optional<NodeKey> from = m_canvas.selection->singleNode();
    const std::optional<NodeKey> next = from ? m_walk.step(m_canvas.scene->view(), *from, direction) : std::nullopt;
    goTo(next);
    return next.has_value();
}

void CanvasView::selectNextWire(int by)
{
    const std::optional<adapters::WireKey> next = m_walk.wire(m_canvas.scene->view(), m_canvas.selection->singleNode(),
                                                              m_canvas.selection->wire(), by);
    if (!next)
        return;
    m_canvas.selection->selectWire(*next, SelectionOrigin::Canvas);
    if (const WireItem *item = m_items->findWire(*next))
        m_motion.reveal(item->chip().isVisible() ? item->chip().frame() : item->boundingRect());
}

void CanvasView::goTo(const std::optional<NodeKey> &node)
{
    const NodeItem *item = node ? m_items->findNode(*node) : nullptr;
    if (!item)
        return;
    m_canvas.selection->selectNode(*node, SelectionOrigin::Canvas);
    m_motion.reveal(item->frame());
}

void CanvasView::nudge(Direction direction)
{
    const double grid = adapters::nodeGrid;
    const QPointF step = direction == Direction::Left    ? QPointF(-grid, 0)
                         : direction == Direction::Right ? QPointF(grid, 0)
                         : direction == Direction::Up    ? QPointF(0, -grid)
                                                         : QPointF(0, grid);
    document::Layout moved;
    for (const NodeKey &key : m_canvas.selection->nodes()) {
        if (const NodeItem *node = m_items->findNode(key)) {
            const QPointF place = node->view().rect.topLeft() + step;
            moved[key] = {place.x(), place.y()};
        }
    }
    if (!moved.empty())
        m_canvas.gestures->moveNodes(moved, m_nudgeId);
}

void CanvasView::activateSelected()
{
    if (const std::optional<NodeKey> node = m_canvas.selection->singleNode())
        Q_EMIT activated(*node);
    else if (const std::optional<adapters::WireKey> wire = m_canvas.selection->wire())
        Q_EMIT wireActivated(*wire);
}

void CanvasView::cancel()
{
    m_toast->hide();
    if (m_interaction) {
        m_interaction->cancel();
        endInteraction();
        return;
    }
    m_canvas.selection->clear(SelectionOrigin::Canvas);
}

void CanvasView::contextMenuEvent(QContextMenuEvent *event)
{
    event->accept();
    if (m_interaction)
        return;
    Pointer pointer = pointerAt(event->pos(), event->modifiers());
    const std::optional<NodeKey> selected = m_canvas.selection->singleNode();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        const NodeItem *item = selected ? m_items->findNode(*selected) : nullptr;
        const QPointF at = item ? viewportTransform().map(headerRect(item->frame()).center())
                                : QRectF(viewport()->rect()).center();
        pointer = pointerAt(at, event->modifiers());
    }
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("context"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    WireItem *wire = m_items->chipAt(pointer.scene);
    const NodeItem *node = wire ? nullptr : m_items->nodeAt(pointer.scene);
    if (!wire && !node)
        wire = m_items->wireAt(pointer.scene, 8 / pointer.zoom);
    if (node) {
        if (!m_canvas.selection->nodes().contains(node->key()))
            m_canvas.selection->selectNode(node->key(), SelectionOrigin::Canvas);
        fillNodeMenu(*menu, node->key(), pointer);
    } else if (wire) {
        m_canvas.selection->selectWire(wire->key(), SelectionOrigin::Canvas);
        fillWireMenu(*menu, wire->key());
    } else {
        fillCanvasMenu(*menu, pointer);
    }
    menu->popup(viewport()->mapToGlobal(pointer.view));
}

void CanvasView::fillNodeMenu(QMenu &menu, const NodeKey &node, const Pointer &pointer)
{
    const bool isStage = node.kind == NodeKind::Stage;
    if (isStage) {
        menu.addAction(tr("Show in the text\tEnter"), this, [this, node] { Q_EMIT activated(node); });
        menu.addAction(tr("Rename…\tF2"), this, &CanvasView::renameSelected);
    }
    menu.addAction(tr("Connect…\tC"), this, &CanvasView::startConnect);
    menu.addAction(tr("Select a wire\tW"), this, [this] { selectNextWire(1); });
    if (isStage) {
        menu.addAction(tr("Copy from an image…"), this,
                       [this, node, pointer] { m_wireCommands->askImage(node, pointer.view); });
    }
    if (isStage)
        fillFixes(menu, m_canvas, node);
    menu.addSeparator();
    menu.addAction(tr("Fit\tF"), this, &CanvasView::fitSelection);
    menu.addSeparator();
    menu.addAction(tr("Delete\tDel"), this, &CanvasView::deleteSelection);
    if (isStage)
        menu.addAction(tr("Delete and rewire\tCtrl+Del"), this, &CanvasView::deleteSelectionRewired);
}

void CanvasView::fillWireMenu(QMenu &menu, const adapters::WireKey &wire)
{
    menu.addAction(tr("Show in the text\tEnter"), this, [this, wire] { Q_EMIT wireActivated(wire); });
    menu.addAction(tr("Fit\tF"), this, &CanvasView::fitSelection);
    menu.addSeparator();
    menu.addAction(tr("Delete\tDel"), this, &CanvasView::deleteSelection);
}

void CanvasView::fillCanvasMenu(QMenu &menu, const Pointer &pointer)
{
    menu.addAction(tr("Add…\tTab"), this, [this, pointer] { m_nodeCommands->openAddMenu(pointer); });
    menu.addAction(tr("Select all\tCtrl+A"), this, &CanvasView::selectAll);
    menu.addSeparator();
    menu.addAction(tr("Tidy up\tL"), m_canvas.gestures, &adapters::Gestures::tidyUp);
    menu.addAction(tr("Fit all\tHome"), this, &CanvasView::fitAll);
    menu.addAction(tr("Actual size\t0"), this, &CanvasView::resetZoom);
    QAction *minimap = menu.addAction(tr("Overview\tM"));
    minimap->setCheckable(true);
    minimap->setChecked(isMinimapShown());
    connect(minimap, &QAction::toggled, this, &CanvasView::setMinimapShown);
}

} // namespace stagewright::canvas
