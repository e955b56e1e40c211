// The toolbar's target, build button and engine chip. Knows no process.
#include "panels/BuildBar.h"

#include "panels/EngineChip.h"
#include "panels/SizeFigures.h"

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
    , m_build(new QPushButton(this))
    , m_engine(new EngineChip(this))
{
    m_targets->setAccessibleName(tr("Build target"));
    m_targets->setToolTip(tr("The stage to build, with all that it needs"));
    m_targets->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_targets->setMaximumWidth(280);
    m_build->setAutoDefault(false);
    m_build->setDefault(true); // in the accent colour
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 2, 8, 2);
    row->setSpacing(10);
    row->addWidget(m_targets);
    row->addWidget(m_build);
    row->addWidget(m_engine);

    connect(m_targets, &QComboBox::activated, this, [this](int index) {
        m_target.kind = BuildTarget::Kind(m_targets->itemData(index, Qt::UserRole).toInt());
        m_target.stage = m_targets->itemData(index, Qt::UserRole + 1).toULongLong();
        Q_EMIT targetChosen(m_target);
    });
    connect(m_build, &QPushButton::clicked, this, [this] {
        if (m_isRunning)
            Q_EMIT cancelRequested();
        else
            Q_EMIT buildRequested();
    });
    connect(m_engine, &QAbstractButton::clicked, this, &BuildBar::probeRequested);
    connect(document, &document::Document::snapshotChanged, this, &BuildBar::refreshTargets);
    refreshTargets();
    showBuildButton();
}

void BuildBar::follow(adapters::BuildController *controller)
{
    using adapters::BuildController;
    setTarget(controller->target());
    connect(controller, &BuildController::targetChanged, this, [this, controller] { setTarget(controller->target()); });
    connect(controller, &BuildController::statusChanged, this, &BuildBar::setStatus);
    connect(controller, &BuildController::runningChanged, this, &BuildBar::setRunning);
    connect(controller, &BuildController::engineChanged, this, &BuildBar::setEngine);
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

void BuildBar::setStatus(const docker::BuildStatus &status)
{
    m_status = status;
    showBuildButton();
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

void BuildBar::refreshTargets()
{
    const document::SnapshotPointer snapshot = m_document->snapshot();
    const graph::Graph &graph = snapshot->graph;
    const QSignalBlocker blocker(m_targets);
    m_targets->clear();
    const auto add = [this](const QString &words, BuildTarget::Kind kind, quint64 stage) {
        m_targets->addItem(words);
        m_targets->setItemData(m_targets->count() - 1, int(kind), Qt::UserRole);
        m_targets->setItemData(m_targets->count() - 1, stage, Qt::UserRole + 1);
    };
    const std::optional<int> last = graph.defaultTarget();
    add(last ? tr("Target: %1 (final)").arg(stageTitle(graph.stages[size_t(*last)])) : tr("Target: none yet"),
        BuildTarget::Kind::Final, 0);
    bool isThere = m_target.kind != BuildTarget::Kind::Stage;
    for (const graph::Stage &stage : graph.stages) {
        const quint64 id = snapshot->stageIds.at(size_t(stage.index));
        isThere = isThere || id == m_target.stage;
        if (stage.index != last || (m_target.kind == BuildTarget::Kind::Stage && id == m_target.stage))
            add(tr("Target: %1").arg(stageTitle(stage)), BuildTarget::Kind::Stage, id);
    }
    if (graph.stages.size() > 1)
        add(tr("Target: every stage"), BuildTarget::Kind::AllStages, 0);
    if (!isThere)
        m_target = {};
    for (int i = 0; i < m_targets->count(); ++i) {
        const bool isKind = m_targets->itemData(i, Qt::UserRole).toInt() == int(m_target.kind);
        if (isKind && m_targets->itemData(i, Qt::UserRole + 1).toULongLong() == m_target.stage)
            m_targets->setCurrentIndex(i);
    }
    m_targets->setEnabled(last.has_value());
    showBuildButton();
    if (!isThere)
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
