// The instructions of one stage as the rows of a list, with at most one draft among them. Knows no widgets; asks for
// edits by signals.
#pragma once

#include "document/Document.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace stagewright::panels {

class InstructionModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        KeywordRole = Qt::UserRole,
        ArgumentsRole,  // the logical line behind the keyword
        MultiLineRole,  // bool
        EditableRole,   // bool; false where the bytes are no UTF-8 and would be lost
        SeverityRole,   // int of syntax::Severity; absent where nothing is wrong
        LineRole,       // 1-based; 0 for a draft
        InstructionRole // index into Tree::instructions(); -1 for a draft
    };
    struct RowMove {
        int from = 0;
        int to = 0; // the row it shall have afterwards
    };

    explicit InstructionModel(QObject *parent = nullptr);

    /// Shows a stage of a snapshot. Rows that stay keep their editors and their selection.
    void setStage(const document::Snapshot &snapshot, int stage);
    /// Of the snapshot whose instructions the rows name.
    base::Revision revision() const { return m_revision; }
    void clear();

    /// Adds a row that is not in the document yet; there is one at a time. Returns its row.
    int beginDraft(int position, const QString &text);
    void discardDraft();
    std::optional<int> draftRow() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    Qt::DropActions supportedDropActions() const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

Q_SIGNALS:
    /// \a text: lines joined by "\n".
    void replaceRequested(int instruction, const QString &text);
    void insertRequested(int position, const QString &text);
    void moveRequested(const stagewright::panels::InstructionModel::RowMove &move);
    /// The palette's chip was dropped before that row.
    void keywordDropped(int row, const QString &keyword);

private:
    struct Row {
        int instruction = -1; // -1: the draft
        int line = 0;
        QString keyword;
        QString arguments;
        QString text; // as it stands in the file, lines joined by "\n"
        bool isEditable = true;
        std::optional<syntax::Severity> severity;
    };

    static Row rowOf(const document::Snapshot &snapshot, int instruction);
    static void markFindings(const document::Snapshot &snapshot, std::vector<Row> &rows);
    void show(std::vector<Row> rows);

    std::vector<Row> m_rows;
    base::Revision m_revision;
};

} // namespace stagewright::panels
