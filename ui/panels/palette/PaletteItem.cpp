// Cards and chips of the palette: painting, pressing and dragging. Knows no canvas.
#include "panels/palette/PaletteItem.h"

#include "adapters/PaletteDrag.h"
#include "panels/palette/Palette.h"
#include "style/Controls.h"
#include "style/Text.h"

#include <QApplication>
#include <QDrag>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleHints>

namespace stagewright::panels {

using namespace Qt::StringLiterals;

PaletteItem::PaletteItem(const QString &paletteData, QWidget *parent)
    : QAbstractButton(parent)
    , m_data(paletteData)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::OpenHandCursor);
    connect(this, &QAbstractButton::clicked, this, [this] { Q_EMIT activated(m_data); });
}

void PaletteItem::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressedAt = event->position().toPoint();
    m_isPressed = true;
    event->accept();
}

void PaletteItem::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_isPressed)
        return;
    const int distance = (event->position().toPoint() - m_pressedAt).manhattanLength();
    if (distance >= qMin(5, QGuiApplication::styleHints()->startDragDistance()))
        startDrag();
}

void PaletteItem::mouseReleaseEvent(QMouseEvent *event)
{
    m_isPressed = false;
    event->accept();
}

void PaletteItem::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_isPressed = false;
    if (event->button() == Qt::LeftButton)
        click();
}

void PaletteItem::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (!event->isAutoRepeat())
            click();
        return;
    case Qt::Key_Down:
        focusNextChild();
        return;
    case Qt::Key_Up:
        focusPreviousChild();
        return;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

void PaletteItem::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Space)
        QAbstractButton::keyReleaseEvent(event);
}

void PaletteItem::paintFrame(QPainter &painter, double radius) const
{
    const style::Theme theme = style::themeOf(this);
    const bool isHovered = underMouse() && isEnabled();
    QColor fill = theme.isDark ? theme.raised : theme.surface;
    if (isHovered)
        fill = style::blended(theme.accent, fill, 0.05);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(isHovered ? style::blended(theme.accent, theme.outline, 0.6) : theme.outline);
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    if (hasFocus())
        style::controls::paintFocusRing(painter, rect(), theme, radius);
}

void PaletteItem::startDrag()
{
    m_isPressed = false;
    auto *mime = new QMimeData;
    mime->setData(QLatin1String(adapters::paletteMimeType), m_data.toUtf8());
    auto *drag = new QDrag(this);
    drag->setMimeData(mime);
    QPixmap picture(size() * devicePixelRatioF());
    picture.setDevicePixelRatio(devicePixelRatioF());
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setOpacity(0.9);
    const bool hadFocus = hasFocus();
    if (hadFocus)
        clearFocus(); // the picture shall not carry the ring
    painter.drawPixmap(0, 0, grab());
    painter.end();
    if (hadFocus)
        setFocus();
    drag->setPixmap(picture);
    drag->setHotSpot(m_pressedAt);
    drag->exec(Qt::CopyAction);
    update();
}

PaletteCard::PaletteCard(style::Glyph glyph, const QString &title, const QString &subtitle, const QString &paletteData,
                         QWidget *parent)
    : PaletteItem(paletteData, parent)
    , m_glyph(glyph)
    , m_subtitle(subtitle)
{
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(subtitle);
    setToolTip(tr("Drag onto the canvas, or double-click to add."));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize PaletteCard::sizeHint() const
{
    const QFontMetrics title(style::fontFor(style::TextSize::Strong));
    const QFontMetrics small(style::fontFor(style::TextSize::Small));
    const int words = qMax(title.horizontalAdvance(text()), small.horizontalAdvance(m_subtitle));
    return {44 + words + 12, qMax(44, 14 + title.height() + small.height())};
}

QSize PaletteCard::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

void PaletteCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintFrame(painter, 6);
    const style::Theme theme = style::themeOf(this);
    style::paintGlyph(painter, QRectF(10, (height() - 22) / 2.0, 22, 22), m_glyph, style::colourOf(m_glyph, theme));

    const QFont strong = style::fontFor(style::TextSize::Strong);
    const QFont small = style::fontFor(style::TextSize::Small);
    const QFontMetrics strongMetrics(strong);
    const QFontMetrics smallMetrics(small);
    const int width = this->width() - 44 - 8;
    const int top = (height() - strongMetrics.height() - smallMetrics.height()) / 2;
    painter.setFont(strong);
    painter.setPen(theme.text);
    painter.drawText(QRect(44, top, width, strongMetrics.height()), int(Qt::AlignVCenter | Qt::AlignLeft),
                     strongMetrics.elidedText(text(), Qt::ElideRight, width));
    painter.setFont(small);
    painter.setPen(theme.mutedText);
    painter.drawText(QRect(44, top + strongMetrics.height(), width, smallMetrics.height()),
                     int(Qt::AlignVCenter | Qt::AlignLeft), smallMetrics.elidedText(m_subtitle, Qt::ElideRight, width));
}

PaletteChip::PaletteChip(const QString &keyword, QWidget *parent)
    : PaletteItem(u"instruction:"_s + keyword, parent)
{
    setText(keyword);
    setFont(style::fixedFont());
    setAccessibleName(tr("%1 instruction").arg(keyword));
    setToolTip(tr("Drag onto a stage, or double-click to add to the selected stage."));
}

QSize PaletteChip::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 20, qMax(24, fontMetrics().height() + 8)};
}

void PaletteChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintFrame(painter, 5);
    painter.setFont(font());
    painter.setPen(style::themeOf(this).text);
    painter.drawText(rect(), Qt::AlignCenter, text());
}

} // namespace stagewright::panels
