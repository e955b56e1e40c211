// Puts layers on top of each other. Knows no archive.
#pragma once

#include "layers/Tree.h"

#include <unordered_map>

namespace stagewright::layers {

class TreeBuilder {
public:
    explicit TreeBuilder(Tree &tree);
    void build();

private:
    struct PathHash {
        std::size_t operator()(QByteArrayView path) const;
    };

    int ensureNode(QByteArrayView path);
    void applyWhiteouts(int layer);
    void applyEntries(int layer);
    void applyEntry(int layer, int index);
    /// Ends what is seen below a node, once a layer: a forged one might ask for it a million times.
    void hideChildren(int node, int layer);
    void hide(int node, int layer);
    void endEntry(const TreeNode &node, int layer);
    void countFiles();
    void countLinks(int layer, std::vector<bool> &isCounted);
    void addToParents();
    const Entry *shownEntry(const TreeNode &node) const;

    Tree &m_tree;
    std::unordered_map<QByteArrayView, int, PathHash> m_nodes;
    QByteArrayView m_lastFolder; // of the path looked up last, as archives list folder by folder
    int m_lastFolderNode = -1;
    std::vector<int> m_emptiedBy; // by node: the layer that hid its children last; -1: none
};

} // namespace stagewright::layers
