// An index of the first level has the id 0, one below it its row's number and one. Knows no image.
#include "panels/surface/SurfaceModel.h"

namespace stagewright::panels {

void SurfaceModel::setRows(std::vector<adapters::SurfaceRow> rows, const QString &leftName, const QString &rightName)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_leftName = leftName;
    m_rightName = rightName;
    endResetModel();
}

QModelIndex SurfaceModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : quintptr(0));
}

QModelIndex SurfaceModel::parent(const QModelIndex &index) const
{
    return index.isValid() && index.internalId() > 0 ? createIndex(int(index.internalId()) - 1, 0, quintptr(0))
                                                     : QModelIndex();
}

int SurfaceModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_rows.size());
    return parent.internalId() == 0 && parent.column() == 0 ? int(m_rows[size_t(parent.row())].items.size()) : 0;
}

int SurfaceModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QString SurfaceModel::words(const QModelIndex &index) const
{
    if (index.internalId() == 0) {
        const adapters::SurfaceRow &row = m_rows[size_t(index.row())];
        return index.column() == What ? row.title : index.column() == Left ? row.left : row.right;
    }
    const adapters::SurfaceItem &item = m_rows[size_t(index.internalId()) - 1].items[size_t(index.row())];
    const QString &value = index.column() == Left ? item.left : item.right;
    return index.column() == What ? item.name : value.isEmpty() ? QStringLiteral("-") : value;
}

QVariant SurfaceModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return words(index);
    case Qt::TextAlignmentRole:
        return index.column() == What ? int(Qt::AlignLeft | Qt::AlignVCenter) : int(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::AccessibleTextRole: // a row read aloud tells both sides
        return index.column() == What ? tr("%1: %2 in %3, %4 in %5")
                                            .arg(words(index), words(index.siblingAtColumn(Left)), m_leftName,
                                                 words(index.siblingAtColumn(Right)), m_rightName)
                                      : words(index);
    default:
        return {};
    }
}

QVariant SurfaceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == What ? int(Qt::AlignLeft | Qt::AlignVCenter) : int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return section == What ? tr("What there is to attack") : section == Left ? m_leftName : m_rightName;
}

} // namespace stagewright::panels
