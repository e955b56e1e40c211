#include "canvas/Toast.h"

#include "style/Theme.h"

#include <QAccessible>
#include <QPainter>

#include <algorithm>

namespace stagewright::canvas {

namespace {

constexpr int widest = 320;
constexpr int shortest = 2500; // milliseconds
constexpr int perCharacter = 45;

} // namespace

Toast::Toast(QWidget *canvas)
    : QLabel(canvas)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setMargin(9);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setObjectName(QStringLiteral("toast"));
    hide();
    m_leaving.setSingleShot(true);
    connect(&m_leaving, &QTimer::timeout, this, &QLabel::hide);
}

void Toast::say(const QString &sentence, QPoint point)
{
    if (sentence.isEmpty()) {
        hide();
        return;
    }
    if (sentence != text() || !isVisible()) {
        setText(sentence);
        const int natural = fontMetrics().horizontalAdvance(sentence) + 2 * margin() + 2;
        setFixedWidth(std::min(widest, natural));
        adjustSize();
    }
    const QRect room = parentWidget()->rect().adjusted(6, 6, -6, -6);
    QPoint corner = point + QPoint(16, 18);
    corner.setX(std::max(room.left(), std::min(corner.x(), room.right() - width())));
    if (corner.y() + height() > room.bottom())
        corner.setY(std::max(room.top(), point.y() - height() - 12));
    move(corner);
    if (!isVisible()) {
        show();
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
    raise();
    m_leaving.start(shortest + perCharacter * int(sentence.size()));
}

void Toast::paintEvent(QPaintEvent *event)
{
    const style::Theme theme = style::themeFor(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.warning, 1));
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.end();
    QLabel::paintEvent(event);
}

} // namespace stagewright::canvas
