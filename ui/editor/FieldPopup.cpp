#include "editor/FieldPopup.h"

#include "style/Theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace stagewright::editor {

FieldPopup::FieldPopup(QWidget *editor)
    : QFrame(editor)
    , m_field(new QLineEdit(this))
    , m_column(new QVBoxLayout(this))
{
    setFont(QApplication::font());
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::ArrowCursor);
    setAttribute(Qt::WA_NoMousePropagation);
    m_column->setContentsMargins(5, 5, 5, 5);
    m_column->setSpacing(4);
    m_column->addWidget(m_field);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        // Another window in front of ours is no reason to throw away what was typed.
        if (now && now != this && !isAncestorOf(now) && isVisible())
            dismiss();
    });
}

void FieldPopup::openAt(QPoint corner)
{
    m_corner = corner;
    keepInside();
    show();
    raise();
    m_field->setFocus(Qt::PopupFocusReason);
}

void FieldPopup::keepInside()
{
    adjustSize();
    const QRect room = parentWidget()->rect().adjusted(4, 4, -4, -4);
    move(std::max(room.left(), std::min(m_corner.x(), room.right() - width())),
         std::max(room.top(), std::min(m_corner.y(), room.bottom() - height())));
}

void FieldPopup::dismiss()
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

void FieldPopup::keyPressEvent(QKeyEvent *event)
{
    event->accept(); // nothing typed here may reach the text below
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        accept();
}

void FieldPopup::paintEvent(QPaintEvent *)
{
    const style::Theme theme = style::themeFor(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme.surface);
    painter.setPen(QPen(theme.accent, 1));
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

} // namespace stagewright::editor
