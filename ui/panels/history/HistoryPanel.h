// The builds of the shown file as a table, and what shipped as a line. Knows no process and no clock.
#pragma once

#include "adapters/BuildHistory.h"
#include "panels/history/HistoryModel.h"

#include <QWidget>

class QPushButton;
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

Q_SIGNALS:
    /// Indices into BuildHistory::builds(): show what two builds have and have not in common, what one was built of,
    /// and which files it shipped beside those of now.
    void comparisonRequested(size_t before, size_t after);
    void textRequested(size_t build);
    void filesRequested(size_t build);

private:
    QWidget *makeEmptyPage();
    QWidget *makePage();
    void refresh();
    QWidget *makeFoot();
    void showMenu(const QPoint &position);
    /// What is selected, the newest first.
    std::vector<size_t> selection() const;
    /// The two builds that are compared for the selection, the older one first; empty where there is none before.
    std::optional<std::pair<size_t, size_t>> selectedPair() const;
    void updateActions();

    adapters::BuildHistory *m_history;
    HistoryModel *m_model;
    QStackedLayout *m_stack = nullptr;
    QTableView *m_view = nullptr;
    SizePlot *m_plot = nullptr;
    QPushButton *m_compare = nullptr;
    QPushButton *m_text = nullptr;
    QPushButton *m_files = nullptr;
    style::TextLabel *m_complaint = nullptr;
};

} // namespace stagewright::panels
