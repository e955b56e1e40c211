// Filters a tree in one pass over its entries. Knows no widgets.
#include "panels/layers/FileTreeModel.h"

#include "base/Bytes.h"

#include <algorithm>

namespace stagewright::panels {

using layers::Change;
using layers::Entry;
using layers::EntryFate;
using layers::EntryKind;
using layers::Tree;
using layers::TreeNode;

void FileTreeModel::setAnalysis(const adapters::StageAnalysisPointer &analysis)
{
    m_analysis = analysis;
    m_sides.reset();
    m_layer.reset();
    rebuild();
}

void FileTreeModel::setComparison(const layers::Comparison &comparison, const QString &leftName,
                                  const QString &rightName)
{
    auto analysis = std::make_shared<adapters::StageAnalysis>();
    analysis->image = comparison.difference;
    analysis->places = {{0, true}, {0, false}};
    m_analysis = std::move(analysis);
    m_sides = {leftName, rightName};
    m_layer.reset();
    rebuild();
}

void FileTreeModel::setLayer(std::optional<int> layer)
{
    if (std::exchange(m_layer, layer) != layer)
        rebuild();
}

void FileTreeModel::setFilter(FileFilter filter)
{
    if (std::exchange(m_filter, filter) != filter)
        rebuild();
}

void FileTreeModel::setSearch(const QString &text)
{
    if (std::exchange(m_search, text) != text)
        rebuild();
}

void FileTreeModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_order = order;
    rebuild();
}

void FileTreeModel::rebuild()
{
    beginResetModel();
    const size_t count = m_analysis ? m_analysis->image->tree.nodes().size() : 0;
    m_bytes.assign(count, 0);
    m_isShown.assign(count, 0);
    m_rows.assign(count, 0);
    m_children.assign(count, {});
    m_matchCount = 0;
    if (m_analysis) {
        collectMatches();
        const std::vector<TreeNode> &nodes = m_analysis->image->tree.nodes();
        for (size_t i = count; i-- > 1;) {
            if (m_isShown[i] == 0)
                continue;
            m_isShown[size_t(nodes[i].parent)] = 1;
            m_bytes[size_t(nodes[i].parent)] += m_bytes[i];
        }
    }
    endResetModel();
}

bool FileTreeModel::isWanted(int layer, const EntryFate &fate) const
{
    if (m_layer && *m_layer != layer)
        return false;
    const bool isOwn = m_layer || !m_analysis->places[size_t(layer)].isBase;
    switch (m_filter) {
    case FileFilter::Seen:
        return fate.endedBy < 0 || m_layer; // of one layer, all that it brings
    case FileFilter::Added:
        return isOwn && fate.change == Change::Added;
    case FileFilter::Changed:
        return isOwn && (fate.change == Change::Changed || fate.change == Change::Touched);
    case FileFilter::Removed:
        return fate.endedBy >= 0 && !m_analysis->image->tree.nodes()[size_t(fate.node)].isSeen();
    case FileFilter::Wasted:
        return fate.endedBy >= 0;
    }
    return false;
}

void FileTreeModel::match(int node, qint64 bytes)
{
    const QByteArrayView path = m_analysis->image->tree.nodes()[size_t(node)].path;
    if (!m_search.isEmpty() && !QString::fromUtf8(path).contains(m_search, Qt::CaseInsensitive))
        return;
    m_matchCount += m_isShown[size_t(node)] == 0 ? 1 : 0;
    m_isShown[size_t(node)] = 1;
    m_bytes[size_t(node)] += bytes;
}

void FileTreeModel::collectMatches()
{
    const Tree &tree = m_analysis->image->tree;
    for (int layer = 0; layer < int(tree.layers().size()); ++layer) {
        const std::span<const Entry> entries = tree.layers()[size_t(layer)]->entries();
        const std::vector<EntryFate> &fates = tree.fates(layer);
        for (size_t i = 0; i < entries.size(); ++i) {
            const EntryFate &fate = fates[i];
            if (entries[i].kind == EntryKind::Folder || fate.change == Change::Removal)
                continue;
            // A file of which only a hard link is seen is seen there, and wastes nothing.
            const int shown = tree.shownAt(layer, int(i));
            const bool isKeptByLink = shown != fate.node;
            if (isKeptByLink && m_filter == FileFilter::Seen && (!m_layer || *m_layer == layer))
                match(shown, entries[i].bytes);
            else if (!(isKeptByLink && m_filter == FileFilter::Wasted) && isWanted(layer, fate))
                match(fate.node, entries[i].bytes);
        }
    }
}

const TreeNode &FileTreeModel::node(const QModelIndex &index) const
{
    return m_analysis->image->tree.nodes()[size_t(index.internalId())];
}

const std::vector<int> &FileTreeModel::childrenOf(int parent) const
{
    std::vector<int> &children = m_children[size_t(parent)];
    if (!children.empty())
        return children;
    const std::vector<TreeNode> &nodes = m_analysis->image->tree.nodes();
    for (int child = nodes[size_t(parent)].firstChild; child >= 0; child = nodes[size_t(child)].nextSibling) {
        if (m_isShown[size_t(child)] != 0)
            children.push_back(child);
    }
    const auto isBefore = [&](int a, int b) {
        const bool isReversed = m_order == Qt::DescendingOrder;
        const auto &[left, right] = isReversed ? std::pair(b, a) : std::pair(a, b);
        if (m_sortColumn == Size && m_bytes[size_t(left)] != m_bytes[size_t(right)])
            return m_bytes[size_t(left)] < m_bytes[size_t(right)];
        if (m_sortColumn == Layer && nodes[size_t(left)].layer != nodes[size_t(right)].layer)
            return nodes[size_t(left)].layer < nodes[size_t(right)].layer;
        return m_sortColumn == Name ? nodes[size_t(left)].path < nodes[size_t(right)].path
                                    : nodes[size_t(a)].path < nodes[size_t(b)].path;
    };
    std::sort(children.begin(), children.end(), isBefore);
    for (size_t row = 0; row < children.size(); ++row)
        m_rows[size_t(children[row])] = int(row);
    return children;
}

QModelIndex FileTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const std::vector<int> &children = childrenOf(parent.isValid() ? int(parent.internalId()) : 0);
    return createIndex(row, column, quintptr(children[size_t(row)]));
}

QModelIndex FileTreeModel::parent(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const int parent = node(index).parent;
    return parent <= 0 ? QModelIndex() : createIndex(m_rows[size_t(parent)], 0, quintptr(parent));
}

int FileTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!m_analysis || parent.column() > 0)
        return 0;
    return int(childrenOf(parent.isValid() ? int(parent.internalId()) : 0).size());
}

bool FileTreeModel::hasChildren(const QModelIndex &parent) const
{
    if (!m_analysis || parent.column() > 0)
        return false;
    const std::vector<TreeNode> &nodes = m_analysis->image->tree.nodes();
    for (int child = nodes[parent.isValid() ? size_t(parent.internalId()) : 0].firstChild; child >= 0;
         child = nodes[size_t(child)].nextSibling) {
        if (m_isShown[size_t(child)] != 0)
            return true;
    }
    return false;
}

int FileTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QString FileTreeModel::pathOf(const QModelIndex &index) const
{
    return index.isValid() ? u'/' + QString::fromUtf8(node(index).path) : QString();
}

int FileTreeModel::lineOf(const QModelIndex &index) const
{
    const int layer = index.isValid() ? node(index).layer : -1;
    return layer < 0 ? 0 : m_analysis->places[size_t(layer)].line;
}

QString FileTreeModel::placeWords(const TreeNode &shown) const
{
    if (shown.layer < 0)
        return {};
    if (m_sides)
        return shown.layer == 0 ? m_sides->first : m_sides->second;
    const layers::LayerPlace &place = m_analysis->places[size_t(shown.layer)];
    return place.isBase  ? tr("base")
        : place.line > 0 ? tr("line %1").arg(place.line)
                         : tr("layer %1").arg(shown.layer + 1);
}

QString FileTreeModel::sideWords(const TreeNode &shown) const
{
    if (shown.layer < 0)
        return {};
    if (!shown.isSeen())
        return tr("only in %1").arg(m_sides->first);
    switch (m_analysis->image->tree.fates(shown.layer)[size_t(shown.entry)].change) {
    case Change::Touched:
        return tr("the same content with other rights or owners");
    case Change::Changed:
        return tr("differs");
    default:
        return shown.layer == 1 ? tr("only in %1").arg(m_sides->second) : QString();
    }
}

QString FileTreeModel::fateWords(const TreeNode &shown) const
{
    if (m_sides)
        return sideWords(shown);
    if (!shown.isSeen()) {
        const layers::LayerPlace &place = m_analysis->places[size_t(shown.hiddenBy)];
        return place.line > 0 ? tr("removed by line %1").arg(place.line)
                              : tr("removed by layer %1").arg(shown.hiddenBy + 1);
    }
    const Entry *entry = m_analysis->image->tree.entryOf(shown);
    if (!entry)
        return {};
    if (entry->kind == EntryKind::SymbolicLink)
        return tr("link to %1").arg(QString::fromUtf8(entry->target));
    if (entry->kind == EntryKind::HardLink)
        return tr("hard link to /%1").arg(QString::fromUtf8(entry->target));
    switch (m_analysis->image->tree.fates(shown.layer)[size_t(shown.entry)].change) {
    case Change::Changed:
        return entry->kind == EntryKind::Folder ? QString() : tr("changed");
    case Change::Touched:
        return entry->kind == EntryKind::Folder ? QString() : tr("same content written again");
    default:
        return {};
    }
}

QVariant FileTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const TreeNode &shown = node(index);
    if (role == Qt::TextAlignmentRole)
        return index.column() == Size ? int(Qt::AlignRight | Qt::AlignVCenter) : int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role == Qt::AccessibleTextRole) {
        const QString fate = fateWords(shown);
        return QStringLiteral("%1, %2%3")
            .arg(pathOf(index), base::shownBytes(m_bytes[size_t(index.internalId())]),
                 fate.isEmpty() ? QString() : QStringLiteral(", ") + fate);
    }
    if (role == BytesRole)
        return m_bytes[size_t(index.internalId())];
    if (role == IsBaseRole)
        return shown.layer >= 0 && m_analysis->places[size_t(shown.layer)].isBase;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Name:
        return QString::fromUtf8(shown.name()) + (hasChildren(index) ? QStringLiteral("/") : QString());
    case Size:
        return base::shownBytes(m_bytes[size_t(index.internalId())]);
    case Layer:
        return placeWords(shown);
    default:
        return fateWords(shown);
    }
}

QVariant FileTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == Size ? int(Qt::AlignRight | Qt::AlignVCenter) : int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("File");
    case Size:
        return tr("On disk");
    case Layer:
        return tr("From");
    default:
        return tr("What became of it");
    }
}

} // namespace stagewright::panels
