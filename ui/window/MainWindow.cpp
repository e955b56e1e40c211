#include "window/MainWindow.h"

#include "canvas/CanvasView.h"
#include "docker/Sentences.h"
#include "editor/DockerfileEditor.h"
#include "editor/Folding.h"
#include "editor/WordActions.h"
#include "panels/build/BuildBar.h"
#include "panels/palette/Palette.h"
#include "panels/problems/ProblemList.h"
#include "panels/welcome/WelcomePage.h"
#include "window/ContextWatch.h"
#include "window/EngineWatch.h"
#include "window/FileDialogs.h"
#include "window/NoticeBar.h"
#include "window/OptionsMemory.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

namespace stagewright::window {

using adapters::BuildController;

MainWindow::MainWindow(const Surroundings &surroundings)
    : m_surroundings(surroundings)
{
    makeModel();
    m_file = new DocumentFile(m_model.document, surroundings.dataFolder, this);
    m_context = new ContextWatch(m_model.document, this);
    m_engine = new EngineWatch(m_model.document, m_model.build, surroundings.environment, this);
    m_dialogs = new FileDialogs(surroundings.settings, this);
    m_actions = new Actions(this);
    setObjectName(QStringLiteral("MainWindow"));
    setAcceptDrops(true);
    setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowTabbedDocks | QMainWindow::AllowNestedDocks
                   | QMainWindow::GroupedDragging);
    makeCentre();
    makeMenus();
    makeToolBar();
    makeStatusBar();
    connectActions();
    connectFile();
    connectBuild();
    connectBudget();
    resize(1440, 900);
    restoreGeometry(surroundings.settings->windowGeometry());
    showWelcome();
}

MainWindow::~MainWindow() = default;

bool MainWindow::isAskingEngine() const
{
    return m_engine->isAsking() || m_model.analyses->isReading();
}

void MainWindow::makeModel()
{
    m_model.document = new document::Document(this);
    m_model.selection = new adapters::Selection(this);
    m_model.scene = new adapters::Scene(m_model.document, this);
    m_model.gestures = new adapters::Gestures(m_model.document, m_model.selection, m_model.scene, this);
    m_model.build = new BuildController(m_model.document, m_surroundings.environment, this);
    m_model.analyses = new adapters::ImageAnalyses(m_surroundings.environment, this);
    m_model.scans = new adapters::Scans(m_surroundings.environment, this);
    m_model.otherImage = new adapters::OtherImage(m_surroundings.environment, m_model.analyses->cache(), this);
    m_model.singleStage = new adapters::SingleStage(m_surroundings.environment, this);
    m_model.failedStep = new adapters::FailedStep(m_surroundings.environment, this);
    const QString &folder = m_surroundings.dataFolder;
    m_model.reruns = new adapters::Reruns(m_model.document, this);
    m_model.budget = new adapters::Budget(m_model.document, m_model.gestures, this);
    m_model.history = new adapters::BuildHistory(
        folder.isEmpty() ? QString() : QDir(folder).filePath(QStringLiteral("builds.sqlite")), this);
    m_model.history->setKeeping(m_surroundings.settings->keepsBuilds());
    connect(m_model.history, &adapters::BuildHistory::keepingChanged, this,
            [this](bool isKeeping) { m_surroundings.settings->setKeepsBuilds(isKeeping); });
    connect(m_model.document, &document::Document::wasReset, m_model.history, &adapters::BuildHistory::reset);
}

void MainWindow::makeCentre()
{
    auto *frame = new QWidget(this);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_notice = new NoticeBar(frame);
    m_centre = new QStackedWidget(frame);
    m_welcome = new panels::WelcomePage(m_centre);
    m_centre->addWidget(m_welcome);
    column->addWidget(m_notice);
    column->addWidget(m_centre, 1);
    setCentralWidget(frame);

    connect(m_welcome, &panels::WelcomePage::newRequested, this, &MainWindow::newDocument);
    connect(m_welcome, &panels::WelcomePage::openRequested, m_actions->open, &QAction::trigger);
    connect(m_welcome, &panels::WelcomePage::recentActivated, this, &MainWindow::openPath);
    connect(m_welcome, &panels::WelcomePage::templateActivated, this, &MainWindow::openTemplate);
}

void MainWindow::ensureWorkbench()
{
    if (m_workbench)
        return;
    m_workbench = new Workbench(m_model, this);
    m_centre->addWidget(m_workbench->canvas());
    m_workbench->addDockActions(m_panelMenu);
    QStringList titles;
    for (const catalog::Template &entry : templates())
        titles.append(entry.title);
    m_workbench->palette()->setTemplates(titles);
    const QByteArray docks = m_surroundings.settings->dockState();
    if (!docks.isEmpty())
        restoreState(docks);

    connect(m_workbench, &Workbench::contextFolderRequested, this, &MainWindow::chooseContext);
    connect(m_workbench, &Workbench::buildRequested, this, &MainWindow::requestBuild);
    connect(m_workbench, &Workbench::templateRequested, this,
            [this](int index) { openTemplate(templates().at(size_t(index)).id); });
    connect(m_workbench, &Workbench::message, this,
            [this](const QString &text) { statusBar()->showMessage(text, 8000); });
    connect(m_model.gestures, &adapters::Gestures::refused, this,
            [this](const QString &reason) { statusBar()->showMessage(reason, 10000); });

    canvas::CanvasView *canvas = m_workbench->canvas();
    connect(m_actions->remove, &QAction::triggered, canvas, &canvas::CanvasView::deleteSelection);
    connect(m_actions->removeRewired, &QAction::triggered, canvas, &canvas::CanvasView::deleteSelectionRewired);
    editor::DockerfileEditor *editor = m_workbench->editor();
    connect(m_actions->rename, &QAction::triggered, canvas, [canvas, editor] {
        if (editor->hasFocus())
            editor->wordActions()->rename();
        else
            canvas->renameSelected();
    });
    connect(m_actions->complete, &QAction::triggered, editor, &editor::DockerfileEditor::complete);
    connect(m_actions->goToDeclaration, &QAction::triggered, editor->wordActions(),
            &editor::WordActions::goToDeclaration);
    connect(m_actions->goToStage, &QAction::triggered, editor->wordActions(), &editor::WordActions::chooseStage);
    connect(m_actions->foldStages, &QAction::triggered, editor, [editor] { editor->folding()->foldStages(); });
    connect(m_actions->unfoldAll, &QAction::triggered, editor, [editor] { editor->folding()->unfoldAll(); });
    connect(m_actions->showFixes, &QAction::triggered, editor->wordActions(), &editor::WordActions::showFixes);
    connect(m_actions->explain, &QAction::triggered, editor->wordActions(), &editor::WordActions::explain);
    connect(m_actions->selectAll, &QAction::triggered, canvas, &canvas::CanvasView::selectAll);
    connect(m_actions->addAnything, &QAction::triggered, canvas, &canvas::CanvasView::openAddMenu);
    connect(m_actions->connectStages, &QAction::triggered, canvas, &canvas::CanvasView::startConnect);
    connect(m_actions->zoomIn, &QAction::triggered, canvas, &canvas::CanvasView::zoomIn);
    connect(m_actions->zoomOut, &QAction::triggered, canvas, &canvas::CanvasView::zoomOut);
    connect(m_actions->zoomReset, &QAction::triggered, canvas, &canvas::CanvasView::resetZoom);
    connect(m_actions->fitAll, &QAction::triggered, canvas, &canvas::CanvasView::fitAll);
    connect(m_actions->fitSelection, &QAction::triggered, canvas, &canvas::CanvasView::fitSelection);
    connect(m_actions->find, &QAction::triggered, m_workbench->editor(), &editor::DockerfileEditor::showFindBar);
    connect(m_actions->nextProblem, &QAction::triggered, m_workbench->problems(), &panels::ProblemList::activateNext);
    connect(m_actions->previousProblem, &QAction::triggered, m_workbench->problems(),
            &panels::ProblemList::activatePrevious);
    connect(canvas, &canvas::CanvasView::zoomChanged, this,
            [this](double zoom) { m_zoom->setText(QStringLiteral("%1 %").arg(qRound(zoom * 100))); });
}

void MainWindow::showDocument()
{
    ensureWorkbench();
    if (m_isDocumentOpen)
        m_workbench->forgetBuilds();
    m_isDocumentOpen = true;
    m_panelMenu->setEnabled(true);
    m_buildSummary->clear();
    m_model.selection->clear(adapters::SelectionOrigin::Program);
    m_centre->setCurrentWidget(m_workbench->canvas());
    m_workbench->setDocksVisible(true);
    m_buildBarAction->setVisible(true);
    m_actions->setDocumentOpen(true);
    m_actions->build->setEnabled(!m_model.build->isRunning());
    updateHistoryActions();
    updateTitle();
    updateStatus();
    m_workbench->canvas()->fitAllWhenShown();
    m_workbench->canvas()->setFocus();
    m_model.build->probe();
}

void MainWindow::showWelcome()
{
    if (m_workbench) {
        // Hidden docks are no arrangement to be remembered.
        if (m_isDocumentOpen)
            m_surroundings.settings->setWindow(saveGeometry(), saveState());
        m_workbench->setDocksVisible(false);
        m_workbench->forgetBuilds();
    }
    m_isDocumentOpen = false;
    m_panelMenu->setEnabled(false);
    refreshWelcome();
    m_centre->setCurrentWidget(m_welcome);
    m_buildBarAction->setVisible(false);
    m_actions->setDocumentOpen(false);
    updateTitle();
    updateStatus();
}

void MainWindow::refreshWelcome()
{
    QStringList missing;
    const QStringList recent = m_surroundings.settings->recentFiles();
    for (const QString &path : recent) {
        if (!QFileInfo::exists(path))
            missing.append(path);
    }
    m_welcome->setRecentFiles(recent, missing);
    std::vector<panels::TemplateSummary> summaries;
    for (const catalog::Template &entry : templates()) {
        const syntax::Tree tree = syntax::parse(text::SourceText::fromFile(entry.dockerfile));
        summaries.push_back({entry.id, entry.title, entry.summary, panels::miniGraphOf(graph::derive(tree))});
    }
    m_welcome->setTemplates(summaries);
}

const std::vector<catalog::Template> &MainWindow::templates()
{
    if (m_templates.empty()) {
        auto loaded = catalog::loadTemplates();
        if (loaded)
            m_templates = std::move(loaded).value();
        else
            statusBar()->showMessage(tr("The templates cannot be read: %1").arg(loaded.error().detail), 10000);
    }
    return m_templates;
}

void MainWindow::connectActions()
{
    Actions *const a = m_actions;
    document::Document *const document = m_model.document;
    connect(a->undo, &QAction::triggered, document, &document::Document::undo);
    connect(a->redo, &QAction::triggered, document, &document::Document::redo);
    connect(document, &document::Document::historyChanged, this, &MainWindow::updateHistoryActions);
    connect(a->tidyUp, &QAction::triggered, m_model.gestures, &adapters::Gestures::tidyUp);
    connect(a->addBuilder, &QAction::triggered, this,
            [this] { m_model.gestures->addStage(edits::StageRole::Builder, std::nullopt); });
    connect(a->addRuntime, &QAction::triggered, this,
            [this] { m_model.gestures->addStage(edits::StageRole::Runtime, std::nullopt); });
    connect(a->looks, &QActionGroup::triggered, this, [this](QAction *action) {
        const Look look = lookFromName(action->data().toString());
        m_surroundings.settings->setLook(look);
        m_surroundings.appearance->apply(look);
    });
    connect(document, &document::Document::snapshotChanged, this, &MainWindow::updateStatus);
}

void MainWindow::connectBuild()
{
    BuildController *const build = m_model.build;
    m_buildBar->follow(build);
    connect(m_actions->build, &QAction::triggered, this, &MainWindow::requestBuild);
    connect(m_actions->cancelBuild, &QAction::triggered, build, &BuildController::cancel);
    connect(m_actions->chooseContext, &QAction::triggered, this, &MainWindow::chooseContext);
    connect(m_actions->buildOptions, &QAction::triggered, this, [this] { m_workbench->showOptions(); });
    connect(m_actions->exportBuild, &QAction::triggered, this, [this] { m_workbench->showExport(); });
    connect(m_buildBar, &panels::BuildBar::optionsRequested, m_actions->buildOptions, &QAction::trigger);
    new OptionsMemory(m_file, build, m_surroundings.settings, this);
    const auto showOptions = [this, build] {
        m_actions->offline->setChecked(build->options().network == docker::BuildNetwork::None);
        m_actions->ignoreCache->setChecked(build->options().cache == docker::CacheUse::Ignore);
        m_buildBar->setOptions(build->options());
        m_model.reruns->setChoices(adapters::choicesOf(build->options()));
    };
    connect(build, &BuildController::optionsChanged, this, showOptions);
    connect(m_file, &DocumentFile::pathChanged, this, showOptions); // another document begins without a signal
    connect(m_actions->offline, &QAction::toggled, this, [build](bool isOffline) {
        const bool wasOffline = build->options().network == docker::BuildNetwork::None;
        if (isOffline != wasOffline)
            build->setNetwork(isOffline ? docker::BuildNetwork::None : docker::BuildNetwork::Default);
    });
    connect(m_actions->ignoreCache, &QAction::toggled, this, [build](bool isIgnored) {
        build->setCacheUse(isIgnored ? docker::CacheUse::Ignore : docker::CacheUse::Use);
    });
    connect(m_actions->copyCommand, &QAction::triggered, this, [this] {
        const auto command = m_model.build->shownCommand();
        if (command)
            QGuiApplication::clipboard()->setText(*command);
        statusBar()->showMessage(command ? tr("The command line was copied.") : command.error(), 8000);
    });
    connect(m_buildBar, &panels::BuildBar::buildRequested, this, &MainWindow::requestBuild);
    connect(m_buildBar, &panels::BuildBar::cancelRequested, build, &BuildController::cancel);
    connect(build, &BuildController::runningChanged, this, [this](bool isRunning) {
        m_actions->build->setEnabled(!isRunning && m_isDocumentOpen);
        m_actions->cancelBuild->setEnabled(isRunning);
    });
    connect(build, &BuildController::faulted, this, [this](const QString &sentence) {
        m_notice->show(QStringLiteral("build"), sentence, {{tr("Try again"), [this] { requestBuild(); }}});
        Q_EMIT buildEnded();
    });
    connect(build, &BuildController::started, this, [this] { m_notice->dismiss(QStringLiteral("build")); });
    connect(build, &BuildController::finished, this, [this](const adapters::BuildRecord &record) {
        const bool isDone = record.outcome.status.phase == docker::BuildPhase::Succeeded;
        const QString duration = adapters::durationText(record.outcome.status.milliseconds);
        m_buildSummary->setText(isDone ? tr("Built %1 in %2").arg(record.targetName, duration)
                                       : tr("The build of %1 did not finish").arg(record.targetName));
        Q_EMIT buildEnded();
    });
}

void MainWindow::connectBudget()
{
    connect(m_model.budget, &adapters::Budget::changed, m_model.scene,
            [this] { m_model.scene->setBudget(m_model.budget->bytes()); });
    connect(m_model.budget, &adapters::Budget::keepRequested, this, [this](std::optional<qint64> bytes) {
        if (!m_file->path().isEmpty())
            m_surroundings.settings->setBudget(m_file->path(), bytes);
    });
    connect(m_file, &DocumentFile::pathChanged, this, [this] {
        const QString path = m_file->path();
        if (path.isEmpty())
            return;
        if (m_model.budget->kept()) // saved under another name
            m_surroundings.settings->setBudget(path, m_model.budget->kept());
        else
            m_model.budget->setKept(m_surroundings.settings->budget(path));
    });
}

void MainWindow::requestBuild()
{
    if (!m_isDocumentOpen)
        return;
    if (m_model.build->contextFolder().isEmpty() && m_model.document->snapshot()->graph.usesBuildContext) {
        m_notice->show(QStringLiteral("build"),
                       tr("The Dockerfile copies files of its build context. Choose the folder they are in."),
                       {{tr("Choose folder…"), [this] {
                             chooseContext();
                             if (!m_model.build->contextFolder().isEmpty())
                                 requestBuild();
                         }}});
        return;
    }
    m_model.build->build();
}

void MainWindow::updateHistoryActions()
{
    const document::Document &document = *m_model.document;
    m_actions->undo->setEnabled(m_isDocumentOpen && document.canUndo());
    m_actions->redo->setEnabled(m_isDocumentOpen && document.canRedo());
    m_actions->undo->setText(document.canUndo() ? tr("&Undo %1").arg(document.undoLabel()) : tr("&Undo"));
    m_actions->redo->setText(document.canRedo() ? tr("&Redo %1").arg(document.redoLabel()) : tr("&Redo"));
    m_actions->undo->setIconText(tr("Undo"));
    m_actions->redo->setIconText(tr("Redo"));
}

void MainWindow::updateStatus()
{
    m_textFacts->setVisible(m_isDocumentOpen);
    m_zoom->setVisible(m_isDocumentOpen);
    if (!m_isDocumentOpen) {
        m_buildSummary->clear();
        return;
    }
    const document::Snapshot &snapshot = *m_model.document->snapshot();
    const bool isCrLf = snapshot.source().dominantLineEnding() == text::LineEnding::CrLf;
    QStringList facts{snapshot.graph.stages.size() == 1 ? tr("1 stage")
                                                        : tr("%1 stages").arg(snapshot.graph.stages.size()),
                      snapshot.source().isValidUtf8() ? QStringLiteral("UTF-8") : tr("not UTF-8"),
                      isCrLf ? QStringLiteral("CRLF") : QStringLiteral("LF")};
    if (snapshot.source().hasByteOrderMark())
        facts.append(QStringLiteral("BOM"));
    m_textFacts->setText(facts.join(QStringLiteral("  ·  ")));
}

bool MainWindow::selectStage(const QString &name)
{
    const document::SnapshotPointer snapshot = m_model.document->snapshot();
    const std::optional<int> stage = snapshot->graph.findStage(name.toUtf8());
    if (!stage)
        return false;
    m_model.selection->selectNode(snapshot->keyOfStage(*stage), adapters::SelectionOrigin::Program);
    return true;
}

} // namespace stagewright::window
