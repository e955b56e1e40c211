// One pass over all entries, layer by layer; each node is hidden once for each time that it was shown, so the work
// grows with the entries alone.
#include "layers/TreeBuilder.h"

#include <QHash>

#include <algorithm>

namespace stagewright::layers {

namespace {

QByteArrayView folderOf(QByteArrayView path)
{
    return path.first(std::max<qsizetype>(path.lastIndexOf('/'), 0));
}

bool isRemoval(const Entry &entry)
{
    return entry.kind == EntryKind::Whiteout || entry.kind == EntryKind::Opaque;
}

bool isSameContent(const Entry &before, const Entry &after)
{
    return before.kind == after.kind && before.bytes == after.bytes && before.content == after.content
        && before.target == after.target;
}

} // namespace

std::size_t TreeBuilder::PathHash::operator()(QByteArrayView path) const
{
    return qHashBits(path.data(), std::size_t(path.size()));
}

TreeBuilder::TreeBuilder(Tree &tree)
    : m_tree(tree)
{
    m_tree.m_nodes.push_back({});
    m_emptiedBy.push_back(-1);
    m_nodes.emplace(QByteArrayView("", 0), 0);
}

void TreeBuilder::build()
{
    m_tree.m_wastedBy.resize(m_tree.m_layers.size());
    for (int layer = 0; layer < int(m_tree.m_layers.size()); ++layer) {
        m_tree.m_fates.emplace_back(m_tree.m_layers[std::size_t(layer)]->entries().size());
        // What a layer hides is what lies below it, wherever in the archive that is said.
        applyWhiteouts(layer);
        applyEntries(layer);
    }
    countFiles();
    addToParents();
}

int TreeBuilder::ensureNode(QByteArrayView path)
{
    if (const auto found = m_nodes.find(path); found != m_nodes.end())
        return found->second;
    const QByteArrayView folder = folderOf(path);
    if (m_lastFolderNode < 0 || folder != m_lastFolder) {
        m_lastFolderNode = ensureNode(folder); // as deep as the path, which is bounded
        m_lastFolder = folder;
    }
    const int parent = m_lastFolderNode;
    const int node = int(m_tree.m_nodes.size());
    TreeNode made;
    made.path = path;
    made.parent = parent;
    made.nextSibling = m_tree.m_nodes[std::size_t(parent)].firstChild;
    m_tree.m_nodes[std::size_t(parent)].firstChild = node;
    m_tree.m_nodes.push_back(made);
    m_emptiedBy.push_back(-1);
    m_nodes.emplace(path, node);
    return node;
}

const Entry *TreeBuilder::shownEntry(const TreeNode &node) const
{
    return node.isSeen() ? m_tree.entryOf(node) : nullptr;
}

void TreeBuilder::applyWhiteouts(int layer)
{
    const std::span<const Entry> entries = m_tree.m_layers[std::size_t(layer)]->entries();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (!isRemoval(entries[i]))
            continue;
        const int node = ensureNode(entries[i].path);
        const TreeNode &hidden = m_tree.m_nodes[std::size_t(node)];
        const int before = hidden.isSeen() ? hidden.layer : -1;
        m_tree.m_fates[std::size_t(layer)][i] = {node, Change::Removal, before, before < 0 ? -1 : hidden.entry, -1};
        if (entries[i].kind == EntryKind::Whiteout && node != 0)
            hide(node, layer);
        else
            hideChildren(node, layer);
    }
}

void TreeBuilder::hideChildren(int node, int layer)
{
    if (std::exchange(m_emptiedBy[std::size_t(node)], layer) == layer)
        return;
    for (int child = m_tree.m_nodes[std::size_t(node)].firstChild; child >= 0;
         child = m_tree.m_nodes[std::size_t(child)].nextSibling)
        hide(child, layer);
}

void TreeBuilder::hide(int top, int layer)
{
    // Not by calls of itself: a path may be thousands of folders deep.
    std::vector<int> left{top};
    while (!left.empty()) {
        const int node = left.back();
        left.pop_back();
        TreeNode &hidden = m_tree.m_nodes[std::size_t(node)];
        if (!hidden.isSeen())
            continue; // and so is all below it
        endEntry(hidden, layer);
        hidden.hiddenBy = layer;
        for (int child = hidden.firstChild; child >= 0; child = m_tree.m_nodes[std::size_t(child)].nextSibling)
            left.push_back(child);
    }
}

void TreeBuilder::endEntry(const TreeNode &node, int layer)
{
    if (node.layer >= 0)
        m_tree.m_fates[std::size_t(node.layer)][std::size_t(node.entry)].endedBy = layer;
}

void TreeBuilder::applyEntries(int layer)
{
    const std::span<const Entry> entries = m_tree.m_layers[std::size_t(layer)]->entries();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (!isRemoval(entries[i]))
            applyEntry(layer, int(i));
    }
}

void TreeBuilder::applyEntry(int layer, int index)
{
    const Entry &entry = m_tree.entry(layer, index);
    const int node = ensureNode(entry.path);
    EntryFate &fate = m_tree.m_fates[std::size_t(layer)][std::size_t(index)];
    fate.node = node;
    const Entry *before = shownEntry(m_tree.m_nodes[std::size_t(node)]);
    const bool isFolder = entry.kind == EntryKind::Folder;
    if (before) {
        fate.before = m_tree.m_nodes[std::size_t(node)].layer;
        fate.beforeEntry = m_tree.m_nodes[std::size_t(node)].entry;
        fate.change = isSameContent(*before, entry) ? Change::Touched : Change::Changed;
        endEntry(m_tree.m_nodes[std::size_t(node)], layer);
    }
    if (!isFolder && node != 0)
        hideChildren(node, layer); // a file where a folder was
    m_tree.m_nodes[std::size_t(node)].layer = layer;
    m_tree.m_nodes[std::size_t(node)].entry = index;
    // Folders above it are there with it, whether or not they are named.
    for (int above = node; above >= 0 && (above == node || !m_tree.m_nodes[std::size_t(above)].isSeen());
         above = m_tree.m_nodes[std::size_t(above)].parent) {
        TreeNode &shown = m_tree.m_nodes[std::size_t(above)];
        if (above != node) {
            shown.layer = -1;
            shown.entry = -1;
        }
        shown.hiddenBy = -1;
    }
}

/// Counts a layer's hard links: a file is seen as long as one of its names is.
void TreeBuilder::countLinks(int layer, std::vector<bool> &isCounted)
{
    const std::span<const Entry> entries = m_tree.m_layers[std::size_t(layer)]->entries();
    const std::vector<EntryFate> &fates = m_tree.m_fates[std::size_t(layer)];
    const auto isLink = [](const Entry &entry) { return entry.kind == EntryKind::HardLink; };
    if (std::none_of(entries.begin(), entries.end(), isLink))
        return;
    std::unordered_map<QByteArrayView, int, PathHash> files;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].kind == EntryKind::File) {
            files[entries[i].path] = int(i);
        } else if (isLink(entries[i])) {
            const auto target = files.find(entries[i].target); // a target that is not there has nothing to count
            if (target == files.end())
                continue;
            const int owner = target->second;
            files[entries[i].path] = owner; // a link to this link means the same file
            if (fates[i].endedBy >= 0 || fates[std::size_t(owner)].endedBy < 0 || isCounted[std::size_t(owner)])
                continue;
            isCounted[std::size_t(owner)] = true;
            m_tree.m_links[{layer, owner}] = fates[i].node;
            TreeNode &node = m_tree.m_nodes[std::size_t(fates[i].node)];
            node.bytes += entries[std::size_t(owner)].bytes;
            ++node.files;
        }
    }
}

void TreeBuilder::countFiles()
{
    for (int layer = 0; layer < int(m_tree.m_layers.size()); ++layer) {
        const std::span<const Entry> entries = m_tree.m_layers[std::size_t(layer)]->entries();
        std::vector<bool> isCounted(entries.size());
        countLinks(layer, isCounted);
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (entries[i].kind != EntryKind::File || isCounted[i])
                continue;
            const EntryFate &fate = m_tree.m_fates[std::size_t(layer)][i];
            TreeNode &node = m_tree.m_nodes[std::size_t(fate.node)];
            if (fate.endedBy < 0) {
                node.bytes += entries[i].bytes;
                ++node.files;
            } else {
                node.wasted += entries[i].bytes;
                m_tree.m_wastedBy[std::size_t(layer)] += entries[i].bytes;
            }
        }
    }
}

void TreeBuilder::addToParents()
{
    for (std::size_t i = m_tree.m_nodes.size(); i-- > 1;) {
        const TreeNode &node = m_tree.m_nodes[i];
        TreeNode &parent = m_tree.m_nodes[std::size_t(node.parent)];
        parent.bytes += node.bytes;
        parent.wasted += node.wasted;
        parent.files += node.files;
    }
}

} // namespace stagewright::layers
