#include "adapters/Selection.h"

#include <algorithm>
#include <iterator>

namespace stagewright::adapters {

using document::NodeKey;

Selection::Selection(QObject *parent)
    : QObject(parent)
{
}

std::optional<NodeKey> Selection::singleNode() const
{
    return m_nodes.size() == 1 ? std::optional(*m_nodes.begin()) : std::nullopt;
}

void Selection::selectNode(const NodeKey &key, SelectionOrigin origin)
{
    set({key}, std::nullopt, origin);
}

void Selection::selectNodes(const std::set<NodeKey> &keys, SelectionOrigin origin)
{
    set(keys, std::nullopt, origin);
}

void Selection::selectWire(const WireKey &key, SelectionOrigin origin)
{
    set({}, key, origin);
}

void Selection::clear(SelectionOrigin origin)
{
    set({}, std::nullopt, origin);
}

void Selection::setCaretNode(const std::optional<NodeKey> &key)
{
    if (m_caretNode == key)
        return;
    m_caretNode = key;
    Q_EMIT caretNodeChanged();
}

void Selection::reconcile(const document::Snapshot &snapshot)
{
    std::set<NodeKey> kept;
    std::copy_if(m_nodes.begin(), m_nodes.end(), std::inserter(kept, kept.end()),
                 [&](const NodeKey &key) { return snapshot.findEndpoint(key).has_value(); });
    const std::optional<WireKey> keptWire = m_wire && !edgesOf(snapshot, *m_wire).empty() ? m_wire : std::nullopt;
    set(std::move(kept), keptWire, SelectionOrigin::Program);
    if (m_caretNode && !snapshot.findEndpoint(*m_caretNode))
        setCaretNode(std::nullopt);
}

void Selection::set(std::set<NodeKey> nodes, std::optional<WireKey> wire, SelectionOrigin origin)
{
    if (nodes == m_nodes && wire == m_wire)
        return;
    m_nodes = std::move(nodes);
    m_wire = std::move(wire);
    Q_EMIT changed(origin);
}

std::vector<int> edgesOf(const document::Snapshot &snapshot, const WireKey &wire)
{
    std::vector<int> found;
    const std::vector<graph::Edge> &edges = snapshot.graph.edges;
    for (size_t i = 0; i < edges.size(); ++i) {
        if (edges[i].kind == wire.kind && wireOf(snapshot, int(i)) == wire)
            found.push_back(int(i));
    }
    return found;
}

WireKey wireOf(const document::Snapshot &snapshot, int edge)
{
    const graph::Edge &found = snapshot.graph.edges.at(size_t(edge));
    return {found.kind, snapshot.keyOf(found.from), snapshot.keyOfStage(found.stage)};
}

} // namespace stagewright::adapters
