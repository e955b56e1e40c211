// Layers at the left, files at the right. Knows no engine.
#include "panels/layers/LayersPanel.h"

#include "adapters/SizeFigures.h"
#include "adapters/TableText.h"
#include "base/Bytes.h"
#include "panels/layers/BesideChoice.h"
#include "panels/layers/FilesPane.h"
#include "panels/layers/LayerDelegate.h"
#include "panels/layers/LayerModel.h"
#include "style/EmptyPage.h"
#include "style/Text.h"
#include "style/TextLabel.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QMenu>
#include <QSplitter>
#include <QStackedLayout>
#include <QTreeView>

namespace stagewright::panels {

LayersPanel::LayersPanel(document::Document *document, adapters::ImageAnalyses *analyses, adapters::OtherImage *other,
                         QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_analyses(analyses)
    , m_otherImage(other)
    , m_layers(new LayerModel(this))
    , m_stack(new QStackedLayout(this))
{
    setAccessibleName(tr("Layers"));
    m_stack->addWidget(makeEmptyPage());
    m_stack->addWidget(makePage());
    connect(document, &document::Document::wasReset, this, &LayersPanel::clear);
    connect(analyses, &adapters::ImageAnalyses::changed, this, [this](int changed) {
        if (changed == stage())
            showAnalysis();
        else if (changed == m_beside->stage())
            showAnalysis();
    });
    connect(analyses, &adapters::ImageAnalyses::downloadChanged, this, [this](int changed) {
        if (changed == stage())
            m_layers->setDownload(m_analyses->download(changed));
    });
}

QWidget *LayersPanel::makeEmptyPage()
{
    auto *page = new style::EmptyPage(
        tr("What is in it?"),
        tr("Build once, and every stage's image opens: its layers by line, its files, what is wasted."),
        tr("Build  F5"), this);
    connect(page, &style::EmptyPage::activated, this, &LayersPanel::buildRequested);
    return page;
}

QWidget *LayersPanel::makePage()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(12, 6, 12, 0);
    column->setSpacing(6);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    m_stages = new QComboBox(page);
    m_stages->setAccessibleName(tr("Stage"));
    m_stages->setMinimumContentsLength(12);
    connect(m_stages, &QComboBox::currentIndexChanged, this, &LayersPanel::chooseStage);
    m_beside = new BesideChoice(m_otherImage, page);
    connect(m_beside, &BesideChoice::chosen, this, &LayersPanel::chooseStage);
    connect(m_beside, &BesideChoice::imageRequested, this, &LayersPanel::imageRequested);
    connect(m_beside, &BesideChoice::archiveRequested, this, &LayersPanel::archiveRequested);
    m_sentence = new style::TextLabel(style::TextSize::Strong, style::Tone::Normal, {}, page);
    m_sentence->setElision(Qt::ElideRight);
    head->addWidget(m_stages);
    head->addWidget(m_beside);
    head->addWidget(m_sentence, 1);
    column->addLayout(head);
    auto *splitter = new QSplitter(Qt::Horizontal, page);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeLayers());
    m_files = new FilesPane([this] { return copySource().has_value(); }, page);
    connect(m_files, &FilesPane::lineActivated, this, &LayersPanel::lineActivated);
    connect(m_files, &FilesPane::copyRequested, this, [this](const QString &path) {
        if (const std::optional<quint64> source = copySource())
            Q_EMIT copyRequested(*source, path);
    });
    splitter->addWidget(m_files);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    column->addWidget(splitter, 1);
    return page;
}

QWidget *LayersPanel::makeLayers()
{
    m_layerView = new QTreeView(this);
    prepareView(m_layerView);
    m_layerView->setRootIsDecorated(false);
    m_layerView->setAccessibleName(tr("Layers, the lowest first"));
    m_layerView->setItemDelegate(new LayerDelegate(m_layerView));
    m_layerView->setModel(m_layers);
    m_layerView->header()->setSectionResizeMode(QHeaderView::Interactive);
    const QFontMetrics metrics(m_layerView->font());
    m_layerView->header()->resizeSection(LayerModel::Line, metrics.horizontalAdvance(tr("base")) + 20);
    m_layerView->header()->resizeSection(LayerModel::Size, 96);
    m_layerView->header()->resizeSection(LayerModel::Download, 74);
    m_layerView->header()->resizeSection(LayerModel::Wasted, 64);
    connect(m_layerView->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const QModelIndexList rows = m_layerView->selectionModel()->selectedRows();
        m_files->setLayer(rows.isEmpty() ? std::nullopt : std::optional(rows.first().row()));
    });
    m_layerView->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_layerView, &QTreeView::customContextMenuRequested, this, [this](const QPoint &position) {
        QMenu menu(this);
        adapters::addCopyActions(menu, adapters::rowsOf(*m_layers));
        menu.exec(m_layerView->viewport()->mapToGlobal(position));
    });
    connect(m_layerView, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (const int line = m_layers->lineOf(index.row()); line > 0)
            Q_EMIT lineActivated(line);
    });
    return m_layerView;
}

void LayersPanel::setBuild(const document::SnapshotPointer &measured, const std::vector<int> &stages, int shown)
{
    m_measured = measured;
    std::vector<std::pair<int, QString>> titles;
    for (const int one : stages)
        titles.emplace_back(one, adapters::stageTitle(measured->graph.stages.at(size_t(one))));
    {
        const QSignalBlocker blocker(m_stages);
        m_stages->clear();
        for (const auto &[one, title] : titles)
            m_stages->addItem(title, one);
        m_stages->setCurrentIndex(std::max(0, m_stages->findData(shown)));
    }
    m_beside->setStages(titles);
    m_stack->setCurrentIndex(stages.empty() ? 0 : 1);
    showAnalysis();
}

void LayersPanel::clear()
{
    setBuild({}, {}, -1);
}

void LayersPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    chooseStage();
}

int LayersPanel::stage() const
{
    return m_stages->currentIndex() < 0 ? -1 : m_stages->currentData().toInt();
}

void LayersPanel::chooseStage()
{
    if (stage() >= 0)
        m_analyses->request(stage());
    if (m_beside->stage())
        m_analyses->request(*m_beside->stage());
    showAnalysis();
}

layers::AnalysisPointer LayersPanel::otherImage() const
{
    if (m_beside->isOpenImage())
        return m_otherImage->find();
    const std::optional<int> beside = m_beside->stage();
    const adapters::StageAnalysisPointer other = beside && beside != stage() ? m_analyses->find(*beside) : nullptr;
    return other ? other->image : nullptr;
}

void LayersPanel::showAnalysis()
{
    const adapters::StageAnalysisPointer analysis = m_analyses->find(stage());
    const QString complaint = m_analyses->complaint(stage());
    m_layers->setAnalysis(analysis);
    m_layers->setDownload(m_analyses->download(stage()));
    if (analysis) {
        const qint64 wasted = analysis->image->tree.wasted();
        m_sentence->setText(wasted > 0 ? tr("%1 %2 is wasted.").arg(analysis->summary, base::shownBytes(wasted))
                                       : analysis->summary);
    } else {
        m_sentence->setText(complaint.isEmpty() ? tr("Looking into the image…") : complaint);
    }
    m_sentence->setTone(analysis                  ? style::Tone::Normal
                            : complaint.isEmpty() ? style::Tone::Muted
                                                  : style::Tone::Warning);
    showFiles();
}

void LayersPanel::showFiles()
{
    const adapters::StageAnalysisPointer analysis = m_analyses->find(stage());
    const layers::AnalysisPointer other = otherImage();
    if (analysis && m_beside->isOpenImage() && !other) {
        const QString complaint = m_otherImage->complaint();
        m_sentence->setText(complaint.isEmpty() ? tr("Looking into %1…").arg(m_beside->title()) : complaint);
        m_sentence->setTone(complaint.isEmpty() ? style::Tone::Muted : style::Tone::Warning);
    }
    if (analysis && other) {
        const QString right = m_stages->currentText();
        const QString left = m_beside->title();
        const layers::Comparison comparison = layers::compare(other->tree, analysis->image->tree);
        m_files->setComparison(comparison, left, right);
        m_sentence->setText(comparisonWords(comparison));
    } else {
        m_files->setAnalysis(analysis);
    }
    m_sentence->setToolTip(style::plainToolTip(m_sentence->text()));
}

/// The stage that something could be copied from into what ships: what is only in the other one is what one may want.
std::optional<quint64> LayersPanel::copySource() const
{
    const int from = m_files->isComparison() ? m_beside->stage().value_or(-1) : stage();
    if (from < 0)
        return std::nullopt;
    const document::SnapshotPointer now = m_document->snapshot();
    const quint64 id = m_measured->stageIds.at(size_t(from));
    const std::optional<int> source = now->findStage(id);
    const std::optional<int> target = now->graph.defaultTarget();
    return source && target && *source < *target ? std::optional(id) : std::nullopt;
}

QString LayersPanel::comparisonWords(const layers::Comparison &comparison) const
{
    const auto words = [](const layers::Share &share) {
        return share.files == 1 ? tr("1 file (%1)").arg(base::shownBytes(share.bytes))
                                : tr("%L1 files (%2)").arg(share.files).arg(base::shownBytes(share.bytes));
    };
    const QString right = m_stages->currentText();
    const QString left = m_beside->title();
    return tr("Only in %1: %2. Only in %3: %4. Different: %5.")
        .arg(right, words(comparison.onlyRight), left, words(comparison.onlyLeft), words(comparison.changed));
}

} // namespace stagewright::panels
