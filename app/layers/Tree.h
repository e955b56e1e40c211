// The layers of an image on top of each other: what is seen at the end, what each layer changed, what is wasted.
// Knows no archive.
#pragma once

#include "layers/Layer.h"

#include <optional>

namespace stagewright::layers {

/// One path that was ever in the image.
struct TreeNode {
    QByteArrayView path; // as Entry::path
    int parent = -1; // index into Tree::nodes(); -1: the root's
    int firstChild = -1;
    int nextSibling = -1;
    int layer = -1; // of the entry that is seen, or was last; -1: a folder that no entry names
    int entry = -1; // index into that layer's entries
    int hiddenBy = -1; // the layer that removed it; -1: it is seen at the end
    qint64 bytes = 0; // of the files seen at and below it, each counted once
    qint64 wasted = 0; // of the files at and below it that layers add and the end does not show
    int files = 0; // seen at and below it, links not counted

    bool isSeen() const { return hiddenBy < 0; }
    QByteArrayView name() const;
};

enum class Change : quint8 {
    Added,
    Changed, // another content, or another kind
    Touched, // the same content: owner, rights or times alone
    Removal, // whiteouts
};

/// What became of one entry of a layer.
struct EntryFate {
    int node = -1;
    Change change = Change::Added;
    int before = -1; // the layer whose entry it hides; -1: none
    int beforeEntry = -1; // index into that layer's entries
    int endedBy = -1; // the layer that replaced or removed it; -1: it is seen at the end
};

class Tree {
public:
    explicit Tree(std::vector<LayerPointer> layers);

    const std::vector<LayerPointer> &layers() const { return m_layers; }
    /// The first is the root; parents come before their children.
    const std::vector<TreeNode> &nodes() const { return m_nodes; }
    /// Parallel to the layer's entries.
    const std::vector<EntryFate> &fates(int layer) const { return m_fates[std::size_t(layer)]; }
    const Entry &entry(int layer, int index) const
    {
        return m_layers[std::size_t(layer)]->entries()[std::size_t(index)];
    }
    /// The entry that a node shows; null for folders that none names.
    const Entry *entryOf(const TreeNode &node) const;

    /// The node of a path that is seen at the end; empty optional where there is none.
    std::optional<int> find(QByteArrayView path) const;
    /// As find(), but follows symbolic links, as a program in the image would.
    std::optional<int> resolve(QByteArrayView path) const;

    qint64 bytes() const { return m_nodes.front().bytes; }
    /// Exactly what the layers add and the end does not show, hard links counted once.
    qint64 wasted() const { return m_nodes.front().wasted; }
    qint64 wastedBy(int layer) const { return m_wastedBy[std::size_t(layer)]; }
    /// Where the bytes of a file count: the node of the entry itself, or of the first hard link of it that is seen.
    int shownAt(int layer, int entry) const;

private:
    friend class TreeBuilder;

    std::vector<LayerPointer> m_layers;
    std::vector<TreeNode> m_nodes;
    std::vector<std::vector<EntryFate>> m_fates;
    std::vector<qint64> m_wastedBy;
    std::map<std::pair<int, int>, int> m_links; // files of which only a hard link is seen: layer and entry to its node
};

} // namespace stagewright::layers
