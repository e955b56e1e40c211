// The table of a file's builds, with the clock's day alone. Knows no process.
#include "panels/history/HistoryPanel.h"

#include "adapters/TableText.h"
#include "panels/history/SizePlot.h"
#include "style/FieldGrid.h"
#include "style/Text.h"
#include "style/TextLabel.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>
#include <QTableView>

#include <algorithm>
#include <set>

namespace stagewright::panels {

HistoryPanel::HistoryPanel(adapters::BuildHistory *history, QWidget *parent)
    : QWidget(parent)
    , m_history(history)
    , m_model(new HistoryModel(this))
    , m_stack(new QStackedLayout(this))
{
    m_stack->addWidget(makeEmptyPage());
    m_stack->addWidget(makePage());
    connect(history, &adapters::BuildHistory::changed, this, &HistoryPanel::refresh);
    refresh();
}

QWidget *HistoryPanel::makeEmptyPage()
{
    auto *nothing = new QWidget(this);
    auto *middle = new QVBoxLayout(nothing);
    middle->setContentsMargins(24, 12, 24, 12);
    middle->setSpacing(4);
    auto *headline = new style::TextLabel(style::TextSize::Strong, style::Tone::Normal,
                                          tr("No builds of this file yet."), nothing);
    auto *detail = new style::TextLabel(
        style::TextSize::Body, style::Tone::Muted,
        tr("Each build adds a row that is kept, so that you see what a change has saved."), nothing);
    middle->addStretch(1);
    for (style::TextLabel *label : {headline, detail}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        middle->addWidget(label);
    }
    middle->addStretch(2);
    return nothing;
}

QWidget *HistoryPanel::makePage()
{
    m_view = new QTableView(this);
    m_view->setModel(m_model);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setShowGrid(false);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setFocusPolicy(Qt::StrongFocus);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setTabKeyNavigation(false);
    m_view->setCornerButtonEnabled(false);
    m_view->setAccessibleName(tr("Builds"));
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(m_view->fontMetrics().height() + 12);
    QHeaderView *header = m_view->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(false);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setMinimumSectionSize(88);
    header->setStretchLastSection(false);
    header->setSectionResizeMode(HistoryModel::Target, QHeaderView::Stretch);
    header->setSectionResizeMode(HistoryModel::Base, QHeaderView::Stretch);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    connect(m_view, &QTableView::activated, this, [this] { m_compare->click(); });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HistoryPanel::updateActions);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QTableView::customContextMenuRequested, this, &HistoryPanel::showMenu);
    m_plot = new SizePlot(this);
    connect(m_plot, &SizePlot::buildActivated, m_view, &QTableView::selectRow);

    m_complaint = new style::TextLabel(style::TextSize::Small, style::Tone::Warning, {}, this);
    m_complaint->setWordWrap(true);

    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(12, 4, 12, 0);
    auto *row = new QHBoxLayout;
    row->addWidget(m_view, 3);
    row->addWidget(m_plot, 1);
    column->addLayout(row, 1);
    column->addWidget(makeFoot());
    column->addWidget(m_complaint);
    return page;
}

/// What can be asked of the selected builds.
QWidget *HistoryPanel::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *line = new QHBoxLayout(foot);
    line->setContentsMargins(4, 0, 4, 4);
    line->setSpacing(16);
    m_compare = style::linkButton({}, foot);
    m_text = style::linkButton(tr("Show its text"), foot);
    m_files = style::linkButton(tr("Compare its files with what ships now"), foot);
    m_files->setToolTip(tr("Opens Layers, with the image of that build beside the one of the last build."));
    connect(m_compare, &QPushButton::clicked, this, [this] {
        if (const auto pair = selectedPair())
            Q_EMIT comparisonRequested(pair->first, pair->second);
    });
    connect(m_text, &QPushButton::clicked, this, [this] { Q_EMIT textRequested(selection().front()); });
    connect(m_files, &QPushButton::clicked, this, [this] { Q_EMIT filesRequested(selection().front()); });
    for (QPushButton *button : {m_compare, m_text, m_files})
        line->addWidget(button);
    line->addStretch(1);
    return foot;
}

std::vector<size_t> HistoryPanel::selection() const
{
    std::vector<size_t> rows;
    const QModelIndexList selected = m_view->selectionModel()->selectedRows();
    for (const QModelIndex &index : selected)
        rows.push_back(size_t(index.row()));
    std::sort(rows.begin(), rows.end());
    return rows;
}

std::optional<std::pair<size_t, size_t>> HistoryPanel::selectedPair() const
{
    const std::vector<size_t> rows = selection();
    if (rows.size() == 2)
        return std::pair(rows[1], rows[0]);
    if (rows.size() != 1)
        return std::nullopt;
    const std::optional<size_t> before = m_model->buildBefore(rows[0]);
    return before ? std::optional(std::pair(*before, rows[0])) : std::nullopt;
}

void HistoryPanel::updateActions()
{
    const std::vector<size_t> rows = selection();
    const bool isOne = rows.size() == 1;
    m_compare->setText(rows.size() == 2 ? tr("Compare the two") : tr("Compare with the build before"));
    m_compare->setVisible(selectedPair().has_value());
    m_text->setVisible(isOne);
    m_files->setVisible(isOne && !m_history->builds()[rows[0]].shippedImage().isEmpty());
}

void HistoryPanel::refresh()
{
    const std::vector<size_t> before = selection();
    std::set<qint64> selected;
    for (const size_t row : before)
        selected.insert(m_model->builds()[row].id);
    const bool isNewest = before.empty() || before == std::vector<size_t>{0};
    m_model->setBuilds(m_history->builds(), QDate::currentDate());
    m_plot->setBuilds(m_history->builds());
    m_plot->setVisible(m_plot->isWorthShowing());
    m_complaint->setText(m_history->complaint());
    m_complaint->setVisible(!m_complaint->text().isEmpty());
    m_stack->setCurrentIndex(m_history->builds().empty() ? 0 : 1);
    if (isNewest)
        m_view->selectRow(0);
    for (size_t row = 0; !isNewest && row < m_history->builds().size(); ++row) {
        if (selected.count(m_history->builds()[row].id) > 0)
            m_view->selectionModel()->select(m_model->index(int(row), 0),
                                             QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    updateActions();
}

void HistoryPanel::showMenu(const QPoint &position)
{
    QMenu menu(this);
    adapters::addCopyActions(menu, adapters::rowsOf(*m_model));
    menu.addSeparator();
    QAction *keep = menu.addAction(tr("Keep builds between sessions"));
    keep->setCheckable(true);
    keep->setChecked(m_history->isKeeping());
    connect(keep, &QAction::toggled, m_history, &adapters::BuildHistory::setKeeping);
    menu.addAction(tr("Forget all builds of all files"), m_history, &adapters::BuildHistory::clear);
    menu.exec(m_view->viewport()->mapToGlobal(position));
}

} // namespace stagewright::panels
