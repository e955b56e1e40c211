#include "window/Workbench.h"

#include "adapters/ExampleLine.h"
#include "canvas/CanvasView.h"
#include "docker/Sentences.h"
#include "editor/DockerfileEditor.h"
#include "editor/WordActions.h"
#include "panels/build/BuildLog.h"
#include "panels/history/HistoryPanel.h"
#include "panels/inspector/Inspector.h"
#include "panels/layers/LayersPanel.h"
#include "panels/palette/Palette.h"
#include "panels/problems/ExplanationCard.h"
#include "panels/problems/ProblemList.h"
#include "panels/sizes/SizesPanel.h"
#include "panels/surface/SurfacePanel.h"
#include "panels/timeline/TimelinePanel.h"
#include "window/BuildDialogs.h"

#include <QDateTime>
#include <QDesktopServices>
#include <QDockWidget>
#include <QMainWindow>
#include <QUrl>

#include <algorithm>

namespace stagewright::window {

using adapters::BuildController;

Workbench::Workbench(const Model &model, QMainWindow *window)
    : QObject(window)
    , m_model(model)
    , m_window(window)
    , m_canvas(new canvas::CanvasView(model.document, model.scene, model.selection, model.gestures, window))
    , m_editor(new editor::DockerfileEditor(model.document, model.selection, window))
    , m_dialogs(new BuildDialogs(model, window))
{
    m_canvas->setObjectName(QStringLiteral("canvas"));
    m_editor->setObjectName(QStringLiteral("editor"));
    window->installEventFilter(this);
    makePanels();
    makeDocks();
    arrangeDocks();
    connectText();
    connectCanvas();
    connectBuild();
    connectAnalyses();
    connectCommandLine();
}

void Workbench::makePanels()
{
    m_palette = new panels::Palette;
    m_inspector = new panels::Inspector(m_model.document, m_model.selection, m_model.gestures);
    m_problems = new panels::ProblemList(m_model.document, m_model.gestures);
    m_buildLog = new panels::BuildLog;
    m_sizes = new panels::SizesPanel(m_model.document, m_model.selection,
                                     {m_model.analyses, m_model.singleStage, m_model.budget});
    m_layers = new panels::LayersPanel(m_model.document, m_model.analyses, m_model.otherImage);
    m_surface = new panels::SurfacePanel(m_model.document, m_model.analyses, m_model.scans);
    m_timeline = new panels::TimelinePanel;
    m_history = new panels::HistoryPanel(m_model.history);
}

void Workbench::makeDocks()
{
    m_paletteDock = makeDock(QStringLiteral("paletteDock"), tr("Add"), m_palette);
    m_editorDock = makeDock(QStringLiteral("editorDock"), tr("Dockerfile"), m_editor);
    m_inspectorDock = makeDock(QStringLiteral("inspectorDock"), tr("Inspector"), m_inspector);
    m_problemsDock = makeDock(QStringLiteral("problemsDock"), tr("Problems"), m_problems);
    m_buildDock = makeDock(QStringLiteral("buildDock"), tr("Build"), m_buildLog);
    m_sizesDock = makeDock(QStringLiteral("sizesDock"), tr("Sizes"), m_sizes);
    m_layersDock = makeDock(QStringLiteral("layersDock"), tr("Layers"), m_layers);
    m_surfaceDock = makeDock(QStringLiteral("surfaceDock"), tr("Surface"), m_surface);
    m_timelineDock = makeDock(QStringLiteral("timelineDock"), tr("Timeline"), m_timeline);
    m_historyDock = makeDock(QStringLiteral("historyDock"), tr("History"), m_history);
}

void Workbench::setContextFolder(const QString &folder)
{
    m_model.scene->setContextFolder(folder);
    m_inspector->setContextFolder(folder);
}

void Workbench::forgetBuilds()
{
    if (m_explanation)
        m_explanation->hide(); // it is about a problem of the former document
    m_built.reset();
    m_measured.reset();
    m_buildLog->clear();
    m_model.scene->setBuiltSnapshot({});
    m_model.scene->setBuildStatus({});
    m_model.scene->setSizes({});
    m_model.analyses->clear();
    m_model.scans->clear();
    m_model.singleStage->clear();
    m_model.reruns->clear();
    m_model.failedStep->clear();
    m_model.otherImage->close();
    m_sizes->clear();
    m_layers->clear();
    m_surface->clear();
    m_timeline->clear();
    m_inspector->setSizes({});
    m_editor->setLineSizes({});
}

void Workbench::explain(const syntax::Diagnostic &finding)
{
    if (!m_explanation)
        m_explanation = new panels::ExplanationCard(m_window, m_canvas);
    m_explanation->explain(finding);
}

void Workbench::connectText()
{
    const auto goToLine = [this](int line) {
        m_editorDock->show();
        m_editor->goToLine(line);
    };
    connect(m_problems, &panels::ProblemList::lineActivated, this, goToLine);
    connect(m_buildLog, &panels::BuildLog::lineActivated, this, goToLine);
    connect(m_buildLog, &panels::BuildLog::fileRequested, this,
            [](const QString &path) { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
    connect(m_timeline, &panels::TimelinePanel::lineActivated, this, goToLine);
    connect(m_inspector, &panels::Inspector::lineActivated, this, goToLine);
    connect(m_problems, &panels::ProblemList::explanationRequested, this, &Workbench::explain);
    connect(m_inspector, &panels::Inspector::explanationRequested, this, &Workbench::explain);
    connect(m_editor->wordActions(), &editor::WordActions::explanationRequested, this, &Workbench::explain);
    const auto showCount = [this](int count) {
        m_problemsDock->setWindowTitle(count == 0 ? tr("Problems") : tr("Problems  %1").arg(count));
    };
    connect(m_problems, &panels::ProblemList::countChanged, this, showCount);
    showCount(m_problems->count());
    m_editor->setGestures(m_model.gestures);
    connect(m_editor, &editor::DockerfileEditor::hinted, this, &Workbench::message);
    connect(m_model.gestures, &adapters::Gestures::revealRequested, m_editor, &editor::DockerfileEditor::revealRange);
    connect(m_model.document, &document::Document::snapshotChanged, this, [this] {
        m_model.selection->reconcile(*m_model.document->snapshot());
        showStaleness();
    });
}

void Workbench::connectCanvas()
{
    connect(m_canvas, &canvas::CanvasView::previewLine, m_editor, &editor::DockerfileEditor::showPreviewLine);
    connect(m_canvas, &canvas::CanvasView::previewEnded, m_editor, &editor::DockerfileEditor::clearPreviewLine);
    connect(m_canvas, &canvas::CanvasView::instructionDropped, this, &Workbench::addInstruction);
    connect(m_canvas, &canvas::CanvasView::activated, this, [this](const document::NodeKey &key) {
        const document::SnapshotPointer snapshot = m_model.document->snapshot();
        if (key.kind == document::NodeKind::BuildContext) {
            Q_EMIT contextFolderRequested();
        } else if (const std::optional<int> stage = snapshot->findStage(key.stage);
                   stage && key.kind == document::NodeKind::Stage) {
            m_editor->goToLine(snapshot->lines().lineAt(snapshot->graph.stages[size_t(*stage)].range.begin) + 1);
        }
    });
    connect(m_canvas, &canvas::CanvasView::wireActivated, this, [this](const adapters::WireKey &wire) {
        const document::SnapshotPointer snapshot = m_model.document->snapshot();
        const std::vector<int> edges = adapters::edgesOf(*snapshot, wire);
        if (edges.empty())
            return;
        const int instruction = snapshot->graph.edges[size_t(edges.front())].instruction;
        m_editor->goToLine(snapshot->tree.instructions()[size_t(instruction)].firstLine + 1);
    });
    connect(m_palette, &panels::Palette::activated, this, &Workbench::activatePaletteEntry);
    connect(m_palette, &panels::Palette::templateActivated, this, &Workbench::templateRequested);
    connect(m_inspector, &panels::Inspector::contextFolderRequested, this, &Workbench::contextFolderRequested);
}

void Workbench::connectCommandLine()
{
    // What a build would run is shown before it runs; writing it out again for each key would be too much.
    m_commandLine.setSingleShot(true);
    m_commandLine.setInterval(300);
    connect(&m_commandLine, &QTimer::timeout, this, [this] {
        if (m_buildDock->isHidden() || m_model.build->isRunning())
            return;
        const auto shown = m_model.build->shownCommand();
        m_buildLog->setCommandLine(shown ? *shown : QString());
    });
    const auto later = [this] { m_commandLine.start(); };
    connect(m_model.document, &document::Document::snapshotChanged, this, later);
    connect(m_model.build, &BuildController::targetChanged, this, later);
    connect(m_model.build, &BuildController::engineChanged, this, later);
    connect(m_model.build, &BuildController::fileChanged, this, later);
    connect(m_model.build, &BuildController::optionsChanged, this, later);
    connect(m_buildDock, &QDockWidget::visibilityChanged, this, later);
}

void Workbench::activatePaletteEntry(const QString &data)
{
    if (data == QLatin1String("builder") || data == QLatin1String("runtime")) {
        const bool isBuilder = data == QLatin1String("builder");
        m_model.gestures->addStage(isBuilder ? edits::StageRole::Builder : edits::StageRole::Runtime, std::nullopt);
        return;
    }
    const document::SnapshotPointer snapshot = m_model.document->snapshot();
    std::optional<document::NodeKey> stage = m_model.selection->singleNode();
    if (!stage || stage->kind != document::NodeKind::Stage)
        stage = m_model.selection->caretNode();
    if ((!stage || stage->kind != document::NodeKind::Stage) && snapshot->graph.defaultTarget())
        stage = snapshot->keyOfStage(*snapshot->graph.defaultTarget());
    if (!stage) {
        Q_EMIT message(tr("Add a stage first: drag “Builder stage” or “Runtime stage” onto the canvas."));
        return;
    }
    if (data == QLatin1String("image")) {
        m_canvas->askExternalImage(*stage);
    } else if (data == QLatin1String("context")) {
        const document::NodeKey context{document::NodeKind::BuildContext, 0, {}};
        m_model.gestures->connectCopy(context, *stage, m_model.gestures->suggestedCopy(context, *stage));
    } else if (data.startsWith(QLatin1String("instruction:"))) {
        addInstruction(*stage, data.section(u':', 1));
    }
}

void Workbench::addInstruction(const document::NodeKey &stage, const QString &keyword)
{
    const quint64 before = m_model.document->snapshot()->revision.value;
    m_model.gestures->addInstruction(stage, adapters::exampleLine(keyword));
    if (m_model.document->snapshot()->revision.value != before)
        m_model.selection->selectNode(stage, adapters::SelectionOrigin::Program);
}

} // namespace stagewright::window
