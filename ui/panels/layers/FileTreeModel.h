// The files of an image as a tree, filtered and sorted. Knows no widgets.
#pragma once

#include "adapters/ImageAnalyses.h"
#include "layers/Comparison.h"

#include <QAbstractItemModel>

namespace stagewright::panels {

enum class FileFilter : quint8 {
    Seen, // what the image shows at its end
    Added, // by the stage's own layers
    Changed, // by the stage's own layers: replaced, or only touched
    Removed, // what a later layer removed
    Wasted, // what layers add and the end does not show
};

/// Children are sorted when a folder is first looked into, so that a million files open at once.
class FileTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column : quint8 { Name, Size, Layer, Fate, ColumnCount };
    /// The bytes that match, as qint64; whether what is there comes from the base image.
    enum Role : int { BytesRole = Qt::UserRole, IsBaseRole };

    using QAbstractItemModel::QAbstractItemModel;

    /// Null empties it. The filters stay.
    void setAnalysis(const adapters::StageAnalysisPointer &analysis);
    /// Two images side by side; the filters then mean what is only in one of them, or differs.
    void setComparison(const layers::Comparison &comparison, const QString &leftName, const QString &rightName);
    bool isComparison() const { return m_sides.has_value(); }
    /// \a layer: index into the image's layers; empty: all of them.
    void setLayer(std::optional<int> layer);
    void setFilter(FileFilter filter);
    /// Part of a path, in any case; empty: all.
    void setSearch(const QString &text);

    /// How many files match the filters.
    int matchCount() const { return m_matchCount; }
    /// Of all that match.
    qint64 totalBytes() const { return m_bytes.empty() ? 0 : m_bytes.front(); }
    /// "/usr/bin/env"
    QString pathOf(const QModelIndex &index) const;
    /// Of the instruction that made what is shown there; 0 where none is known.
    int lineOf(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    void rebuild();
    void collectMatches();
    void match(int node, qint64 bytes);
    bool isWanted(int layer, const layers::EntryFate &fate) const;
    const std::vector<int> &childrenOf(int node) const;
    const layers::TreeNode &node(const QModelIndex &index) const;
    QString placeWords(const layers::TreeNode &node) const;
    QString fateWords(const layers::TreeNode &node) const;
    QString sideWords(const layers::TreeNode &node) const;

    adapters::StageAnalysisPointer m_analysis; // may be null
    std::optional<std::pair<QString, QString>> m_sides; // the names of two images; empty: one image is shown
    std::optional<int> m_layer;
    FileFilter m_filter = FileFilter::Seen;
    QString m_search;
    int m_sortColumn = Size;
    Qt::SortOrder m_order = Qt::DescendingOrder;
    int m_matchCount = 0;
    std::vector<qint64> m_bytes; // by node: that match, at and below it
    std::vector<char> m_isShown; // by node: it or something below it matches
    mutable std::vector<std::vector<int>> m_children; // by node, sorted; empty until looked into
    mutable std::vector<int> m_rows; // by node: its place among its parent's children
};

} // namespace stagewright::panels
