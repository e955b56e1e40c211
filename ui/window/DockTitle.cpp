#include "window/DockTitle.h"

#include "style/Theme.h"

#include <QDockWidget>
#include <QHBoxLayout>
#include <QLabel>
#include <QMainWindow>
#include <QPainter>
#include <QToolButton>

namespace stagewright::window {

DockTitle::DockTitle(QDockWidget *dock)
    : QWidget(dock)
    , m_dock(dock)
    , m_title(new QLabel(dock->windowTitle(), this))
{
    QFont font = m_title->font();
    font.setBold(true);
    m_title->setFont(font);
    m_title->setTextFormat(Qt::PlainText);
    auto *close = new QToolButton(this);
    close->setAutoRaise(true);
    close->setText(QStringLiteral("×"));
    close->setToolTip(tr("Close this panel; the View menu brings it back"));
    close->setAccessibleName(tr("Close %1").arg(dock->windowTitle()));
    close->setFocusPolicy(Qt::NoFocus);
    connect(close, &QToolButton::clicked, dock, &QDockWidget::close);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 8, 6);
    row->addWidget(m_title, 1);
    row->addWidget(close);
    connect(dock, &QDockWidget::windowTitleChanged, m_title, &QLabel::setText);
    connect(dock, &QDockWidget::dockLocationChanged, this, &DockTitle::refresh);
    connect(dock, &QDockWidget::topLevelChanged, this, &DockTitle::refresh);
    connect(dock, &QDockWidget::visibilityChanged, this, &DockTitle::refresh);
}

bool DockTitle::isTabbed() const
{
    const auto *window = qobject_cast<QMainWindow *>(m_dock->parentWidget());
    return window && !m_dock->isFloating() && !window->tabifiedDockWidgets(m_dock).isEmpty();
}

void DockTitle::refresh()
{
    const bool isShown = !isTabbed();
    for (QWidget *child : findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
        child->setVisible(isShown);
    updateGeometry();
    update();
}

QSize DockTitle::sizeHint() const
{
    return isTabbed() ? QSize(0, 1) : QWidget::sizeHint();
}

QSize DockTitle::minimumSizeHint() const
{
    return isTabbed() ? QSize(0, 1) : QWidget::minimumSizeHint();
}

void DockTitle::paintEvent(QPaintEvent *)
{
    const style::Theme theme = style::themeFor(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.outline);
}

} // namespace stagewright::window
