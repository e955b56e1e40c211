// Two surfaces as a tree of two levels: what is counted, and what that is. Knows no image.
#pragma once

#include "adapters/SurfaceFigures.h"

#include <QAbstractItemModel>

namespace stagewright::panels {

class SurfaceModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column : quint8 { What, Left, Right, ColumnCount };

    using QAbstractItemModel::QAbstractItemModel;

    /// \a leftName, \a rightName: of the two images.
    void setRows(std::vector<adapters::SurfaceRow> rows, const QString &leftName, const QString &rightName);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString words(const QModelIndex &index) const;

    std::vector<adapters::SurfaceRow> m_rows;
    QString m_leftName;
    QString m_rightName;
};

} // namespace stagewright::panels
