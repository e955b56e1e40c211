// The budget of what ships: a sentence, and the field that sets it. Knows no settings and no text.
#pragma once

#include "adapters/Budget.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace stagewright::style {
class TextLabel;
}

namespace stagewright::panels {

/// Hidden while there is no budget and none is being written.
class BudgetRow : public QWidget {
    Q_OBJECT
public:
    explicit BudgetRow(adapters::Budget *budget, QWidget *parent = nullptr);

    /// Unpacked bytes of what ships; empty while they are unknown.
    void setShipped(std::optional<qint64> bytes, bool isStale);
    /// Opens the field.
    void edit();

Q_SIGNALS:
    /// Whether a way to set a budget has to be offered elsewhere, as this row is hidden.
    void hiddenChanged(bool isHidden);

protected:
    /// Esc in the field leaves it.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void finish();
    void setEditing(bool isEditing);
    void refresh();

    adapters::Budget *m_budget;
    std::optional<qint64> m_shipped;
    bool m_isStale = false;
    bool m_isEditing = false;
    style::TextLabel *m_sentence;
    QPushButton *m_change;
    QPushButton *m_remove;
    QLineEdit *m_field;
    QCheckBox *m_inFile;
    QPushButton *m_set;
    QPushButton *m_cancel;
    style::TextLabel *m_complaint;
};

} // namespace stagewright::panels
