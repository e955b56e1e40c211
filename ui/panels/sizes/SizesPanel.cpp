// Bars of all stages under one sentence. Knows no engine.
#include "panels/sizes/SizesPanel.h"

#include "adapters/StayingBehind.h"
#include "adapters/TableText.h"
#include "panels/sizes/BudgetRow.h"
#include "panels/sizes/MissingList.h"
#include "panels/sizes/ReasonList.h"
#include "panels/sizes/SingleStageRow.h"
#include "panels/sizes/StageSizeRow.h"
#include "style/EmptyPage.h"
#include "style/FieldGrid.h"

#include <QBoxLayout>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>

#include <algorithm>

namespace stagewright::panels {

using namespace Qt::StringLiterals;

namespace {

/// What the colours of the bars mean.
class Legend : public QWidget {
public:
    using QWidget::QWidget;

    QSize sizeHint() const override { return {400, QFontMetrics(style::fontFor(style::TextSize::Small)).height() + 8}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const style::Theme theme = style::themeOf(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setFont(style::fontFor(style::TextSize::Small));
        const std::pair<adapters::SizePart::Kind, QString> entries[] = {
            {adapters::SizePart::Kind::Base, SizesPanel::tr("base image")},
            {adapters::SizePart::Kind::Own, SizesPanel::tr("own layers")},
            {adapters::SizePart::Kind::Wire, SizesPanel::tr("carried in by COPY --from")},
        };
        double x = 16;
        for (const auto &[kind, words] : entries) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(colourOf(kind, theme));
            painter.drawRoundedRect(QRectF(x, height() / 2.0 - 5, 10, 10), 2, 2);
            painter.setPen(theme.mutedText);
            const int width = painter.fontMetrics().horizontalAdvance(words);
            painter.drawText(QRectF(x + 16, 0, width + 2, height()), int(Qt::AlignVCenter | Qt::AlignLeft), words);
            x += 16 + width + 20;
        }
    }
};

} // namespace

SizesPanel::SizesPanel(document::Document *document, adapters::Selection *selection, const Sources &sources,
                       QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_selection(selection)
    , m_sources(sources)
    , m_stack(new QStackedLayout(this))
{
    setAccessibleName(tr("Sizes"));
    m_stack->addWidget(makeEmptyPage());
    m_stack->addWidget(makeReportPage());
    connect(document, &document::Document::wasReset, this, &SizesPanel::clear); // stages are counted anew
    connect(document, &document::Document::snapshotChanged, this, &SizesPanel::refresh);
    connect(selection, &adapters::Selection::changed, this, &SizesPanel::markSelection);
    connect(sources.analyses, &adapters::ImageAnalyses::changed, this, &SizesPanel::showReasons);
}

QWidget *SizesPanel::makeEmptyPage()
{
    auto *page = new style::EmptyPage(tr("What would you ship?"),
                                      tr("Build once, and every stage shows what it weighs and what stays behind."),
                                      tr("Build  F5"), this);
    connect(page, &style::EmptyPage::activated, this, &SizesPanel::buildRequested);
    return page;
}

QWidget *SizesPanel::makeReportPage()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 12, 0, 12);
    column->setSpacing(0);
    m_head = new QBoxLayout(QBoxLayout::LeftToRight);
    m_head->setContentsMargins(16, 0, 16, 10);
    m_head->setSpacing(4);
    m_headline = new style::TextLabel(style::TextSize::Heading, style::Tone::Normal, {}, content);
    m_headline->setElision(Qt::ElideRight);
    m_source = new style::TextLabel(style::TextSize::Small, style::Tone::Muted, {}, content);
    m_source->setElision(Qt::ElideRight);
    m_head->addWidget(m_headline);
    m_head->addStretch(1);
    m_head->addWidget(m_source);
    column->addLayout(m_head);
    m_why = new style::TextLabel(style::TextSize::Body, style::Tone::Normal, {}, content);
    m_why->setWordWrap(true);
    m_why->setContentsMargins(16, 0, 16, 8);
    column->addWidget(m_why);
    m_budget = new BudgetRow(m_sources.budget, content);
    column->addWidget(m_budget);
    m_missing = new MissingList(content);
    connect(m_missing, &MissingList::lineActivated, this, &SizesPanel::lineActivated);
    connect(m_missing, &MissingList::copyRequested, this, &SizesPanel::copyRequested);
    column->addWidget(m_missing);
    auto *single = new SingleStageRow(m_sources.singleStage, content);
    connect(single, &SingleStageRow::textRequested, this, &SizesPanel::singleStageRequested);
    column->addWidget(single);
    m_rows = new QWidget(content);
    auto *rows = new QVBoxLayout(m_rows);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2);
    column->addWidget(m_rows);
    m_left = new style::TextLabel(style::TextSize::Body, style::Tone::Muted, {}, content);
    m_left->setWordWrap(true);
    m_left->setContentsMargins(16, 6, 16, 0);
    m_left->hide();
    column->addWidget(m_left);
    m_note = new style::TextLabel(style::TextSize::Small, style::Tone::Warning, {}, content);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(16, 4, 16, 0);
    column->addWidget(m_note);
    m_reasons = new ReasonList(content);
    connect(m_reasons, &ReasonList::lineActivated, this, &SizesPanel::lineActivated);
    connect(m_reasons, &ReasonList::fixRequested, this, &SizesPanel::fixRequested);
    column->addWidget(m_reasons);
    column->addSpacing(4);
    column->addLayout(makeFoot(content));
    column->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    return scroll;
}

/// What the colours mean, and the way to a budget while there is none.
QLayout *SizesPanel::makeFoot(QWidget *content)
{
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(0, 0, 16, 0);
    foot->addWidget(new Legend(content), 1);
    QPushButton *setBudget = style::linkButton(tr("Set a budget…"), content);
    setBudget->setToolTip(tr("A size that what ships is to stay under: each build is held against it."));
    setBudget->setVisible(m_budget->isHidden());
    connect(setBudget, &QPushButton::clicked, m_budget, &BudgetRow::edit);
    connect(m_budget, &BudgetRow::hiddenChanged, setBudget, &QWidget::setVisible);
    foot->addWidget(setBudget);
    return foot;
}

void SizesPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrangeHead();
}

void SizesPanel::contextMenuEvent(QContextMenuEvent *event)
{
    if (m_figures.stages.empty())
        return;
    adapters::TableRows rows{{tr("Stage"), tr("On disk"), tr("Download"), tr("Layers")}};
    for (const adapters::StageFigures &one : m_figures.stages) {
        rows << QStringList{one.title, adapters::shownSize(one.bytes, one.isStale),
                            adapters::shownSize(one.downloadBytes, one.isStale), QString::number(one.layerCount)};
    }
    QMenu menu(this);
    adapters::addCopyActions(menu, rows);
    menu.exec(event->globalPos());
}

void SizesPanel::arrangeHead()
{
    const bool fits = m_headline->sizeHint().width() + m_source->sizeHint().width() + 80 <= width();
    m_head->setDirection(fits ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void SizesPanel::setReport(const docker::SizeReport &report, const document::SnapshotPointer &measured,
                           const QString &engine, const QDateTime &at)
{
    m_report = report;
    m_measured = measured;
    m_engine = engine;
    m_at = at;
    m_stack->setCurrentIndex(report.stages.empty() ? 0 : 1);
    m_figures = adapters::figuresOf(m_report, *m_measured, *m_document->snapshot());
    showFigures();
}

void SizesPanel::clear()
{
    m_report = {};
    m_measured.reset();
    m_leftOf.reset();
    m_left->clear();
    m_left->hide();
    m_figures = {};
    style::clearLayout(m_rows->layout());
    m_stageRows.clear();
    m_stack->setCurrentIndex(0);
}

void SizesPanel::refresh()
{
    if (!m_measured)
        return;
    adapters::SizeFigures figures = adapters::figuresOf(m_report, *m_measured, *m_document->snapshot());
    showReasons(); // a fix is about one revision
    if (figures == m_figures)
        return; // most keystrokes make nothing stale
    m_figures = std::move(figures);
    showFigures();
}

void SizesPanel::showFigures()
{
    m_headline->setText(adapters::headline(m_figures));
    m_source->setText(
        tr("on disk, unpacked layers  ·  from %1  ·  measured %2").arg(m_engine, m_at.toString(u"HH:mm"_s)));
    m_source->setToolTip(style::plainToolTip(m_source->text()));
    arrangeHead();
    const adapters::StageFigures *shipped = m_figures.shipped ? &m_figures.stages[*m_figures.shipped] : nullptr;
    m_budget->setShipped(shipped ? shipped->bytes : std::nullopt, shipped && shipped->isStale);
    m_note->setVisible(m_figures.isStale);
    m_note->setText(
        tr("The text has changed since: figures with ~ are from before. Build again (F5) to measure anew."));

    const bool hadFocus = m_rows->isAncestorOf(focusWidget());
    const int focused = hadFocus ? m_rows->layout()->indexOf(focusWidget()) : -1;
    style::clearLayout(m_rows->layout());
    m_stageRows.clear();
    qint64 most = 0;
    int nameWidth = 60;
    const QFontMetrics metrics(style::fontFor(style::TextSize::Strong));
    for (const adapters::StageFigures &one : m_figures.stages) {
        most = qMax(most, one.bytes.value_or(0));
        nameWidth = qBound(nameWidth, metrics.horizontalAdvance(one.title) + 2, 180);
    }
    for (const adapters::StageFigures &one : m_figures.stages) {
        auto *row = new StageSizeRow(one, most, nameWidth, m_rows);
        connect(row, &QAbstractButton::clicked, this, [this, stage = one.stage] { selectStage(stage); });
        m_rows->layout()->addWidget(row);
        m_stageRows.push_back(row);
        if (int(m_stageRows.size()) - 1 == focused)
            row->setFocus();
    }
    markSelection();
    showReasons();
}

void SizesPanel::showReasons()
{
    if (!m_measured)
        return;
    const int stage = m_figures.shipped ? m_figures.stages[*m_figures.shipped].stage : -1;
    const adapters::StageAnalysisPointer analysis = m_sources.analyses->find(stage);
    const QString complaint = m_sources.analyses->complaint(stage);
    m_why->setText(analysis                                   ? analysis->summary
                       : m_sources.analyses->isPending(stage) ? tr("Looking into the image…")
                                                              : complaint);
    m_why->setTone(analysis ? style::Tone::Normal : complaint.isEmpty() ? style::Tone::Muted : style::Tone::Warning);
    m_why->setVisible(!m_why->text().isEmpty());
    showLeftovers();
    m_missing->setMissing(analysis, *m_sources.analyses, m_measured);
    m_reasons->setReasons(analysis, m_measured, m_document->snapshot());
}

/// The analysis and what is said of it stay the same for a build, so that only a new one is sorted through.
void SizesPanel::showLeftovers()
{
    const std::optional<int> builder = adapters::fattestBeside(m_figures);
    const adapters::StageAnalysisPointer analysis = builder ? m_sources.analyses->find(*builder) : nullptr;
    if (analysis == m_leftOf)
        return;
    m_leftOf = analysis;
    m_left->setText(analysis ? adapters::stayingBehind(*m_measured, *analysis) : QString());
    m_left->setVisible(!m_left->text().isEmpty());
}

void SizesPanel::updateReport(const docker::SizeReport &report)
{
    m_report = report;
    refresh();
}

void SizesPanel::markSelection()
{
    for (StageSizeRow *row : m_stageRows) {
        document::NodeKey key;
        key.stage = m_measured->stageIds.at(size_t(row->stage()));
        row->setMarked(m_selection->nodes().count(key) > 0);
    }
}

void SizesPanel::selectStage(int stage)
{
    document::NodeKey key;
    key.stage = m_measured->stageIds.at(size_t(stage));
    if (m_document->snapshot()->findStage(key.stage))
        m_selection->selectNode(key, adapters::SelectionOrigin::Panel);
}

} // namespace stagewright::panels
