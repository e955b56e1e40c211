// What is selected, shared by canvas, text and panels. Knows no windows and no positions.
#pragma once

#include "document/Document.h"

#include <QObject>

#include <optional>
#include <set>

namespace stagewright::adapters {

/// Names a wire (a bundle of edges of one kind between the same two nodes) through every revision.
struct WireKey {
    graph::EdgeKind kind = graph::EdgeKind::Copy;
    document::NodeKey from;
    document::NodeKey to;

    auto operator<=>(const WireKey &) const = default;
};

/// Who changed the selection, so that nobody answers itself and nobody steals the focus.
enum class SelectionOrigin : quint8 { Canvas, Text, Panel, Program };

/// Nodes or one wire, or nothing. GUI thread.
class Selection : public QObject {
    Q_OBJECT
public:
    explicit Selection(QObject *parent = nullptr);

    const std::set<document::NodeKey> &nodes() const { return m_nodes; }
    std::optional<WireKey> wire() const { return m_wire; }
    /// The only selected node; empty where none or several are selected.
    std::optional<document::NodeKey> singleNode() const;
    /// The node whose lines hold the text's caret; a tint, not a selection.
    std::optional<document::NodeKey> caretNode() const { return m_caretNode; }
    bool isEmpty() const { return m_nodes.empty() && !m_wire; }

    void selectNode(const document::NodeKey &key, SelectionOrigin origin);
    void selectNodes(const std::set<document::NodeKey> &keys, SelectionOrigin origin);
    void selectWire(const WireKey &key, SelectionOrigin origin);
    void clear(SelectionOrigin origin);
    void setCaretNode(const std::optional<document::NodeKey> &key);
    /// Drops what is not in the snapshot any more.
    void reconcile(const document::Snapshot &snapshot);

Q_SIGNALS:
    void changed(stagewright::adapters::SelectionOrigin origin);
    void caretNodeChanged();

private:
    void set(std::set<document::NodeKey> nodes, std::optional<WireKey> wire, SelectionOrigin origin);

    std::set<document::NodeKey> m_nodes;        // empty while a wire is selected
    std::optional<WireKey> m_wire;
    std::optional<document::NodeKey> m_caretNode;
};

/// The edges of \a snapshot that a wire bundles, as indices into Graph::edges, in the order of the file.
std::vector<int> edgesOf(const document::Snapshot &snapshot, const WireKey &wire);
/// The wire that an edge belongs to; \a edge must be an index into snapshot.graph.edges.
WireKey wireOf(const document::Snapshot &snapshot, int edge);

} // namespace stagewright::adapters
