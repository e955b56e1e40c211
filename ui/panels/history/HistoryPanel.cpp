// The table of the session's builds. Knows no process and no clock.
#include "panels/history/HistoryPanel.h"

#include "style/Text.h"
#include "style/TextLabel.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QStackedLayout>
#include <QTableView>

namespace stagewright::panels {

HistoryPanel::HistoryPanel(QWidget *parent)
    : QWidget(parent)
    , m_model(new HistoryModel(this))
    , m_stack(new QStackedLayout(this))
{
    auto *nothing = new QWidget(this);
    auto *middle = new QVBoxLayout(nothing);
    middle->setContentsMargins(24, 12, 24, 12);
    middle->setSpacing(4);
    auto *headline = new style::TextLabel(style::TextSize::Strong, style::Tone::Normal, tr("No builds in this session yet."), nothing);
    auto *detail = new style::TextLabel(style::TextSize::Body, style::Tone::Muted,
                                 tr("Each build adds a row, so that you see what a change has saved."), nothing);
    middle->addStretch(1);
    for (style::TextLabel *label : {headline, detail}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        middle->addWidget(label);
    }
    middle->addStretch(2);

    auto *view = new QTableView(this);
    view->setModel(m_model);
    view->setFrameShape(QFrame::NoFrame);
    view->setShowGrid(false);
    view->viewport()->setAutoFillBackground(false);
    view->setFocusPolicy(Qt::StrongFocus);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setTabKeyNavigation(false);
    view->setCornerButtonEnabled(false);
    view->setAccessibleName(tr("Builds of this session"));
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(view->fontMetrics().height() + 12);
    QHeaderView *header = view->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(false);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setMinimumSectionSize(88);
    header->setStretchLastSection(false);
    header->setSectionResizeMode(HistoryModel::Target, QHeaderView::Stretch);
    header->setSectionResizeMode(HistoryModel::Base, QHeaderView::Stretch);

    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(12, 4, 12, 0);
    column->addWidget(view);
    m_stack->addWidget(nothing);
    m_stack->addWidget(page);
}

void HistoryPanel::add(const adapters::BuildRecord &record, const QDateTime &endedAt)
{
    m_model->add(record, endedAt);
    m_stack->setCurrentIndex(1);
}

} // namespace stagewright::panels
