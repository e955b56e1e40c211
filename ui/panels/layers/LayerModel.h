// The layers of an image as a table, the lowest first. Knows no files.
#pragma once

#include "adapters/ImageAnalyses.h"

#include <QAbstractTableModel>

namespace stagewright::panels {

class LayerModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : quint8 { Line, Size, Download, Wasted, MadeBy, ColumnCount };
    enum Role : int {
        PartRole = Qt::UserRole, // of the largest layer, 0..1
        WastedPartRole, // of the largest layer, 0..1
        IsBaseRole,
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Null empties it.
    void setAnalysis(const adapters::StageAnalysisPointer &analysis);
    void setDownload(const adapters::StageDownload &download);
    /// 1-based; 0 where none is known.
    int lineOf(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString words(int row, int column) const;

    adapters::StageAnalysisPointer m_analysis; // may be null
    adapters::StageDownload m_download;
    qint64 m_most = 1; // bytes of the largest layer
};

} // namespace stagewright::panels
