// The panel of a build. Knows no process.
#include "panels/build/BuildLog.h"

#include "adapters/Scene.h"
#include "adapters/SizeFigures.h"
#include "panels/build/CommandLine.h"
#include "panels/build/FindBar.h"
#include "panels/build/LogView.h"
#include "style/FieldGrid.h"
#include "style/Icons.h"
#include "style/Notice.h"
#include "style/Text.h"
#include "style/TextLabel.h"

#include "docker/Sentences.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QKeyEvent>
#include <QLocale>
#include <QPushButton>
#include <QStackedLayout>

namespace stagewright::panels {

using namespace Qt::StringLiterals;
using docker::BuildPhase;

namespace {

QPushButton *iconButton(style::Glyph glyph, const QString &name, QWidget *parent)
{
    auto *button = new QPushButton(style::iconOf(glyph), {}, parent);
    button->setFlat(true);
    button->setIconSize(QSize(14, 14));
    button->setAutoDefault(false);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

style::Tone toneOf(BuildPhase phase)
{
    switch (phase) {
    case BuildPhase::Succeeded:
        return style::Tone::Good;
    case BuildPhase::Failed:
        return style::Tone::Error;
    case BuildPhase::Starting:
    case BuildPhase::Running:
        return style::Tone::Accent;
    case BuildPhase::Idle:
    case BuildPhase::Cancelled:
        return style::Tone::Muted;
    }
    Q_UNREACHABLE();
}

} // namespace

BuildLog::BuildLog(QWidget *parent)
    : QWidget(parent)
{
    m_log = new LogView(this);
    m_engineNotice = new style::Notice(this);
    connect(m_engineNotice->addButton(tr("Ask again")), &QPushButton::clicked, this, &BuildLog::probeRequested);
    m_engineNotice->hide();
    m_outcomeNotice = new style::Notice(this);
    m_goToLine = m_outcomeNotice->addButton({});
    connect(m_goToLine, &QPushButton::clicked, this, [this] { Q_EMIT lineActivated(m_failedLine); });
    m_shell = m_outcomeNotice->addButton(tr("Shell before it"));
    m_shell->setToolTip(tr("Opens a terminal in the stage as it is in front of the step that failed"));
    connect(m_shell, &QPushButton::clicked, this, &BuildLog::shellRequested);
    m_files = m_outcomeNotice->addButton(tr("Files before it"));
    m_files->setToolTip(tr("Shows the files of the stage in front of the step that failed"));
    connect(m_files, &QPushButton::clicked, this, &BuildLog::filesRequested);
    setFailedStep(false, false);
    m_outcomeNotice->hide();
    m_find = new FindBar(m_log, this);
    connect(m_log, &LogView::instructionActivated, this, [this](int instruction) {
        if (m_snapshot && instruction < int(m_snapshot->tree.instructions().size()))
            Q_EMIT lineActivated(m_snapshot->tree.instructions()[size_t(instruction)].firstLine + 1);
    });
    connect(m_log, &LogView::stepFilterChanged, this, &BuildLog::showStepFilter);
    connect(m_log, &LogView::olderChanged, this, &BuildLog::showOlder);

    auto *notices = new QVBoxLayout;
    notices->setContentsMargins(12, 0, 12, 8);
    notices->setSpacing(8);
    m_command = new CommandLine(this);
    notices->addWidget(m_command);
    notices->addWidget(m_engineNotice);
    notices->addWidget(m_outcomeNotice);
    auto *body = new QWidget(this);
    m_stack = new QStackedLayout(body);
    m_stack->addWidget(makeEmptyPage());
    m_stack->addWidget(m_log);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addLayout(notices);
    column->addWidget(new style::Rule(this));
    column->addWidget(body, 1);
    column->addWidget(m_find);
    showPhase();
}

QWidget *BuildLog::makeHeader()
{
    auto *header = new QWidget(this);
    m_phase = new style::TextLabel(style::TextSize::Strong, style::Tone::Muted, {}, header);
    m_duration = new style::TextLabel(style::TextSize::Body, style::Tone::Muted, {}, header);
    m_filter = new QComboBox(header);
    m_filter->setAccessibleName(tr("Show the lines of"));
    m_filter->setToolTip(tr("Show the lines of one stage alone"));
    m_filter->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_filter->addItem(tr("All stages"), LogView::everything);
    connect(m_filter, &QComboBox::currentIndexChanged, this, [this] {
        m_log->setFilter(m_filter->currentIndex() < 0 ? LogView::everything : m_filter->currentData().toInt());
    });
    QPushButton *findButton = iconButton(style::Glyph::Search, tr("Find in the log (Ctrl+F)"), header);
    connect(findButton, &QPushButton::clicked, this, &BuildLog::find);
    QPushButton *copyButton = iconButton(style::Glyph::Copy, tr("Copy the log"), header);
    connect(copyButton, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_log->shownText()); });
    m_cancel = new QPushButton(tr("Cancel"), header);
    m_cancel->setAutoDefault(false);
    connect(m_cancel, &QPushButton::clicked, this, &BuildLog::cancelRequested);

    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(16, 8, 12, 8);
    row->setSpacing(8);
    row->addWidget(m_phase);
    row->addWidget(m_duration);
    m_older = style::linkButton({}, header);
    connect(m_older, &QPushButton::clicked, this, [this] { Q_EMIT fileRequested(m_log->olderFile()); });
    m_older->hide();
    m_step = style::linkButton({}, header);
    m_step->setToolTip(tr("Show all steps again"));
    connect(m_step, &QPushButton::clicked, this, [this] { m_log->setStepFilter(-1); });
    m_step->hide();
    row->addWidget(m_older);
    row->addStretch(1);
    row->addWidget(m_step);
    row->addWidget(m_filter);
    row->addWidget(findButton);
    row->addWidget(copyButton);
    row->addWidget(m_cancel);
    return header;
}

QWidget *BuildLog::makeEmptyPage()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(24, 12, 24, 12);
    column->setSpacing(4);
    auto *headline = new style::TextLabel(style::TextSize::Strong, style::Tone::Normal, tr("Nothing has been built yet."), page);
    auto *detail = new style::TextLabel(style::TextSize::Body, style::Tone::Muted,
                                 tr("Press F5 to build with docker. Every line it says comes here."), page);
    column->addStretch(1);
    for (style::TextLabel *label : {headline, detail}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    column->addStretch(2);
    return page;
}

void BuildLog::follow(adapters::BuildController *controller)
{
    using adapters::BuildController;
    connect(controller, &BuildController::started, this, &BuildLog::begin);
    connect(controller, &BuildController::logAppended, this, &BuildLog::append);
    connect(controller, &BuildController::statusChanged, this, &BuildLog::setStatus);
    connect(controller, &BuildController::finished, this, &BuildLog::end);
    connect(controller, &BuildController::engineChanged, this, &BuildLog::setEngine);
    connect(controller, &BuildController::faulted, this, &BuildLog::setFault);
    // What would run is shown before it runs.
    m_controller = controller;
    for (const auto changed :
         {&BuildController::targetChanged, &BuildController::fileChanged, &BuildController::optionsChanged})
        connect(controller, changed, this, &BuildLog::showNextCommand);
    connect(controller, &BuildController::engineChanged, this, &BuildLog::showNextCommand);
    showNextCommand();
}

bool BuildLog::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Find)) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void BuildLog::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Find))
        find();
    else
        QWidget::keyPressEvent(event);
}

void BuildLog::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showNextCommand();
}

void BuildLog::showNextCommand()
{
    const bool isNever = m_status.phase == BuildPhase::Idle; // else it shows what was run
    if (!m_controller || !isVisible() || !isNever)
        return;
    const auto shown = m_controller->shownCommand();
    setCommandLine(shown ? *shown : QString());
}

void BuildLog::setCommandLine(const QString &shown)
{
    m_command->setCommand(shown);
}

void BuildLog::begin(const document::SnapshotPointer &snapshot, const QString &commandLine)
{
    m_snapshot = snapshot;
    QStringList names;
    for (const graph::Stage &stage : snapshot->graph.stages)
        names.append(adapters::stageTitle(stage));
    m_log->begin(names);
    m_filter->clear();
    m_filter->addItem(tr("All stages"), LogView::everything);
    for (int i = 0; i < names.size(); ++i)
        m_filter->addItem(names.at(i), i);
    m_filter->addItem(tr("No stage"), -1);
    m_outcomeNotice->hide();
    m_hasFault = false;
    setCommandLine(commandLine);
    m_status = {};
    m_status.phase = BuildPhase::Starting;
    m_stack->setCurrentWidget(m_log);
    showPhase();
}

void BuildLog::showStepFilter(int instruction)
{
    m_step->setVisible(instruction >= 0 && m_snapshot);
    if (!m_step->isHidden())
        m_step->setText(tr("only line %1  ✕").arg(m_snapshot->tree.instructions()[size_t(instruction)].firstLine + 1));
    m_filter->setEnabled(instruction < 0);
}

void BuildLog::showOlder()
{
    const size_t count = m_log->olderCount();
    const bool isKept = !m_log->olderFile().isEmpty();
    m_older->setVisible(count > 0);
    m_older->setEnabled(isKept);
    m_older->setText(
        isKept ? tr("%1 older lines: open their file").arg(QLocale().toString(qulonglong(count)))
               : tr("%1 older lines are lost, as the disk is full").arg(QLocale().toString(qulonglong(count))));
}

void BuildLog::clear()
{
    m_snapshot.reset();
    m_log->begin({});
    m_filter->clear();
    m_filter->addItem(tr("All stages"), LogView::everything);
    m_outcomeNotice->hide();
    m_hasFault = false;
    m_failedLine = 0;
    m_status = {};
    m_stack->setCurrentIndex(0);
    showPhase();
    showNextCommand();
}

void BuildLog::append(const std::vector<docker::LogLine> &lines)
{
    m_stack->setCurrentWidget(m_log);
    m_log->append(lines);
}

void BuildLog::setStatus(const docker::BuildStatus &status)
{
    m_status = status;
    showPhase();
}

void BuildLog::end(const adapters::BuildRecord &record)
{
    const docker::BuildOutcome &outcome = record.outcome;
    setStatus(outcome.status);
    m_outcomeNotice->setVisible(outcome.status.phase == BuildPhase::Failed || m_hasFault);
    m_failedLine = outcome.failedLine;
    m_goToLine->setVisible(m_failedLine > 0);
    m_goToLine->setText(tr("Go to line %1").arg(m_failedLine));
    if (outcome.status.phase != BuildPhase::Failed)
        return;
    QString headline = tr("The build failed.");
    const graph::Graph &graph = record.snapshot->graph;
    if (outcome.failedStage >= 0 && size_t(outcome.failedStage) < graph.stages.size()) {
        const graph::Stage &failed = graph.stages[size_t(outcome.failedStage)];
        const QString stage = failed.name.isEmpty() ? adapters::stageTitle(failed) : tr("the stage %1").arg(adapters::stageTitle(failed));
        headline = m_failedLine > 0 ? tr("The build failed in %1, at line %2.").arg(stage).arg(m_failedLine)
                                    : tr("The build failed in %1.").arg(stage);
    } else if (m_failedLine > 0) {
        headline = tr("The build failed at line %1.").arg(m_failedLine);
    }
    m_outcomeNotice->say(style::Tone::Error, headline,
                         outcome.error ? docker::describe(*outcome.error) : docker::describeFailure(outcome, graph));
    // Docker's own summary comes behind them; what the program said last is what people look for.
    if (!outcome.lastWords.isEmpty())
        m_log->revealLastWords(outcome.failedInstruction);
}

void BuildLog::setFailedStep(bool isThere, bool isMaking)
{
    for (QPushButton *button : {m_shell, m_files}) {
        button->setVisible(isThere);
        button->setEnabled(!isMaking);
    }
}

void BuildLog::setEngine(const docker::EngineInfo &engine)
{
    m_engineNotice->setVisible(engine.error.has_value());
    if (engine.error)
        m_engineNotice->say(style::Tone::Error, tr("Docker cannot build now."), docker::describe(*engine.error));
}

void BuildLog::setFault(const QString &sentence)
{
    const bool isBuilt = m_status.phase == BuildPhase::Succeeded;
    if (m_status.phase == BuildPhase::Starting)
        setStatus({});
    if (!m_engineNotice->isHidden() && m_engineNotice->accessibleDescription().contains(sentence))
        return; // the engine's notice says it already
    m_hasFault = true;
    m_failedLine = 0;
    m_goToLine->hide();
    m_outcomeNotice->show();
    m_outcomeNotice->say(style::Tone::Error, isBuilt ? tr("It was built, but not measured.") : tr("Nothing was built."), sentence);
}

void BuildLog::find()
{
    m_find->open();
}

void BuildLog::showPhase()
{
    const bool isRunning = m_status.phase == BuildPhase::Starting || m_status.phase == BuildPhase::Running;
    QString word;
    switch (m_status.phase) {
    case BuildPhase::Idle:
        word = tr("Not built yet");
        break;
    case BuildPhase::Starting:
        word = tr("Starting…");
        break;
    case BuildPhase::Running: {
        int done = 0;
        int needed = 0;
        for (const docker::StageStatus &stage : m_status.stages) {
            needed += stage.state != docker::StageState::Idle;
            done += stage.state == docker::StageState::Done || stage.state == docker::StageState::Cached;
        }
        word = needed > 0 ? tr("Building · %1 of %2 stages done").arg(done).arg(needed) : tr("Building…");
        break;
    }
    case BuildPhase::Succeeded:
        word = tr("Built");
        break;
    case BuildPhase::Failed:
        word = tr("Failed");
        break;
    case BuildPhase::Cancelled:
        word = tr("Cancelled");
        break;
    }
    m_phase->setText(word);
    m_phase->setTone(toneOf(m_status.phase));
    m_duration->setText(m_status.milliseconds > 0 ? adapters::durationText(m_status.milliseconds) : QString());
    m_cancel->setVisible(isRunning);
    m_filter->setVisible(!m_log->isEmpty() || isRunning);
}

} // namespace stagewright::panels
