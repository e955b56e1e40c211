// What the workbench does when something was built: what each panel shows of it. Knows no files.
#include "window/Workbench.h"

#include "adapters/SizeFigures.h"
#include "adapters/Staleness.h"
#include "adapters/StayingBehind.h"
#include "docker/ExactSizes.h"
#include "editor/DockerfileEditor.h"
#include "panels/build/BuildLog.h"
#include "panels/history/HistoryPanel.h"
#include "panels/inspector/Inspector.h"
#include "panels/layers/LayersPanel.h"
#include "panels/sizes/SizesPanel.h"
#include "panels/surface/SurfacePanel.h"
#include "panels/timeline/TimelinePanel.h"
#include "window/BuildDialogs.h"
#include "window/FailedStepHelp.h"

#include <QDateTime>
#include <QDockWidget>

namespace stagewright::window {

using adapters::BuildController;

void Workbench::connectBuild()
{
    BuildController *build = m_model.build;
    m_buildLog->follow(build);
    connect(m_buildLog, &panels::BuildLog::cancelRequested, build, &BuildController::cancel);
    connect(m_buildLog, &panels::BuildLog::probeRequested, build, &BuildController::probe);
    connect(m_sizes, &panels::SizesPanel::buildRequested, build, &BuildController::build);
    connect(build, &BuildController::started, this, [this](const document::SnapshotPointer &snapshot) {
        m_built = snapshot;
        m_model.scene->setBuiltSnapshot(snapshot);
        m_timeline->begin(m_model.reruns->reasons());
        m_model.reruns->noteContext(m_model.build->dockerfilePath(), m_model.build->contextFolder());
        showBuildLog();
    });
    auto *help = new FailedStepHelp(m_model, m_buildLog, m_model.build->environment(), m_window);
    connect(help, &FailedStepHelp::message, this, &Workbench::message);
    connect(m_model.reruns, &adapters::Reruns::changed, this, [this] {
        m_model.scene->setReruns(m_model.reruns->stages());
        m_editor->setReruns(m_model.reruns->lines());
    });
    connect(build, &BuildController::statusChanged, m_model.scene, &adapters::Scene::setBuildStatus);
    connect(build, &BuildController::sizesChanged, this, [this](const docker::SizeReport &sizes) {
        m_model.scene->setSizes(sizes);
        m_measured = m_built;
        m_report = sizes;
        m_inspector->setSizes(sizes, m_measured);
        showLineSizes(sizes);
    });
    connect(build, &BuildController::finished, this, [this](const adapters::BuildRecord &record) {
        m_model.history->add(record, QDateTime::currentDateTime());
        m_timeline->end(record);
        if (!record.outcome.trace.isEmpty() && !std::exchange(m_hasSteps, true))
            m_timelineDock->show();
        if (record.outcome.status.phase == docker::BuildPhase::Succeeded)
            m_model.reruns->setBuilt(record.snapshot, record.target, adapters::choicesOf(record.options),
                                     record.outcome.trace);
        if (record.outcome.status.phase == docker::BuildPhase::Succeeded && !record.sizes.stages.empty()) {
            showBuilt(record);
        } else if (record.outcome.failedLine > 0) {
            const document::SnapshotPointer snapshot = m_model.document->snapshot();
            if (record.snapshot->source() == snapshot->source())
                m_editor->revealRange(snapshot->lines().lineContent(record.outcome.failedLine - 1));
        }
    });
}

void Workbench::showBuilt(const adapters::BuildRecord &record)
{
    const docker::EngineInfo &engine = m_model.build->engine();
    const adapters::SizeFigures figures = adapters::figuresOf(record.sizes, *record.snapshot, *record.snapshot);
    const std::optional<int> shipped
        = figures.shipped ? std::optional(figures.stages[*figures.shipped].stage) : std::nullopt;
    m_shipped = shipped;
    m_model.analyses->setBuild(engine, record.sizes, shipped, adapters::takenPaths(*record.snapshot));
    m_model.scans->setBuild(engine, record.sizes);
    m_model.singleStage->setBuild(record.snapshot, record.sizes, shipped.value_or(-1), *m_model.build);
    m_sizes->setReport(record.sizes, record.snapshot,
                       tr("docker %1, %2").arg(engine.serverVersion, engine.storageDriver),
                       QDateTime::currentDateTime());
    std::vector<int> stages;
    for (const adapters::StageFigures &one : figures.stages)
        stages.push_back(one.stage);
    m_layers->setBuild(record.snapshot, stages, shipped.value_or(-1));
    m_surface->setBuild(record.snapshot, stages, adapters::fattestBeside(figures).value_or(-1), shipped.value_or(-1));
    if (!std::exchange(m_hasImages, true)) {
        m_layersDock->show();
        m_surfaceDock->show();
    }
    showSizes();
}

void Workbench::connectAnalyses()
{
    const auto goToLine = [this](int line) {
        m_editorDock->show();
        m_editor->goToLine(line);
    };
    connect(m_model.build, &BuildController::runningChanged, m_model.analyses, &adapters::ImageAnalyses::setBuilding);
    // Of many small stages several may come at once, and each would have everything drawn anew.
    m_counting.setSingleShot(true);
    m_counting.setInterval(100);
    connect(&m_counting, &QTimer::timeout, this, &Workbench::takeCounted);
    const auto takeSoon = [this](int stage) {
        m_counted.insert(stage);
        if (!m_counting.isActive())
            m_counting.start();
    };
    connect(m_model.analyses, &adapters::ImageAnalyses::changed, this, takeSoon);
    connect(m_model.analyses, &adapters::ImageAnalyses::downloadChanged, this, takeSoon);
    connect(m_sizes, &panels::SizesPanel::lineActivated, this, goToLine);
    connect(m_layers, &panels::LayersPanel::lineActivated, this, goToLine);
    connect(m_layers, &panels::LayersPanel::buildRequested, m_model.build, &BuildController::build);
    connect(m_surface, &panels::SurfacePanel::buildRequested, m_model.build, &BuildController::build);
    connect(m_sizes, &panels::SizesPanel::fixRequested, m_model.gestures, &adapters::Gestures::applyFix);
    connect(m_layers, &panels::LayersPanel::copyRequested, this, &Workbench::copyIntoTarget);
    connect(m_sizes, &panels::SizesPanel::copyRequested, this, &Workbench::copyIntoTarget);
    connect(m_inspector, &panels::Inspector::filesRequested, this,
            [this](int edge) { m_dialogs->chooseSources(edge, m_measured); });
    connect(m_dialogs, &BuildDialogs::message, this, &Workbench::message);
    connect(m_dialogs, &BuildDialogs::buildRequested, this, &Workbench::buildRequested);
    connect(m_layers, &panels::LayersPanel::imageRequested, m_dialogs, &BuildDialogs::askImage);
    connect(m_layers, &panels::LayersPanel::archiveRequested, m_dialogs, &BuildDialogs::askArchive);
    connect(m_history, &panels::HistoryPanel::comparisonRequested, m_dialogs, &BuildDialogs::showDifference);
    connect(m_history, &panels::HistoryPanel::textRequested, m_dialogs, &BuildDialogs::showText);
    connect(m_history, &panels::HistoryPanel::filesRequested, this, [this](size_t build) {
        m_dialogs->openImageOf(build);
        m_layersDock->show();
        m_layersDock->raise();
    });
    connect(m_sizes, &panels::SizesPanel::singleStageRequested, m_dialogs, &BuildDialogs::showSingleStage);
}

/// What was counted in the stages' images is what counts: it is the same on every engine.
void Workbench::takeCounted()
{
    const std::set<int> stages = std::exchange(m_counted, {});
    if (!m_measured)
        return;
    const docker::BuildPlan plan
        = docker::planBuild(m_measured->tree, m_measured->graph, m_measured->revision.value, std::nullopt, {});
    for (const int stage : stages) {
        const adapters::StageAnalysisPointer analysis = m_model.analyses->find(stage);
        if (!analysis)
            continue;
        const adapters::StageDownload download = m_model.analyses->download(stage);
        docker::takeCounted(m_report, plan,
                            {stage, analysis->image->image.stepBytes(), download.whole, download.isEstimated});
        m_inspector->setReason(stage, analysis->summary);
        if (stage == m_shipped)
            rememberShipped(analysis->image);
    }
    if (m_measured == m_built) { // else the scene already shows another build
        m_model.scene->setSizes(m_report);
        m_model.history->updateSizes(m_report);
    }
    m_inspector->setSizes(m_report, m_measured);
    m_sizes->updateReport(m_report);
    m_model.singleStage->setBuild(m_measured, m_report, m_shipped.value_or(-1), *m_model.build);
    showLineSizes(m_report);
}

/// What ships now is an earlier build's soon.
void Workbench::rememberShipped(const layers::AnalysisPointer &image)
{
    for (const docker::StageSize &size : m_report.stages) {
        if (size.index == m_shipped && !size.imageId.isEmpty())
            m_model.otherImage->remember(size.imageId, image);
    }
}

void Workbench::copyIntoTarget(quint64 stage, const QString &path)
{
    const document::SnapshotPointer snapshot = m_model.document->snapshot();
    const std::optional<int> source = snapshot->findStage(stage);
    if (!source || !snapshot->graph.defaultTarget())
        return;
    edits::CopyOptions copy;
    copy.sources = {path.toUtf8()};
    copy.destination = path.toUtf8();
    m_model.gestures->connectCopy(snapshot->keyOfStage(*source), snapshot->keyOfStage(*snapshot->graph.defaultTarget()),
                                  copy);
}

void Workbench::showLineSizes(const docker::SizeReport &sizes)
{
    m_editor->setLineSizes(m_measured ? adapters::lineSizesOf(sizes, *m_measured) : QHash<int, qint64>());
    showStaleness();
}

void Workbench::showStaleness()
{
    const document::SnapshotPointer now = m_model.document->snapshot();
    bool isAnyStale = false;
    for (int stage = 0; m_measured && stage < int(m_measured->graph.stages.size()); ++stage)
        isAnyStale = isAnyStale || adapters::isStale(*m_measured, stage, *now);
    m_editor->setLineSizesStale(isAnyStale);
}

} // namespace stagewright::window
