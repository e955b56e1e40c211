// One sentence above two columns. Knows no engine.
#include "panels/surface/SurfacePanel.h"

#include "adapters/SizeFigures.h"
#include "adapters/SurfaceFigures.h"
#include "adapters/TableText.h"
#include "panels/surface/SurfaceModel.h"
#include "style/EmptyPage.h"
#include "style/FieldGrid.h"
#include "style/TextLabel.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QStackedLayout>
#include <QTreeView>

namespace stagewright::panels {

SurfacePanel::SurfacePanel(document::Document *document, adapters::ImageAnalyses *analyses, adapters::Scans *scans,
                           QWidget *parent)
    : QWidget(parent)
    , m_analyses(analyses)
    , m_scans(scans)
    , m_model(new SurfaceModel(this))
    , m_stack(new QStackedLayout(this))
{
    setAccessibleName(tr("Surface"));
    m_stack->addWidget(makeEmptyPage());
    m_stack->addWidget(makePage());
    connect(document, &document::Document::wasReset, this, &SurfacePanel::clear);
    connect(analyses, &adapters::ImageAnalyses::changed, this, [this](int stage) {
        if (m_left->currentData() == stage || m_right->currentData() == stage)
            showSurfaces();
    });
    connect(scans, &adapters::Scans::changed, this, &SurfacePanel::showSurfaces);
}

/// Which scanner there is, and the button that asks it: it takes its time and may fetch its database.
QWidget *SurfacePanel::makeScanLine(QWidget *page)
{
    auto *scan = new QWidget(page);
    auto *line = new QHBoxLayout(scan);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(12);
    m_scanWords = new style::TextLabel(style::TextSize::Small, style::Tone::Muted, {}, scan);
    m_scanWords->setElision(Qt::ElideRight);
    m_scan = style::linkButton({}, scan);
    connect(m_scan, &QPushButton::clicked, this, [this] {
        m_scans->request({m_right->currentData().toInt(), m_left->currentData().toInt()});
    });
    line->addWidget(m_scanWords);
    line->addWidget(m_scan);
    line->addStretch(1);
    return scan;
}

QWidget *SurfacePanel::makeEmptyPage()
{
    auto *page = new style::EmptyPage(
        tr("Is there less to attack?"),
        tr("Build once, and what ships stands beside what stays behind: programs, packages, users."), tr("Build  F5"),
        this);
    connect(page, &style::EmptyPage::activated, this, &SurfacePanel::buildRequested);
    return page;
}

QWidget *SurfacePanel::makePage()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(12, 6, 12, 0);
    column->setSpacing(6);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    m_left = new QComboBox(page);
    m_left->setAccessibleName(tr("Stage to compare with"));
    m_right = new QComboBox(page);
    m_right->setAccessibleName(tr("Stage"));
    for (QComboBox *combo : {m_left, m_right}) {
        combo->setMinimumContentsLength(10);
        connect(combo, &QComboBox::currentIndexChanged, this, &SurfacePanel::chooseStages);
    }
    m_sentence = new style::TextLabel(style::TextSize::Strong, style::Tone::Normal, {}, page);
    m_sentence->setWordWrap(true);
    head->addWidget(m_sentence, 1);
    head->addSpacing(8);
    head->addWidget(m_left);
    head->addWidget(new style::TextLabel(style::TextSize::Body, style::Tone::Muted, tr("and"), page));
    head->addWidget(m_right);
    column->addLayout(head);
    column->addWidget(makeScanLine(page));
    m_view = new QTreeView(page);
    m_view->setModel(m_model);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setAccessibleName(tr("What there is to attack"));
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(SurfaceModel::What, QHeaderView::Stretch);
    for (const int side : {SurfaceModel::Left, SurfaceModel::Right})
        m_view->header()->resizeSection(side, 160);
    connect(m_view, &QTreeView::customContextMenuRequested, this, &SurfacePanel::showMenu);
    auto *copy = new QShortcut(QKeySequence::Copy, m_view, nullptr, nullptr, Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this,
            [this] { QGuiApplication::clipboard()->setText(adapters::asMarkdown(adapters::rowsOf(*m_model))); });
    column->addWidget(m_view, 1);
    return page;
}

void SurfacePanel::setBuild(const document::SnapshotPointer &measured, const std::vector<int> &stages, int other,
                            int shipped)
{
    for (QComboBox *combo : {m_left, m_right}) {
        const QSignalBlocker blocker(combo);
        const int chosen = combo == m_left ? other : shipped;
        combo->clear();
        for (const int stage : stages) {
            combo->addItem(adapters::stageTitle(measured->graph.stages.at(size_t(stage))), stage);
            if (stage == chosen)
                combo->setCurrentIndex(combo->count() - 1);
        }
    }
    m_stack->setCurrentIndex(stages.empty() ? 0 : 1);
    showSurfaces();
}

void SurfacePanel::clear()
{
    for (QComboBox *combo : {m_left, m_right}) {
        const QSignalBlocker blocker(combo);
        combo->clear();
    }
    m_stack->setCurrentIndex(0);
    showSurfaces();
}

void SurfacePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    chooseStages();
}

void SurfacePanel::chooseStages()
{
    for (const QComboBox *combo : {m_right, m_left}) {
        if (combo->currentIndex() >= 0)
            m_analyses->request(combo->currentData().toInt());
    }
    showSurfaces();
}

void SurfacePanel::showScan()
{
    const std::optional<docker::Scanner> &scanner = m_scans->scanner();
    const docker::ScanReport *report = m_scans->find(m_right->currentData().toInt());
    const bool isKnown = report && m_scans->find(m_left->currentData().toInt());
    m_scan->setVisible(scanner && !isKnown && !m_scans->isScanning());
    QString words;
    if (!scanner)
        words = tr("With trivy, grype or docker scout installed, known vulnerabilities would be counted too.");
    else if (m_scans->isScanning())
        words = tr("%1 is looking for known vulnerabilities…").arg(docker::nameOf(scanner->kind));
    else if (!m_scans->complaint().isEmpty())
        words = m_scans->complaint();
    else if (report && report->databaseDate.isEmpty())
        words = tr("Known vulnerabilities as %1 tells them.").arg(docker::nameOf(report->scanner));
    else if (report)
        words = tr("Known vulnerabilities as %1 tells them, from its database of %2.")
                    .arg(docker::nameOf(report->scanner), report->databaseDate);
    m_scanWords->setText(words);
    m_scanWords->setVisible(!words.isEmpty());
    m_scanWords->setTone(m_scans->complaint().isEmpty() ? style::Tone::Muted : style::Tone::Warning);
    if (scanner)
        m_scan->setText(tr("Scan for known vulnerabilities with %1").arg(docker::nameOf(scanner->kind)));
}

void SurfacePanel::showSurfaces()
{
    showScan();
    const auto analysisOf = [this](const QComboBox *combo) {
        return combo->currentIndex() < 0 ? nullptr : m_analyses->find(combo->currentData().toInt());
    };
    const adapters::StageAnalysisPointer left = analysisOf(m_left);
    const adapters::StageAnalysisPointer right = analysisOf(m_right);
    if (!left || !right) {
        const QString complaint = m_analyses->complaint(m_right->currentData().toInt())
            + m_analyses->complaint(m_left->currentData().toInt());
        m_model->setRows({}, m_left->currentText(), m_right->currentText());
        m_sentence->setText(complaint.isEmpty() ? tr("Looking into the images…") : complaint);
        m_sentence->setTone(complaint.isEmpty() ? style::Tone::Muted : style::Tone::Warning);
        return;
    }
    std::vector<adapters::SurfaceRow> rows = adapters::surfaceRows(left->surface, right->surface);
    rows.insert(rows.begin() + 3, adapters::vulnerabilityRow(m_scans->find(left->stage), m_scans->find(right->stage)));
    m_model->setRows(std::move(rows), m_left->currentText(), m_right->currentText());
    m_sentence->setText(left == right ? adapters::surfaceSummary(right->surface, m_right->currentText())
                                      : adapters::surfaceDifference(left->surface, m_left->currentText(),
                                                                    right->surface, m_right->currentText()));
    m_sentence->setTone(style::Tone::Normal);
}

void SurfacePanel::showMenu(const QPoint &position)
{
    QMenu menu(this);
    menu.addAction(tr("Copy as Markdown"), this,
                   [this] { QGuiApplication::clipboard()->setText(adapters::asMarkdown(adapters::rowsOf(*m_model))); });
    if (const QModelIndex index = m_view->indexAt(position); index.isValid()) {
        menu.addAction(tr("Copy the name"), this,
                       [this, words = index.siblingAtColumn(SurfaceModel::What).data().toString()] {
                           QGuiApplication::clipboard()->setText(words);
                       });
    }
    menu.exec(m_view->viewport()->mapToGlobal(position));
}

} // namespace stagewright::panels
