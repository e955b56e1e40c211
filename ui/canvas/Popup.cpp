#include "canvas/Popup.h"

#include "style/Theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace stagewright::canvas {

Popup::Popup(QWidget *canvas)
    : QFrame(canvas)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_NoMousePropagation);
    setContentsMargins(1, 1, 1, 1);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { focusMoved(now); });
}

void Popup::openAt(QPoint point, QWidget *first)
{
    adjustSize();
    const QRect room = parentWidget()->rect().adjusted(6, 6, -6, -6);
    QPoint corner = point;
    corner.setX(std::max(room.left(), std::min(corner.x(), room.right() - width())));
    corner.setY(std::max(room.top(), std::min(corner.y(), room.bottom() - height())));
    move(corner);
    show();
    raise();
    first->setFocus(Qt::PopupFocusReason);
}

void Popup::dismiss()
{
    if (m_isLeaving)
        return;
    m_isLeaving = true;
    const bool hadFocus = isAncestorOf(QApplication::focusWidget()) || QApplication::focusWidget() == this;
    hide();
    if (hadFocus)
        parentWidget()->setFocus(Qt::PopupFocusReason);
    deleteLater();
}

void Popup::focusMoved(QWidget *now)
{
    // Another window in front of ours is no reason to throw away what was typed.
    if (!m_isLeaving && now && now != this && !isAncestorOf(now) && isVisible())
        leave();
}

void Popup::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        dismiss();
        event->accept();
        return;
    }
    // Nothing typed here may reach the canvas below.
    event->accept();
}

void Popup::paintEvent(QPaintEvent *)
{
    const style::Theme theme = style::themeFor(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.accent, 1));
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace stagewright::canvas
