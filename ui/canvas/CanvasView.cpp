#include "canvas/CanvasView.h"

#include "canvas/CanvasAccessible.h"
#include "canvas/Minimap.h"
#include "canvas/NodeCommands.h"
#include "canvas/Popup.h"
#include "canvas/Toast.h"

#include <QLabel>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollBar>
#include <QVarLengthArray>

#include <algorithm>
#include <cmath>

namespace stagewright::canvas {

using adapters::SelectionOrigin;
using document::NodeKey;

namespace {

constexpr double zoomStep = 1.2;
constexpr double endless = 200000; // scene pixels: panning meets no border
constexpr int phaseInterval = 60;  // milliseconds

} // namespace

CanvasView::CanvasView(document::Document *document, adapters::Scene *scene, adapters::Selection *selection,
                       adapters::Gestures *gestures, QWidget *parent)
    : QGraphicsView(parent)
    , m_items(std::make_unique<CanvasScene>(styleOf(*this)))
    , m_canvas{document, scene, selection, gestures, m_items.get()}
    , m_motion(this)
    , m_wireCommands(new WireCommands(m_canvas, this))
    , m_nodeCommands(new NodeCommands(m_canvas, m_wireCommands, this))
    , m_minimap(new Minimap(this, m_items.get()))
    , m_toast(new Toast(this))
    , m_emptyHint(new QLabel(this))
{
    installCanvasAccessibility();
    setScene(m_items.get());
    setSceneRect(-endless / 2, -endless / 2, endless, endless);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setViewportUpdateMode(BoundingRectViewportUpdate);
    setOptimizationFlags(DontSavePainterState | DontAdjustForAntialiasing);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(NoAnchor);
    setMouseTracking(true);
    setAcceptDrops(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Canvas"));
    viewport()->setAttribute(Qt::WA_AcceptTouchEvents, false);
    grabGesture(Qt::PinchGesture);

    m_emptyHint->setTextFormat(Qt::PlainText);
    m_emptyHint->setAlignment(Qt::AlignCenter);
    m_emptyHint->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_emptyHint->setText(tr("Drag a builder or a runtime stage here, or press Tab to add one."));
    m_borderScroll.setInterval(16);
    m_building.setInterval(phaseInterval);
    m_following.setInterval(0);
    m_following.setSingleShot(true);
    connectModel();
    connectCommands();
    applyStyle();
    showScene();
}

CanvasView::~CanvasView()
{
    m_interaction.reset();
    setScene(nullptr);
}

void CanvasView::connectModel()
{
    connect(m_canvas.scene, &adapters::Scene::changed, this, &CanvasView::sceneChanged);
    connect(&m_following, &QTimer::timeout, this, &CanvasView::showScene);
    connect(m_canvas.selection, &adapters::Selection::changed, this, [this](SelectionOrigin origin) {
        catchUp();
        ++m_nudgeId;
        showSelection();
        const std::optional<NodeKey> node = m_canvas.selection->singleNode();
        if (const NodeItem *item = node ? m_items->findNode(*node) : nullptr; item && origin != SelectionOrigin::Canvas)
            m_motion.reveal(item->frame());
        if (node && hasFocus())
            announceFocus(*this, *node);
        else if (const auto wire = m_canvas.selection->wire(); wire && hasFocus())
            announceFocus(*this, *wire);
    });
    connect(m_canvas.document, &document::Document::wasReset, this, [this] {
        // What is being typed was meant for the stages that were there until now.
        for (Popup *popup : findChildren<Popup *>(QString(), Qt::FindDirectChildrenOnly))
            popup->dismiss();
    });
    connect(m_canvas.selection, &adapters::Selection::caretNodeChanged, this,
            [this] { m_items->setCaretNode(m_canvas.selection->caretNode()); });
    connect(m_canvas.gestures, &adapters::Gestures::refused, this, [this](const QString &reason) {
        if (isVisible())
            m_toast->say(reason, m_lastPoint);
    });
}

void CanvasView::connectCommands()
{
    connect(m_wireCommands, &WireCommands::previewLine, this, &CanvasView::previewLine);
    connect(m_wireCommands, &WireCommands::previewEnded, this, &CanvasView::previewEnded);
    connect(m_wireCommands, &WireCommands::hinted, m_toast, &Toast::say);
    connect(m_nodeCommands, &NodeCommands::hinted, m_toast, &Toast::say);
    connect(m_nodeCommands, &NodeCommands::instructionDropped, this, &CanvasView::instructionDropped);
    connect(m_minimap, &Minimap::centreRequested, this, [this](QPointF point) {
        userMoved();
        centerOn(point);
    });
    connect(&m_borderScroll, &QTimer::timeout, this, &CanvasView::scrollAtBorder);
    connect(&m_building, &QTimer::timeout, this, [this] {
        m_phase = std::fmod(m_phase + 0.04, 1.0);
        if (!m_items->setPhase(m_phase))
            m_building.stop();
    });
}

void CanvasView::sceneChanged()
{
    // A large picture follows after the text has been painted: typing must not wait for it.
    constexpr size_t large = 80;
    if (m_canvas.scene->view().nodes.size() < large)
        showScene();
    else if (!m_following.isActive())
        m_following.start();
}

void CanvasView::catchUp()
{
    if (m_following.isActive())
        showScene();
}

void CanvasView::showScene()
{
    m_following.stop();
    m_items->show(m_canvas.scene->view());
    showSelection();
    m_emptyHint->setVisible(m_items->nodes().empty());
    m_minimap->setEnabled(!m_items->nodes().empty());
    placeOverlays();
    if (m_items->setPhase(m_phase) && !m_building.isActive())
        m_building.start();
}

void CanvasView::showSelection()
{
    m_items->setSelection(m_canvas.selection->nodes(), m_canvas.selection->wire());
    m_items->setCaretNode(m_canvas.selection->caretNode());
    m_items->setFocusedNode(hasFocus() ? m_canvas.selection->singleNode() : std::nullopt);
}

void CanvasView::applyStyle()
{
    m_items->setStyle(styleOf(*this));
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, m_items->style().theme.mutedText);
    m_emptyHint->setPalette(muted);
    viewport()->update();
    m_minimap->update();
}

void CanvasView::placeOverlays()
{
    m_minimap->place();
    const QRect room = viewport()->geometry();
    constexpr int leastWidth = 420;
    constexpr int leastHeight = 300;
    m_minimap->setVisible(m_wantsMinimap && m_minimap->isEnabled()
                          && room.width() >= leastWidth && room.height() >= leastHeight);
    m_emptyHint->setGeometry(room);
}

void CanvasView::setMinimapShown(bool isShown)
{
    m_wantsMinimap = isShown;
    placeOverlays();
}

void CanvasView::setZoom(double zoom, QPointF anchor)
{
    userMoved();
    m_motion.setZoom(zoom, anchor);
    m_minimap->update();
    Q_EMIT zoomChanged(this->zoom());
}

void CanvasView::zoomIn()
{
    setZoom(zoom() * zoomStep, QRectF(viewport()->rect()).center());
}

void CanvasView::zoomOut()
{
    setZoom(zoom() / zoomStep, QRectF(viewport()->rect()).center());
}

void CanvasView::resetZoom()
{
    setZoom(1, QRectF(viewport()->rect()).center());
}

void CanvasView::fitAll()
{
    catchUp();
    m_motion.fit(m_items->contentRect());
    m_minimap->update();
    Q_EMIT zoomChanged(zoom());
}

void CanvasView::fitSelection()
{
    QRectF area;
    for (const NodeKey &key : m_canvas.selection->nodes()) {
        if (const NodeItem *node = m_items->findNode(key))
            area = area.united(paintedRect(node->frame()));
    }
    if (const auto wire = m_canvas.selection->wire()) {
        if (const WireItem *item = m_items->findWire(*wire))
            area = item->boundingRect().united(item->chip().frame());
    }
    if (area.isEmpty()) {
        fitAll();
        return;
    }
    userMoved();
    m_motion.fit(area);
    Q_EMIT zoomChanged(zoom());
}

void CanvasView::fitFirst()
{
    // A file that opens must be readable; who wants to see it all at once presses Home.
    constexpr double leastReadable = 0.5;
    catchUp();
    const document::Snapshot &snapshot = *m_canvas.document->snapshot();
    const NodeItem *first = snapshot.graph.stages.empty() ? nullptr : m_items->findNode(snapshot.keyOfStage(0));
    m_motion.fit(m_items->contentRect(), leastReadable, first ? first->frame() : QRectF());
    m_minimap->update();
    Q_EMIT zoomChanged(zoom());
}

void CanvasView::fitAllWhenShown()
{
    m_keepsFit = true;
    if (isVisible())
        fitFirst();
}

void CanvasView::userMoved()
{
    m_keepsFit = false;
}

void CanvasView::selectNode(const NodeKey &node)
{
    m_canvas.selection->selectNode(node, SelectionOrigin::Canvas);
}

void CanvasView::selectWire(const adapters::WireKey &wire)
{
    m_canvas.selection->selectWire(wire, SelectionOrigin::Canvas);
}

void CanvasView::selectAll()
{
    std::set<NodeKey> all;
    for (const auto &[key, node] : m_items->nodes())
        all.insert(key);
    m_canvas.selection->selectNodes(all, SelectionOrigin::Canvas);
}

void CanvasView::deleteSelection()
{
    m_nodeCommands->deleteSelection(edits::Removal::OnlyStage);
}

void CanvasView::deleteSelectionRewired()
{
    m_nodeCommands->deleteSelection(edits::Removal::Rewire);
}

void CanvasView::renameSelected()
{
    const std::optional<NodeKey> stage = m_canvas.selection->singleNode();
    const NodeItem *node = stage ? m_items->findNode(*stage) : nullptr;
    if (!node)
        return;
    m_motion.reveal(node->frame());
    m_nodeCommands->rename(*stage, headerOf(*stage));
}

QRect CanvasView::headerOf(const NodeKey &stage) const
{
    const NodeItem *node = m_items->findNode(stage);
    return node ? viewportTransform().mapRect(headerRect(node->frame())).toRect() : QRect();
}

void CanvasView::startConnect()
{
    const std::optional<NodeKey> from = m_canvas.selection->singleNode();
    const NodeItem *node = from ? m_items->findNode(*from) : nullptr;
    const QPointF at = node ? node->frame().topRight() : currentPointer().scene;
    m_wireCommands->openConnectList(mapFromScene(at));
}

void CanvasView::openAddMenu()
{
    m_nodeCommands->openAddMenu(currentPointer());
}

void CanvasView::askExternalImage(const NodeKey &stage)
{
    const NodeItem *node = m_items->findNode(stage);
    if (!node)
        return;
    m_motion.reveal(node->frame());
    m_wireCommands->askImage(stage, mapFromScene(node->frame().topLeft()));
}

void CanvasView::drawBackground(QPainter *painter, const QRectF &rect)
{
    const style::Theme &theme = m_items->style().theme;
    painter->fillRect(rect, theme.canvas);
    const Detail detail = detailAt(zoom());
    if (detail == Detail::Names || detail == Detail::Blocks)
        return;
    const double step = detail == Detail::Full ? 20 : 40;
    const double size = 1.7 / zoom();
    QVarLengthArray<QRectF, 4096> dots;
    const double left = std::ceil(rect.left() / step) * step;
    const double top = std::ceil(rect.top() / step) * step;
    for (double y = top; y <= rect.bottom() + size; y += step) {
        for (double x = left; x <= rect.right() + size; x += step)
            dots.append(QRectF(x - size / 2, y - size / 2, size, size));
    }
    // Rectangles: round dots would be stroked one by one, which is a third of the whole paint.
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.gridDot);
    painter->drawRects(dots.constData(), int(dots.size()));
}

void CanvasView::changeEvent(QEvent *event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::StyleChange)
        applyStyle();
}

void CanvasView::showEvent(QShowEvent *event)
{
    QGraphicsView::showEvent(event);
    if (m_keepsFit)
        fitFirst();
}

void CanvasView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    placeOverlays();
    if (m_keepsFit)
        fitFirst();
}

void CanvasView::scrollContentsBy(int dx, int dy)
{
    QGraphicsView::scrollContentsBy(dx, dy);
    m_minimap->update();
}

void CanvasView::focusInEvent(QFocusEvent *event)
{
    QGraphicsView::focusInEvent(event);
    m_items->setFocusedNode(m_canvas.selection->singleNode());
}

void CanvasView::focusOutEvent(QFocusEvent *event)
{
    QGraphicsView::focusOutEvent(event);
    m_isPanKeyDown = false;
    updateCursor();
    m_items->setFocusedNode(std::nullopt);
}

} // namespace stagewright::canvas
