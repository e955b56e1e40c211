// Answers about a tree that is built. Knows no archive.
#include "layers/Tree.h"

#include "layers/TreeBuilder.h"

#include <algorithm>

namespace stagewright::layers {

namespace {
constexpr int mostLinks = 40; // that are followed one after the other, as Linux does
}

QByteArrayView TreeNode::name() const
{
    return path.sliced(path.lastIndexOf('/') + 1);
}

Tree::Tree(std::vector<LayerPointer> layers)
    : m_layers(std::move(layers))
{
    TreeBuilder(*this).build();
}

const Entry *Tree::entryOf(const TreeNode &node) const
{
    return node.layer < 0 ? nullptr : &entry(node.layer, node.entry);
}

std::optional<int> Tree::find(QByteArrayView path) const
{
    // Down from the root: names of a folder are few, and the builder's table would be as large as all paths.
    int node = 0;
    for (qsizetype at = 0; at < path.size();) {
        qsizetype end = path.indexOf('/', at);
        if (end < 0)
            end = path.size();
        const QByteArrayView name = path.sliced(at, end - at);
        at = end + 1;
        int child = m_nodes[std::size_t(node)].firstChild;
        while (child >= 0 && (m_nodes[std::size_t(child)].name() != name || !m_nodes[std::size_t(child)].isSeen()))
            child = m_nodes[std::size_t(child)].nextSibling;
        if (child < 0)
            return std::nullopt;
        node = child;
    }
    return node;
}

std::optional<int> Tree::resolve(QByteArrayView path) const
{
    QByteArray rest = path.toByteArray();
    QByteArray done;
    for (int links = 0; !rest.isEmpty();) {
        const qsizetype slash = rest.indexOf('/');
        const QByteArray part = slash < 0 ? rest : rest.left(slash);
        rest = slash < 0 ? QByteArray() : rest.mid(slash + 1);
        if (part.isEmpty() || part == ".")
            continue;
        if (part == "..") {
            done.truncate(std::max<qsizetype>(done.lastIndexOf('/'), 0));
            continue;
        }
        const QByteArray next = done.isEmpty() ? part : done + '/' + part;
        const std::optional<int> node = find(next);
        if (!node)
            return std::nullopt;
        const Entry *shown = entryOf(m_nodes[std::size_t(*node)]);
        if (!shown || shown->kind != EntryKind::SymbolicLink) {
            done = next;
            continue;
        }
        if (++links > mostLinks)
            return std::nullopt;
        const QByteArray target = shown->target.toByteArray();
        rest = rest.isEmpty() ? target : target + '/' + rest;
        if (target.startsWith('/'))
            done.clear();
    }
    return find(done);
}

int Tree::shownAt(int layer, int entry) const
{
    const auto link = m_links.find({layer, entry});
    return link == m_links.end() ? m_fates[std::size_t(layer)][std::size_t(entry)].node : link->second;
}

} // namespace stagewright::layers
