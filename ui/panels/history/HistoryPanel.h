// The builds of the shown file as a table, and what shipped as a line. Knows no process and no clock.
#pragma once

#include "adapters/BuildHistory.h"
#include "panels/history/HistoryModel.h"

#include <QWidget>

class QStackedLayout;
class QTableView;

namespace stagewright::style {
class TextLabel;
}

namespace stagewright::panels {

class SizePlot;

class HistoryPanel : public QWidget {
    Q_OBJECT
public:
    explicit HistoryPanel(adapters::BuildHistory *history, QWidget *parent = nullptr);

private:
    QWidget *makeEmptyPage();
    QWidget *makePage();
    void refresh();
    void showMenu(const QPoint &position);

    adapters::BuildHistory *m_history;
    HistoryModel *m_model;
    QStackedLayout *m_stack = nullptr;
    QTableView *m_view = nullptr;
    SizePlot *m_plot = nullptr;
    style::TextLabel *m_complaint = nullptr;
};

} // namespace stagewright::panels
