// A list of proposals beside the caret. Knows no document: whoever opens it answers the keys, since the focus stays in
// the text.
#pragma once

#include <QFrame>

#include <vector>

QT_FORWARD_DECLARE_CLASS(QListView)
QT_FORWARD_DECLARE_CLASS(QStandardItemModel)

namespace stagewright::editor {

struct ProposalRow {
    QString text; // as it would be written
    QString words; // what it is; may be empty
};

class CompletionPopup : public QFrame {
    Q_OBJECT
public:
    /// \a edit: keeps the focus, and gives the font of the proposals.
    explicit CompletionPopup(QWidget *edit);

    /// Shows \a rows below \a place (or above, where there is more room), which is where the word begins, in pixels of
    /// the screen. \a typed: how many characters of each row are there already. \a current: -1 for none.
    void open(const std::vector<ProposalRow> &rows, const QRect &place, int typed, int current);
    int currentRow() const;
    int rowCount() const;
    void setCurrentRow(int row);
    /// Rows seen at once.
    int pageStep() const;

Q_SIGNALS:
    void rowClicked(int row);

private:
    void applyLook();
    QSize sizeFor(const std::vector<ProposalRow> &rows) const;

    QWidget *m_edit;
    QListView *m_list;
    QStandardItemModel *m_model;
    int m_textWidth = 0; // pixels of the column of proposals
};

} // namespace stagewright::editor
