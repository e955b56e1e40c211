// Layers as rows. Knows no files.
#include "panels/layers/LayerModel.h"

#include "base/Bytes.h"
#include "docker/History.h"

#include <algorithm>

namespace stagewright::panels {

void LayerModel::setAnalysis(const adapters::StageAnalysisPointer &analysis)
{
    beginResetModel();
    m_analysis = analysis;
    m_download = {};
    m_most = 1;
    for (int row = 0; row < rowCount(); ++row)
        m_most = std::max(m_most, analysis->image->image.layers[size_t(row)].layer->bytes());
    endResetModel();
}

void LayerModel::setDownload(const adapters::StageDownload &download)
{
    m_download = download;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Download), index(rowCount() - 1, Download));
}

int LayerModel::lineOf(int row) const
{
    return m_analysis && row >= 0 && row < rowCount() ? m_analysis->places[size_t(row)].line : 0;
}

int LayerModel::rowCount(const QModelIndex &parent) const
{
    return m_analysis && !parent.isValid() ? int(m_analysis->image->image.layers.size()) : 0;
}

int LayerModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString LayerModel::words(int row, int column) const
{
    const layers::ImageLayer &layer = m_analysis->image->image.layers[size_t(row)];
    const layers::LayerPlace &place = m_analysis->places[size_t(row)];
    const qint64 wasted = m_analysis->image->tree.wastedBy(row);
    switch (column) {
    case Line:
        return place.isBase ? tr("base") : place.line > 0 ? QString::number(place.line) : QStringLiteral("-");
    case Size:
        return base::shownBytes(layer.layer->bytes());
    case Download:
        return base::shownBytes(size_t(row) < m_download.layers.size() ? m_download.layers[size_t(row)] : std::nullopt);
    case Wasted:
        return wasted > 0 ? base::shownBytes(wasted) : QString();
    default:
        return layer.createdBy.isEmpty() ? tr("not told") : docker::shownStep(layer.createdBy);
    }
}

QVariant LayerModel::data(const QModelIndex &index, int role) const
{
    const qint64 bytes = m_analysis->image->image.layers[size_t(index.row())].layer->bytes();
    switch (role) {
    case Qt::DisplayRole:
        return words(index.row(), index.column());
    case Qt::ToolTipRole:
        if (index.column() == Download && m_download.isEstimated)
            return tr("As gzip compresses it here: the engine keeps it unpacked. A registry's figure may differ "
                      "by two hundredths.");
        return index.column() == MadeBy ? words(index.row(), MadeBy).toHtmlEscaped() : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == MadeBy ? int(Qt::AlignLeft | Qt::AlignVCenter)
                                        : int(Qt::AlignRight | Qt::AlignVCenter);
    case PartRole:
        return double(bytes) / double(m_most);
    case WastedPartRole:
        return double(m_analysis->image->tree.wastedBy(index.row())) / double(m_most);
    case IsBaseRole:
        return m_analysis->places[size_t(index.row())].isBase;
    default:
        return {};
    }
}

QVariant LayerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == MadeBy ? int(Qt::AlignLeft | Qt::AlignVCenter) : int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Line:
        return tr("Line");
    case Size:
        return tr("On disk");
    case Download:
        return tr("Download");
    case Wasted:
        return tr("Wasted");
    default:
        return tr("Made by");
    }
}

} // namespace stagewright::panels
