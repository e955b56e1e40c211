// The window's menus, toolbar and status bar: what stands where. What the actions do is connected in MainWindow.cpp.
#include "window/MainWindow.h"

#include "panels/build/BuildBar.h"
#include "window/FileDialogs.h"

#include <QDir>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QStatusBar>
#include <QToolBar>

namespace stagewright::window {

namespace {

QWidget *spacer()
{
    auto *widget = new QWidget;
    widget->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return widget;
}

} // namespace

void MainWindow::makeMenus()
{
    Actions *const a = m_actions;
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addActions({a->newFile, a->open});
    m_recentMenu = file->addMenu(tr("Open &recent"));
    connect(m_recentMenu, &QMenu::aboutToShow, this, [this] {
        m_recentMenu->clear();
        for (const QString &path : m_surroundings.settings->recentFiles()) {
            QString text = QDir::toNativeSeparators(path);
            m_recentMenu->addAction(text.replace(u'&', QStringLiteral("&&")), this, [this, path] { openPath(path); });
        }
        m_recentMenu->addSeparator();
        m_recentMenu->addAction(tr("&Forget them"), this, [this] {
            m_surroundings.settings->clearRecentFiles();
            refreshWelcome();
        });
    });
    QMenu *examples = file->addMenu(tr("New from &template"));
    connect(examples, &QMenu::aboutToShow, this, [this, examples] {
        examples->clear();
        for (const catalog::Template &entry : templates())
            examples->addAction(entry.title, this, [this, id = entry.id] { openTemplate(id); });
    });
    file->addSeparator();
    file->addActions({a->save, a->saveAs});
    file->addSeparator();
    file->addActions({a->closeFile, a->quit});

    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions({a->undo, a->redo});
    edit->addSeparator();
    edit->addActions({a->find, a->selectAll});
    edit->addSeparator();
    edit->addActions({a->rename, a->remove, a->removeRewired});
    edit->addSeparator();
    edit->addActions({a->complete, a->showFixes, a->explain, a->goToDeclaration, a->goToStage});

    QMenu *stages = menuBar()->addMenu(tr("&Stage"));
    stages->addActions({a->addBuilder, a->addRuntime, a->addAnything});
    stages->addSeparator();
    stages->addActions({a->connectStages, a->tidyUp});

    QMenu *view = menuBar()->addMenu(tr("&View"));
    view->addActions({a->zoomIn, a->zoomOut, a->zoomReset, a->fitAll, a->fitSelection});
    view->addSeparator();
    view->addActions({a->nextProblem, a->previousProblem});
    view->addSeparator();
    view->addActions({a->foldStages, a->unfoldAll});
    view->addSeparator();
    m_panelMenu = view->addMenu(tr("&Panels"));
    QMenu *looks = view->addMenu(tr("&Colours"));
    looks->addActions(a->looks->actions());
    for (QAction *look : a->looks->actions())
        look->setChecked(look->data().toString() == nameOf(m_surroundings.appearance->look()));

    QMenu *build = menuBar()->addMenu(tr("&Build"));
    build->addActions({a->build, a->cancelBuild});
    build->addSeparator();
    build->addActions({a->buildOptions, a->copyCommand, a->exportBuild, a->chooseContext});
    build->addSeparator();
    build->addActions({a->offline, a->ignoreCache});

    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addAction(a->about);
    connect(a->about, &QAction::triggered, this, [this] {
        QMessageBox::about(this, tr("About Stagewright"),
                           tr("Stagewright %1\n\nCompose multi-stage Dockerfiles by hand and eye.\nFree software under "
                              "the MIT licence.")
                               .arg(QStringLiteral(STAGEWRIGHT_VERSION)));
    });
}

void MainWindow::makeToolBar()
{
    auto *bar = addToolBar(tr("Main"));
    bar->setObjectName(QStringLiteral("mainToolBar"));
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextOnly);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->addActions({m_actions->newFile, m_actions->open, m_actions->save});
    bar->addSeparator();
    bar->addActions({m_actions->undo, m_actions->redo, m_actions->tidyUp});
    for (QAction *action : {m_actions->newFile, m_actions->open, m_actions->save, m_actions->tidyUp})
        action->setIconText(action->text().remove(u'&').remove(QStringLiteral("…")));
    bar->addWidget(spacer());
    m_title = new QLabel;
    m_title->setTextFormat(Qt::PlainText);
    bar->addWidget(m_title);
    bar->addWidget(spacer());
    m_buildBar = new panels::BuildBar(m_model.document);
    m_buildBarAction = bar->addWidget(m_buildBar);
}

void MainWindow::makeStatusBar()
{
    m_buildSummary = new QLabel;
    m_textFacts = new QLabel;
    m_zoom = new QLabel(QStringLiteral("100 %"));
    for (QLabel *label : {m_buildSummary, m_textFacts, m_zoom}) {
        label->setTextFormat(Qt::PlainText);
        label->setContentsMargins(8, 0, 8, 0);
    }
    statusBar()->addWidget(m_buildSummary);
    statusBar()->addPermanentWidget(m_textFacts);
    statusBar()->addPermanentWidget(m_zoom);
    statusBar()->setSizeGripEnabled(false);
}

} // namespace stagewright::window
