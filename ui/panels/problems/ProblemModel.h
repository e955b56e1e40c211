// The findings of a snapshot as a table's rows, by line. Knows no widgets.
#pragma once

#include "document/Snapshot.h"

#include <QAbstractTableModel>

namespace stagewright::panels {

class ProblemModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Sentence, Stage, Line, Why, Fix, ColumnCount };

    explicit ProblemModel(QObject *parent = nullptr);

    void setSnapshot(const document::SnapshotPointer &snapshot);
    const syntax::Diagnostic &diagnostic(int row) const;
    /// 1-based.
    int line(int row) const { return diagnostic(row).firstLine + 1; }
    int count(syntax::Severity severity) const;
    /// Some problem can be mended.
    bool hasFixes() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString stageOf(const syntax::Diagnostic &diagnostic) const;
    QString words(int row, int column) const;

    document::SnapshotPointer m_snapshot; // null until set
    std::vector<int> m_order;             // indices into its diagnostics, by line
};

} // namespace stagewright::panels
