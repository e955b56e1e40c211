// The toolbar's target, build button and engine chip. Knows no process.
#include "panels/build/BuildBar.h"

#include "adapters/SizeFigures.h"
#include "panels/build/EngineChip.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QPushButton>
#include <QSignalBlocker>

namespace stagewright::panels {

using adapters::BuildTarget;

BuildBar::BuildBar(document::Document *document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_targets(new QComboBox(this))
    , m_options(new QPushButton(this))
    , m_build(new QPushButton(this))
    , m_engine(new EngineChip(this))
{
    m_targets->setAccessibleName(tr("Build target"));
    m_targets->setToolTip(tr("The stage to build, with all that it needs"));
    m_targets->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_targets->setMaximumWidth(280);
    m_build->setObjectName(QStringLiteral("buildButton"));
    m_build->setAutoDefault(false);
    m_build->setDefault(true); // in the accent colour
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 2, 8, 2);
    row->setSpacing(10);
    row->addWidget(m_targets);
    row->addWidget(m_options);
    row->addWidget(m_build);
    row->addWidget(m_engine);

    connect(m_targets, &QComboBox::activated, this, [this](int index) {
        m_target = m_entries.at(size_t(index)).target;
        Q_EMIT targetChosen(m_target);
    });
    m_options->setAutoDefault(false);
    m_options->setToolTip(tr("Arguments, secrets, platform, cache, tags and output of a build (Shift+Ctrl+F5)"));
    connect(m_options, &QPushButton::clicked, this, &BuildBar::optionsRequested);
    setOptions({});
    connect(m_build, &QPushButton::clicked, this, [this] {
        if (m_isRunning)
            Q_EMIT cancelRequested();
        else
            Q_EMIT buildRequested();
    });
    connect(m_engine, &QAbstractButton::clicked, this, &BuildBar::probeRequested);
    connect(document, &document::Document::wasReset, this, [this] { m_target = {}; });
    connect(document, &document::Document::snapshotChanged, this, &BuildBar::refreshTargets);
    refreshTargets();
    showBuildButton();
}

void BuildBar::follow(adapters::BuildController *controller)
{
    using adapters::BuildController;
    setTarget(controller->target());
    connect(controller, &BuildController::targetChanged, this, [this, controller] { setTarget(controller->target()); });
    connect(controller, &BuildController::runningChanged, this, &BuildBar::setRunning);
    connect(controller, &BuildController::engineChanged, this, &BuildBar::setEngine);
    connect(controller, &BuildController::optionsChanged, this,
            [this, controller] { setOptions(controller->options()); });
    connect(this, &BuildBar::targetChosen, controller, &BuildController::setTarget);
    connect(this, &BuildBar::probeRequested, controller, &BuildController::probe);
}

void BuildBar::setTarget(const BuildTarget &target)
{
    if (target == m_target)
        return;
    m_target = target;
    refreshTargets();
}

void BuildBar::setRunning(bool isRunning)
{
    m_isRunning = isRunning;
    showBuildButton();
}

void BuildBar::setEngine(const docker::EngineInfo &engine)
{
    m_engine->setEngine(engine);
}

void BuildBar::setOptions(const docker::BuildOptions &options)
{
    const size_t chosen = docker::chosenCount(options);
    m_options->setText(chosen == 0 ? tr("Options…") : tr("Options (%1)…").arg(chosen));
    m_options->setAccessibleName(chosen == 0 ? tr("Build options") : tr("Build options, %1 chosen").arg(chosen));
}

std::vector<BuildBar::Entry> BuildBar::entries() const
{
    const document::SnapshotPointer snapshot = m_document->snapshot();
    const graph::Graph &graph = snapshot->graph;
    const std::optional<int> last = graph.defaultTarget();
    std::vector<Entry> entries;
    entries.push_back({last ? tr("Target: %1 (final)").arg(adapters::stageTitle(graph.stages[size_t(*last)])) : tr("Target: none yet"),
                       {}});
    for (const graph::Stage &stage : graph.stages) {
        const BuildTarget target{BuildTarget::Kind::Stage, snapshot->stageIds.at(size_t(stage.index))};
        if (stage.index != last || target == m_target)
            entries.push_back({tr("Target: %1").arg(adapters::stageTitle(stage)), target});
    }
    if (graph.stages.size() > 1)
        entries.push_back({tr("Target: every stage"), {BuildTarget::Kind::AllStages, 0}});
    return entries;
}

void BuildBar::refreshTargets()
{
    const document::SnapshotPointer snapshot = m_document->snapshot();
    const bool isGone = m_target.kind == BuildTarget::Kind::Stage && !snapshot->findStage(m_target.stage);
    if (isGone)
        m_target = {};
    if (std::vector<Entry> now = entries(); now != m_entries) {
        m_entries = std::move(now);
        const QSignalBlocker blocker(m_targets);
        m_targets->clear();
        for (const Entry &entry : m_entries)
            m_targets->addItem(entry.words);
    }
    for (size_t i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i].target == m_target)
            m_targets->setCurrentIndex(int(i));
    }
    m_targets->setEnabled(!snapshot->graph.stages.empty());
    showBuildButton();
    if (isGone)
        Q_EMIT targetChosen(m_target);
}

void BuildBar::showBuildButton()
{
    const bool hasStages = !m_document->snapshot()->graph.stages.empty();
    m_build->setText(m_isRunning ? tr("Cancel") : tr("Build  F5"));
    m_build->setEnabled(m_isRunning || hasStages);
    m_build->setAccessibleName(m_isRunning ? tr("Cancel the build") : tr("Build"));
    m_build->setToolTip(m_isRunning ? tr("Stop the build that runs") : tr("Build with docker, and measure every stage"));
    m_build->setDefault(!m_isRunning);
    m_build->update();
}

} // namespace stagewright::panels
