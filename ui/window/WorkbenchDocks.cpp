// The docks of the workbench: where they stand, and how they come and go. Knows nothing of what is in them.
#include "window/DockTitle.h"
#include "window/Workbench.h"

#include "window/BuildDialogs.h"

#include <QChildEvent>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QTabBar>

#include <algorithm>

namespace stagewright::window {

QDockWidget *Workbench::makeDock(const QString &name, const QString &title, QWidget *content)
{
    auto *dock = new QDockWidget(title, m_window);
    dock->setObjectName(name);
    dock->setWidget(content);
    dock->setTitleBarWidget(new DockTitle(dock));
    m_docks.push_back(dock);
    return dock;
}

void Workbench::arrangeDocks()
{
    m_window->setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    m_window->setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    m_window->setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    m_window->addDockWidget(Qt::LeftDockWidgetArea, m_paletteDock);
    m_window->addDockWidget(Qt::RightDockWidgetArea, m_editorDock);
    m_window->addDockWidget(Qt::RightDockWidgetArea, m_inspectorDock);
    m_window->splitDockWidget(m_editorDock, m_inspectorDock, Qt::Vertical);
    for (QDockWidget *dock :
         {m_problemsDock, m_buildDock, m_sizesDock, m_layersDock, m_surfaceDock, m_timelineDock, m_historyDock}) {
        m_window->addDockWidget(Qt::BottomDockWidgetArea, dock);
        if (dock != m_problemsDock)
            m_window->tabifyDockWidget(m_problemsDock, dock);
    }
    for (QDockWidget *dock : m_docks) {
        dock->setFloating(false);
        const bool isOfImages = dock == m_layersDock || dock == m_surfaceDock;
        dock->setVisible(isOfImages ? m_hasImages : dock != m_timelineDock || m_hasSteps);
    }
    m_problemsDock->raise();
    const int width = std::max(900, m_window->width());
    m_window->resizeDocks({m_paletteDock, m_editorDock}, {200, std::clamp(width * 3 / 10, 380, 560)}, Qt::Horizontal);
    const int height = std::max(600, m_window->height());
    m_window->resizeDocks({m_editorDock, m_inspectorDock}, {height * 42 / 100, height * 28 / 100}, Qt::Vertical);
    m_window->resizeDocks({m_problemsDock}, {std::clamp(height / 5, 150, 200)}, Qt::Vertical);
}

bool Workbench::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::WindowActivate)
        m_model.reruns->lookAtContext(); // a file may have been changed elsewhere
    if (watched == m_window && event->type() == QEvent::ChildPolished) {
        if (auto *tabs = qobject_cast<QTabBar *>(static_cast<QChildEvent *>(event)->child()))
            makeClosable(tabs);
    }
    return QObject::eventFilter(watched, event);
}

/// A dock in a tab shows no title, so its tab carries the button that closes it.
void Workbench::makeClosable(QTabBar *tabs)
{
    tabs->setTabsClosable(true);
    connect(tabs, &QTabBar::tabCloseRequested, this, [this, tabs](int index) {
        const auto found = std::find_if(m_docks.begin(), m_docks.end(), [&](const QDockWidget *dock) {
            return dock->windowTitle() == tabs->tabText(index);
        });
        if (found != m_docks.end())
            (*found)->close();
    });
}

void Workbench::setDocksVisible(bool isVisible)
{
    // A context menu of the window offers them too.
    for (QDockWidget *dock : m_docks)
        dock->toggleViewAction()->setEnabled(isVisible);
    if (isVisible) {
        for (QDockWidget *dock : std::exchange(m_hiddenDocks, {}))
            dock->show();
        return;
    }
    m_hiddenDocks.clear();
    for (QDockWidget *dock : m_docks) {
        if (dock->isHidden())
            continue;
        m_hiddenDocks.push_back(dock);
        dock->hide();
    }
}

void Workbench::addDockActions(QMenu *menu) const
{
    for (QDockWidget *dock : m_docks)
        menu->addAction(dock->toggleViewAction());
    menu->addSeparator();
    menu->addAction(tr("&Put all panels back"), this, [this] { const_cast<Workbench *>(this)->arrangeDocks(); });
}

void Workbench::showOptions()
{
    m_dialogs->showOptions();
}

void Workbench::showExport()
{
    m_dialogs->showExport();
}

void Workbench::showBuildLog()
{
    m_buildDock->show();
    m_buildDock->raise();
}

void Workbench::showSizes()
{
    m_sizesDock->show();
    m_sizesDock->raise();
}

bool Workbench::showPanel(const QString &name)
{
    const auto found = std::find_if(m_docks.begin(), m_docks.end(), [&name](const QDockWidget *dock) {
        return dock->objectName() == name + QLatin1String("Dock");
    });
    if (found == m_docks.end())
        return false;
    (*found)->show();
    (*found)->raise();
    return true;
}

} // namespace stagewright::window
