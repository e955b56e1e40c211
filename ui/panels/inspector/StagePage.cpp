// The inspector's page of a stage. Knows no other kind of selection.
#include "panels/inspector/StagePage.h"

#include "adapters/SizeFigures.h"
#include "panels/inspector/DraftLine.h"
#include "panels/inspector/InstructionList.h"
#include "panels/inspector/ProblemCards.h"
#include "style/FieldGrid.h"
#include "style/Icons.h"

#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace stagewright::panels {

using namespace Qt::StringLiterals;

namespace {

const QStringList &usualPlatforms()
{
    static const QStringList platforms{u"linux/amd64"_s,   u"linux/arm64"_s,   u"linux/arm/v7"_s,
                                       u"linux/ppc64le"_s, u"linux/riscv64"_s, u"linux/s390x"_s,
                                       u"$BUILDPLATFORM"_s};
    return platforms;
}

} // namespace

StagePage::StagePage(const InspectorContext &context, const MeasuredSizes &sizes, QWidget *parent)
    : InspectorPage(context, parent)
    , m_sizes(sizes)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    m_note = new style::TextLabel(style::TextSize::Body, style::Tone::Muted, {}, this);
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    auto *grid = new style::FieldGrid;
    column->addLayout(grid);
    makeFields(grid);
    makeInstructions();
    m_problems = new ProblemCards(context, this);
    connect(m_problems, &ProblemCards::lineActivated, this, &InspectorPage::lineActivated);
    connect(m_problems, &ProblemCards::explanationRequested, this, &InspectorPage::explanationRequested);
    column->addWidget(m_problems);
    column->addStretch(1);
}

void StagePage::makeFields(style::FieldGrid *grid)
{
    m_name = new DraftLine(this);
    m_name->setFont(style::fixedFont());
    m_name->setPlaceholderText(tr("no name"));
    m_name->setCheck([this](const QString &name) { return this->context().gestures->whyNotName(m_key, name); });
    m_nameComplaint = new style::TextLabel(style::TextSize::Small, style::Tone::Error, {}, this);
    m_nameComplaint->setWordWrap(true);
    m_nameComplaint->hide();
    connect(m_name, &DraftLine::complaintChanged, this, [this](const QString &complaint) {
        m_nameComplaint->setText(complaint);
        m_nameComplaint->setVisible(!complaint.isEmpty());
        m_name->setAccessibleDescription(complaint);
    });
    connect(m_name, &DraftLine::committed, this,
            [this](const QString &name) { context().gestures->renameStage(m_key, name); });
    grid->addField(tr("Name"), m_name);
    grid->addBelow(m_nameComplaint);

    m_base = new DraftCombo(this);
    m_base->line()->setFont(style::fixedFont());
    m_base->setProposals([this](QComboBox &combo) { fillBases(&combo); });
    connect(m_base->line(), &DraftLine::committed, this,
            [this](const QString &base) { context().gestures->setBase(m_key, base.trimmed()); });
    grid->addField(tr("Base image"), m_base);
    m_base->line()->setAccessibleName(tr("Base image"));
    m_resolved = new style::TextLabel(style::TextSize::Small, style::Tone::Muted, {}, this);
    m_resolved->setElision(Qt::ElideMiddle);
    grid->addBelow(m_resolved);

    m_platform = new DraftCombo(this);
    m_platform->line()->setFont(style::fixedFont());
    m_platform->line()->setPlaceholderText(tr("the engine's"));
    m_platform->setProposals([](QComboBox &combo) {
        combo.addItem(QString());
        combo.addItems(usualPlatforms());
    });
    connect(m_platform->line(), &DraftLine::committed, this,
            [this](const QString &platform) { context().gestures->setPlatform(m_key, platform.trimmed()); });
    grid->addField(tr("Platform"), m_platform);
    m_platform->line()->setAccessibleName(tr("Platform"));

    m_size = new style::TextLabel(style::TextSize::Body, style::Tone::Normal, {}, this);
    m_size->setElision(Qt::ElideRight);
    grid->addField(tr("Size"), m_size);
    m_reason = new style::TextLabel(style::TextSize::Small, style::Tone::Muted, {}, this);
    m_reason->setWordWrap(true);
    m_reason->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum); // paths in it may be long
    grid->addBelow(m_reason);
    m_line = style::linkButton({}, this);
    connect(m_line, &QPushButton::clicked, this, [this] {
        if (const auto stage = snapshot().findStage(m_key.stage))
            Q_EMIT lineActivated(snapshot().lines().lineAt(snapshot().graph.stages[size_t(*stage)].range.begin) + 1);
    });
    grid->addField(tr("In the text"), m_line);
}

void StagePage::makeInstructions()
{
    auto *section = new QVBoxLayout;
    section->setSpacing(6);
    m_instructions = new InstructionList(context(), this);
    connect(m_instructions, &InstructionList::lineActivated, this, &InspectorPage::lineActivated);
    auto *addButton = new QPushButton(style::iconOf(style::Glyph::Plus), tr("Add"), this);
    addButton->setIconSize(QSize(12, 12));
    addButton->setAutoDefault(false);
    addButton->setAccessibleName(tr("Add an instruction"));
    addButton->setMenu(m_instructions->makeAddMenu(addButton));
    section->addWidget(style::sectionHeading(tr("Instructions"), {addButton}));
    section->addWidget(m_instructions);
    m_noInstructions = new style::TextLabel(style::TextSize::Small, style::Tone::Muted,
                                     tr("None yet. Add one here, or drag one from the palette."), this);
    m_noInstructions->setWordWrap(true);
    section->addWidget(m_noInstructions);
    static_cast<QVBoxLayout *>(layout())->addLayout(section);
}

void StagePage::setStage(const document::NodeKey &key)
{
    m_key = key;
    m_instructions->setStage(key);
}

InspectorPage::Header StagePage::header() const
{
    const auto stage = snapshot().findStage(m_key.stage);
    if (!stage)
        return {tr("Stage"), {}, {}};
    const bool isTarget = snapshot().graph.defaultTarget() == stage;
    const graph::Stage &it = snapshot().graph.stages[size_t(*stage)];
    return {tr("Stage"), adapters::stageTitle(it),
            isTarget           ? tr("target: it ships")
                : it.ships     ? tr("ships: the target is built on it")
                : it.isReached ? tr("stays behind")
                               : tr("not needed")};
}

void StagePage::refresh()
{
    const auto index = snapshot().findStage(m_key.stage);
    if (!index)
        return;
    const graph::Stage &stage = snapshot().graph.stages[size_t(*index)];
    m_name->setValue(QString::fromUtf8(stage.nameAsWritten));
    m_base->line()->setValue(QString::fromUtf8(stage.base));
    const bool isResolvedOther = stage.resolvedBase != stage.base && !stage.resolvedBase.isEmpty();
    m_resolved->setText(tr("with the default arguments: %1").arg(QString::fromUtf8(stage.resolvedBase)));
    m_resolved->setVisible(isResolvedOther);
    m_platform->line()->setValue(QString::fromUtf8(stage.platform));
    m_size->setText(sizeWords(*index));
    m_size->setTone(m_sizes.snapshot ? style::Tone::Normal : style::Tone::Muted);

    const auto reason = m_sizes.reasons.find(m_key.stage);
    m_reason->setVisible(reason != m_sizes.reasons.end());
    m_reason->setText(reason == m_sizes.reasons.end() ? QString() : reason->second);

    const int first = snapshot().lines().lineAt(stage.range.begin);
    const int last = snapshot().lines().lineAt(stage.range.end);
    m_line->setText(first == last ? tr("Line %1").arg(first + 1) : tr("Lines %1 to %2").arg(first + 1).arg(last + 1));
    m_note->setVisible(!stage.isReached || stage.isBroken);
    m_note->setText(stage.isBroken ? tr("This stage holds a line that cannot be read. What is shown here may be incomplete.")
                                   : tr("Nothing that ships needs this stage, so a plain build leaves it out. Build it as a target to run it."));
    m_instructions->refresh();
    m_noInstructions->setVisible(m_instructions->model()->rowCount() == 0);
    m_problems->showFindings([first, last](const syntax::Diagnostic &diagnostic) {
        return diagnostic.firstLine >= first && diagnostic.firstLine <= last;
    });
}

void StagePage::finishDrafts()
{
    m_name->finish();
    m_base->line()->finish();
    m_platform->line()->finish();
    m_instructions->finishDrafts();
}

void StagePage::discardDrafts()
{
    InspectorPage::discardDrafts();
    m_instructions->discardDrafts();
}

void StagePage::fillBases(QWidget *widget) const
{
    auto *combo = static_cast<QComboBox *>(widget);
    const auto own = snapshot().findStage(m_key.stage);
    const graph::Graph &graph = snapshot().graph;
    for (const graph::Stage &stage : graph.stages) {
        if (stage.nameAsWritten.isEmpty() || (own && stage.index == *own))
            continue;
        const document::NodeKey key = snapshot().keyOfStage(stage.index);
        if (context().gestures->whyNotConnect(graph::EdgeKind::From, key, m_key).isEmpty())
            combo->addItem(style::iconOf(style::Glyph::Builder), QString::fromUtf8(stage.nameAsWritten));
    }
    for (const graph::Image &image : graph.images) {
        if (!image.isScratch)
            combo->addItem(style::iconOf(style::Glyph::Image), QString::fromUtf8(image.reference));
    }
    combo->addItem(style::iconOf(style::Glyph::Image), u"scratch"_s);
}

QString StagePage::sizeWords(int stage) const
{
    if (!m_sizes.snapshot)
        return tr("not built yet");
    const adapters::SizeFigures figures = adapters::figuresOf(m_sizes.report, *m_sizes.snapshot, snapshot());
    const quint64 id = snapshot().stageIds.at(size_t(stage));
    const auto found = std::find_if(figures.stages.begin(), figures.stages.end(),
                                    [id](const adapters::StageFigures &one) { return one.id == id; });
    if (found == figures.stages.end())
        return tr("not built yet");
    QString words = tr("%1 on disk").arg(adapters::shownSize(found->bytes, found->isStale));
    if (found->downloadBytes)
        words += (found->isDownloadEstimated ? tr(" · about %1 download") : tr(" · %1 download"))
                     .arg(adapters::shownSize(found->downloadBytes, found->isStale));
    return found->isStale ? words + tr(" · before the last edits") : words;
}

} // namespace stagewright::panels
