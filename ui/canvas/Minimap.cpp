#include "canvas/Minimap.h"

#include <QGraphicsView>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace stagewright::canvas {

namespace {

constexpr QSize mapSize(140, 100);
constexpr int cornerMargin = 12;
constexpr int padding = 8;

QRectF visibleRect(const QGraphicsView &view)
{
    return view.viewportTransform().inverted().mapRect(QRectF(view.viewport()->rect()));
}

QColor blockColour(const NodeItem &node, const style::Theme &theme)
{
    switch (node.view().look) {
    case adapters::NodeLook::Image:
        return theme.imageWire;
    case adapters::NodeLook::BuildContext:
        return theme.folder;
    case adapters::NodeLook::Scratch:
        return theme.mutedText;
    case adapters::NodeLook::Builder:
    case adapters::NodeLook::Target:
        return theme.state(node.view().state);
    }
    Q_UNREACHABLE();
}

} // namespace

Minimap::Minimap(QGraphicsView *view, const CanvasScene *scene)
    : QWidget(view)
    , m_view(view)
    , m_scene(scene)
{
    setFixedSize(mapSize);
    setCursor(Qt::ArrowCursor);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Overview"));
    connect(scene, &CanvasScene::contentChanged, this, qOverload<>(&QWidget::update));
}

void Minimap::place()
{
    const QRect room = m_view->viewport()->geometry();
    move(room.right() - width() - cornerMargin + 1, room.bottom() - height() - cornerMargin + 1);
}

QTransform Minimap::toMap() const
{
    QRectF all;
    for (const auto &[key, node] : m_scene->nodes())
        all = all.united(node->frame());
    all = all.united(visibleRect(*m_view).intersected(all.adjusted(-600, -400, 600, 400)));
    if (all.isEmpty())
        return {};
    const QRectF room = QRectF(rect()).adjusted(padding, padding, -padding, -padding);
    const double scale = std::min(room.width() / all.width(), room.height() / all.height());
    QTransform transform;
    transform.translate(room.center().x(), room.center().y());
    transform.scale(scale, scale);
    transform.translate(-all.center().x(), -all.center().y());
    return transform;
}

void Minimap::paintEvent(QPaintEvent *)
{
    const style::Theme &theme = m_scene->style().theme;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.outline, 1));
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    const QTransform transform = toMap();
    painter.setPen(Qt::NoPen);
    for (const auto &[key, node] : m_scene->nodes()) {
        const QRectF block = transform.mapRect(node->frame());
        painter.setBrush(blockColour(*node, theme));
        painter.drawRoundedRect(QRectF(block.topLeft(), block.size().expandedTo(QSizeF(3, 2))), 1.5, 1.5);
    }
    const QRectF seen = transform.mapRect(visibleRect(*m_view)).intersected(QRectF(rect()).adjusted(4, 4, -4, -4));
    QColor glass = theme.accent;
    glass.setAlphaF(0.08F);
    painter.setPen(QPen(theme.accent, 1));
    painter.setBrush(glass);
    painter.drawRoundedRect(seen.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
}

void Minimap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        Q_EMIT centreRequested(toMap().inverted().map(event->position()));
    event->accept();
}

void Minimap::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        Q_EMIT centreRequested(toMap().inverted().map(event->position()));
    event->accept();
}

} // namespace stagewright::canvas
