#include "canvas/WireItem.h"

#include "canvas/Glyphs.h"
#include "layout/Arrange.h"

#include <QGraphicsScene>
#include <QPainter>
#include <QStyleOptionGraphicsItem>
#include <QVarLengthArray>

#include <algorithm>

namespace stagewright::canvas {

namespace {

constexpr double chipHeight = 20;
constexpr double chipPadding = 9;
constexpr double widestChip = 164;
constexpr double wireLayer = 0;
constexpr double chipLayer = 3;

void drawExposed(QPainter &painter, const QVector<QLineF> &lines, const QRectF &exposed)
{
    QVarLengthArray<QLineF, 256> visible;
    for (const QLineF &line : lines) {
        // By value: of two arguments std::minmax returns references, here to temporaries.
        const auto [left, right] = std::minmax({line.x1(), line.x2()});
        const auto [top, bottom] = std::minmax({line.y1(), line.y2()});
        if (right >= exposed.left() && left <= exposed.right() && bottom >= exposed.top() && top <= exposed.bottom())
            visible.append(line);
    }
    painter.drawLines(visible.constData(), int(visible.size()));
}

} // namespace

void paintStrokes(QPainter &painter, const WireShape &shape, graph::EdgeKind kind, double width, const QColor &colour,
                  const QRectF &exposed)
{
    const Qt::PenCapStyle cap = kind == graph::EdgeKind::Copy ? Qt::FlatCap : Qt::RoundCap;
    painter.setPen(QPen(colour, kind == graph::EdgeKind::Mount ? width + 0.7 : width, Qt::SolidLine, cap));
    drawExposed(painter, shape.strokes, exposed.adjusted(-width, -width, width, width));
}

ChipItem::ChipItem(const CanvasStyle &style)
    : m_style(style)
{
    setZValue(chipLayer);
}

QRectF ChipItem::boundingRect() const
{
    return QRectF(-m_size.width() / 2, -m_size.height() / 2, m_size.width(), m_size.height()).adjusted(-2, -2, 2, 2);
}

void ChipItem::fit(const adapters::WireView &wire, const QColor &colour)
{
    prepareGeometryChange();
    m_colour = colour;
    const QString bytes = wire.isSizeStale ? u'~' + wire.sizeText : wire.sizeText;
    const QFont &bytesFont = wire.isSizeStale ? m_style.italic : m_style.strong;
    const bool hasBytes = !wire.sizeText.isEmpty();
    m_bytes = fitText(bytes, bytesFont, Side::Left, 0, 0, 80);
    m_dot = hasBytes && !wire.label.isEmpty() ? fitText(QStringLiteral("·"), m_style.strong, Side::Left, 0, 0, 20)
                                              : FittedText();
    const double tail = m_bytes.width + (m_dot.isEmpty() ? 0 : m_dot.width + 12);
    m_label = fitText(wire.label, m_style.strong, Side::Left, 0, 0, widestChip - 2 * chipPadding - tail,
                      Qt::ElideMiddle);
    const double content = m_label.width + tail;
    m_size = content > 0 ? QSizeF(std::ceil(content / 2) * 2 + 2 * chipPadding, chipHeight) : QSizeF();
    double x = -m_size.width() / 2 + chipPadding;
    m_label.topLeft.setX(x);
    x += m_label.width + 6;
    m_dot.topLeft.setX(x);
    x += m_dot.width + 6;
    m_bytes.topLeft.setX(m_dot.isEmpty() ? -m_size.width() / 2 + chipPadding : x);
    setVisible(content > 0);
    update();
}

void ChipItem::setMood(const WireMood &mood)
{
    if (mood == m_mood)
        return;
    m_mood = mood;
    update();
}

void ChipItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const double zoom = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    if (detailAt(zoom) != Detail::Full)
        return;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(m_mood.isSelected ? m_style.theme.accent : m_colour, m_mood.isSelected ? 2 : 1.2));
    painter->setBrush(m_mood.isSelected || m_mood.isHovered ? m_style.theme.accentFill : m_style.theme.surface);
    const QRectF pill(-m_size.width() / 2, -m_size.height() / 2, m_size.width(), m_size.height());
    painter->drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), chipHeight / 2, chipHeight / 2);
    painter->setPen(m_style.theme.text);
    drawText(*painter, m_label);
    drawText(*painter, m_dot);
    drawText(*painter, m_bytes);
}

WireItem::WireItem(const adapters::WireView &view, const CanvasStyle &style)
    : m_view(view)
    , m_style(style)
    , m_chip(new ChipItem(style))
{
    setZValue(wireLayer);
    setFlag(ItemUsesExtendedStyleOption);
    m_shape = shapeOf({QPointF(), QPointF()}, view.key.kind, view.width);
    restyle();
}

WireItem::~WireItem()
{
    delete m_chip;
}

void WireItem::addTo(QGraphicsScene &scene)
{
    scene.addItem(this);
    scene.addItem(m_chip);
}

double WireItem::reach() const
{
    return m_view.width / 2 + 8;
}

QRectF WireItem::boundingRect() const
{
    return m_shape.bounds.adjusted(-reach(), -reach(), reach(), reach());
}

void WireItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *)
{
    const Detail detail = detailAt(QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform()));
    const QColor colour = m_mood.isSelected ? m_style.theme.accent : m_colour;
    if (detail == Detail::Names || detail == Detail::Blocks) {
        painter->setRenderHint(QPainter::Antialiasing, false);
        QPen pen(colour, m_mood.isSelected ? 3 : 1);
        pen.setCosmetic(true);
        painter->setPen(pen);
        drawExposed(*painter, m_shape.coarse, option->exposedRect);
        return;
    }
    painter->setRenderHint(QPainter::Antialiasing);
    const graph::EdgeKind kind = m_view.key.kind;
    if (m_mood.isSelected || m_mood.isOffered) {
        const QColor halo = blend(m_style.theme.canvas, m_style.theme.accent, 0.35);
        painter->setPen(QPen(halo, m_view.width + 6, Qt::SolidLine, Qt::RoundCap));
        QVector<QLineF> whole;
        for (size_t i = 1; i < m_shape.points.size(); ++i)
            whole.append(QLineF(m_shape.points[i - 1], m_shape.points[i]));
        drawExposed(*painter, whole, option->exposedRect.adjusted(-9, -9, 9, 9));
    }
    paintStrokes(*painter, m_shape, kind, m_view.width, colour, option->exposedRect);
    paintWireHead(*painter, m_shape.points.back(), kind, colour, m_style.theme.canvas);
}

void WireItem::setView(const adapters::WireView &view)
{
    const bool isSame = m_view.label == view.label && m_view.sizeText == view.sizeText
                        && m_view.isSizeStale == view.isSizeStale && m_view.fromKind == view.fromKind;
    const bool isSameWidth = m_view.width == view.width;
    if (!isSameWidth)
        prepareGeometryChange();
    m_view = view;
    if (!isSameWidth)
        m_shape = shapeOf(m_shape.points, view.key.kind, view.width);
    if (!isSame || !isSameWidth)
        restyle();
}

bool WireItem::routeBy(RouteInput input)
{
    shiftTo({});
    if (input == m_input)
        return false;
    setRoute(layout::route(input.start, input.end, input.obstacles));
    m_input = std::move(input);
    return true;
}

void WireItem::setRoute(std::vector<QPointF> points)
{
    if (points == m_shape.points)
        return;
    prepareGeometryChange();
    m_shape = shapeOf(std::move(points), m_view.key.kind, m_view.width);
}

void WireItem::shiftTo(QPointF offset)
{
    m_chip->setPos(m_chip->pos() + offset - pos());
    setPos(offset);
}

void WireItem::setMood(const WireMood &mood)
{
    if (mood == m_mood)
        return;
    const bool isSameLine = mood.isSelected == m_mood.isSelected && mood.isOffered == m_mood.isOffered;
    m_mood = mood;
    m_chip->setMood(mood);
    // A hovered wire lights up its chip alone: repainting all that lies between its ends would make hovering slow.
    if (isSameLine)
        return;
    setZValue(mood.isSelected ? wireLayer + 0.5 : wireLayer);
    update();
}

void WireItem::setDimmed(double opacity)
{
    setOpacity(opacity);
    m_chip->setOpacity(opacity);
}

void WireItem::restyle()
{
    m_colour = m_style.theme.wire(m_view.key.kind, m_view.fromKind);
    m_chip->fit(m_view, m_colour);
    update();
}

} // namespace stagewright::canvas
