// The inspector's pages for nothing and for several nodes. Knows no fields.
#include "panels/inspector/OverviewPage.h"

#include "adapters/NodeTitles.h"
#include "adapters/SizeFigures.h"
#include "checks/Sentences.h"
#include "graph/SyntaxVersion.h"
#include "panels/inspector/ProblemCards.h"
#include "style/FieldGrid.h"

#include <QBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace stagewright::panels {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostStages = 40;

} // namespace

OverviewPage::OverviewPage(const InspectorContext &context, const MeasuredSizes &sizes, QWidget *parent)
    : InspectorPage(context, parent)
    , m_sizes(sizes)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    m_summary = new style::TextLabel(style::TextSize::Body, style::Tone::Normal, {}, this);
    m_summary->setWordWrap(true);
    column->addWidget(m_summary);
    m_syntax = new style::TextLabel(style::TextSize::Small, style::Tone::Muted, {}, this);
    m_syntax->setWordWrap(true);
    column->addWidget(m_syntax);
    m_section = new QWidget(this);
    auto *section = new QVBoxLayout(m_section);
    section->setContentsMargins(0, 0, 0, 0);
    section->setSpacing(8);
    section->addWidget(style::sectionHeading(tr("Stages, in the order of the file")));
    m_stages = new QVBoxLayout;
    m_stages->setSpacing(4);
    section->addLayout(m_stages);
    column->addWidget(m_section);
    m_problems = new ProblemCards(context, this);
    connect(m_problems, &ProblemCards::lineActivated, this, &InspectorPage::lineActivated);
    connect(m_problems, &ProblemCards::explanationRequested, this, &InspectorPage::explanationRequested);
    column->addWidget(m_problems);
    m_hint = new style::TextLabel(style::TextSize::Small, style::Tone::Muted, {}, this);
    m_hint->setWordWrap(true);
    column->addWidget(m_hint);
    column->addStretch(1);
}

InspectorPage::Header OverviewPage::header() const
{
    const int count = int(snapshot().graph.stages.size());
    return {tr("Dockerfile"), {}, count == 0 ? QString() : count == 1 ? tr("1 stage") : tr("%1 stages").arg(count)};
}

void OverviewPage::refresh()
{
    m_summary->setText(summary());
    m_syntax->setText(neededSyntax());
    m_syntax->setVisible(!m_syntax->text().isEmpty());
    m_hint->setText(hint());
    showStages();
    // Findings outside of every stage, which no other page shows.
    const graph::Graph &graph = snapshot().graph;
    const text::LineIndex &lines = snapshot().lines();
    const int firstStage = graph.stages.empty() ? lines.lineCount() : lines.lineAt(graph.stages.front().range.begin);
    m_problems->showFindings([firstStage](const syntax::Diagnostic &diagnostic) { return diagnostic.firstLine < firstStage; });
}

void OverviewPage::showStages()
{
    const std::vector<graph::Stage> &stages = snapshot().graph.stages;
    const int shownCount = int(qMin(stages.size(), mostStages));
    QStringList shown{QString::number(stages.size())};
    for (int i = 0; i < shownCount; ++i) {
        const graph::Stage &stage = stages[size_t(i)];
        shown.append({QString::number(snapshot().stageIds.at(size_t(i))), adapters::stageTitle(stage),
                      QString::fromUtf8(stage.base), fate(stage)});
    }
    if (shown == m_shown)
        return; // most keystrokes change nothing here
    m_shown = shown;
    style::clearLayout(m_stages);
    m_section->setVisible(!stages.empty());
    for (int i = 0; i < shownCount; ++i)
        m_stages->addWidget(makeStageRow(i));
    if (stages.size() > mostStages) {
        m_stages->addWidget(new style::TextLabel(style::TextSize::Small, style::Tone::Muted,
                                          tr("and %1 more").arg(stages.size() - mostStages), m_section));
    }
}

QString OverviewPage::fate(const graph::Stage &stage) const
{
    if (snapshot().graph.defaultTarget() == stage.index)
        return tr("ships");
    if (stage.ships)
        return tr("ships inside");
    return stage.isReached ? tr("stays behind") : tr("not needed");
}

QWidget *OverviewPage::makeStageRow(int index)
{
    const graph::Stage &stage = snapshot().graph.stages[size_t(index)];
    auto *row = new QWidget(this);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    QPushButton *name = style::linkButton(adapters::stageTitle(stage), row);
    const document::NodeKey key = snapshot().keyOfStage(index);
    connect(name, &QPushButton::clicked, this,
            [this, key] { context().selection->selectNode(key, adapters::SelectionOrigin::Panel); });
    line->addWidget(name);
    auto *base = new style::TextLabel(style::TextSize::Body, style::Tone::Muted, tr("on %1").arg(QString::fromUtf8(stage.base)), row);
    base->setElision(Qt::ElideMiddle);
    line->addWidget(base, 1);
    line->addWidget(new style::TextLabel(style::TextSize::Small, stage.ships ? style::Tone::Good : style::Tone::Muted, fate(stage), row));
    return row;
}

QString OverviewPage::summary() const
{
    const graph::Graph &graph = snapshot().graph;
    const std::optional<int> target = graph.defaultTarget();
    if (!target)
        return tr("There is no stage yet. Drag a builder stage from the palette onto the canvas, or type FROM into the text.");
    const QString ships = adapters::stageTitle(graph.stages[size_t(*target)]);
    if (m_sizes.snapshot)
        return adapters::headline(adapters::figuresOf(m_sizes.report, *m_sizes.snapshot, snapshot()));
    if (graph.stages.size() == 1)
        return tr("One stage, %1, which is built and shipped whole.").arg(ships);
    QStringList inside;
    for (const graph::Stage &stage : graph.stages) {
        if (stage.ships && stage.index != *target)
            inside.append(adapters::stageTitle(stage));
    }
    if (inside.isEmpty())
        return tr("%1 is what ships. The other stages work for it and stay behind.").arg(ships);
    if (inside.size() + 1 == qsizetype(graph.stages.size()))
        return tr("%1 is what ships, and it is built on %2: all of that ships, too.").arg(ships, inside.join(tr(", ")));
    return tr("%1 is what ships, and it is built on %2: all of that ships, too. The other stages stay behind.")
        .arg(ships, inside.join(tr(", ")));
}

QString OverviewPage::neededSyntax() const
{
    QStringList sentences;
    if (const auto need = graph::findSyntaxNeed(snapshot().tree)) {
        sentences.append(tr("Needs Dockerfile syntax %1 or later: %2, line %3.")
                             .arg(QString::fromLatin1(graph::tagOf(need->version)), checks::featureName(need->feature))
                             .arg(need->line + 1));
    }
    const auto &builtIn = context().document->surroundings().syntax;
    const auto pin = graph::findSyntaxPin(snapshot().tree);
    if (pin && (!builtIn || builtIn->readsSyntaxLine))
        sentences.append(tr("The file asks for %1.").arg(QString::fromLatin1(graph::tagOf(pin->version))));
    if (builtIn && !builtIn->readsSyntaxLine)
        sentences.append(tr("This docker builds without BuildKit, and reads no newer syntax."));
    else if (builtIn && sentences.isEmpty())
        sentences.append(tr("Any Dockerfile syntax will do; the engine's own is 1.%1.").arg(builtIn->minor));
    else if (builtIn)
        sentences.append(tr("The engine's own is 1.%1.").arg(builtIn->minor));
    return sentences.join(u' ');
}

QString OverviewPage::hint() const
{
    const graph::Graph &graph = snapshot().graph;
    if (graph.stages.empty())
        return {};
    if (graph.stages.size() == 1)
        return tr("To ship less: add a runtime stage on a slimmer image, and drag a wire from this stage to it.");
    return tr("Select a stage or a wire to edit it. Drag from a stage's right side to another to copy files.");
}

SeveralPage::SeveralPage(const InspectorContext &context, QWidget *parent)
    : InspectorPage(context, parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_names = new style::TextLabel(style::TextSize::Body, style::Tone::Normal, {}, this);
    m_names->setWordWrap(true);
    column->addWidget(m_names);
    auto *hint = new style::TextLabel(style::TextSize::Small, style::Tone::Muted,
                               tr("Drag to move them together, Del to remove them, Ctrl+Del to remove them and keep the rest wired."),
                               this);
    hint->setWordWrap(true);
    column->addWidget(hint);
    column->addStretch(1);
}

InspectorPage::Header SeveralPage::header() const
{
    return {tr("%1 nodes").arg(context().selection->nodes().size()), {}, {}};
}

void SeveralPage::refresh()
{
    QStringList names;
    for (const document::NodeKey &key : context().selection->nodes())
        names.append(adapters::nodeTitle(snapshot(), key));
    m_names->setText(names.join(u", "_s));
}

} // namespace stagewright::panels
