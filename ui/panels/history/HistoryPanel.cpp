// The table of a file's builds, with the clock's day alone. Knows no process.
#include "panels/history/HistoryPanel.h"

#include "adapters/TableText.h"
#include "panels/history/SizePlot.h"
#include "style/Text.h"
#include "style/TextLabel.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QStackedLayout>
#include <QTableView>

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
    column->addWidget(m_complaint);
    return page;
}

void HistoryPanel::refresh()
{
    m_model->setBuilds(m_history->builds(), QDate::currentDate());
    m_plot->setBuilds(m_history->builds());
    m_plot->setVisible(m_plot->isWorthShowing());
    m_complaint->setText(m_history->complaint());
    m_complaint->setVisible(!m_complaint->text().isEmpty());
    m_stack->setCurrentIndex(m_history->builds().empty() ? 0 : 1);
}

void HistoryPanel::showMenu(const QPoint &position)
{
    QMenu menu(this);
    adapters::addCopyActions(menu, adapters::rowsOf(*m_model));
    menu.addSeparator();
    menu.addAction(tr("Forget all builds of all files"), m_history, &adapters::BuildHistory::clear);
    menu.exec(m_view->viewport()->mapToGlobal(position));
}

} // namespace stagewright::panels
