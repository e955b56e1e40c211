// A text with all that a prediction asks of it. Knows no verdicts.
#pragma once

#include "rerun/Chains.h"

namespace stagewright::rerun {

/// Stays where it is, as its parts refer to each other.
class BuiltText {
public:
    /// \a target: index into the stages; empty: the last one.
    explicit BuiltText(const text::SourceText &source, std::optional<int> target = {},
                       const graph::BuildSettings &settings = {})
        : m_tree(syntax::parse(source))
        , m_graph(graph::derive(m_tree, settings))
        , m_contents(m_tree, m_graph)
        , m_target(target ? target : m_graph.defaultTarget())
    {
    }
    Q_DISABLE_COPY_MOVE(BuiltText)

    const syntax::Tree &tree() const { return m_tree; }
    const graph::Graph &graph() const { return m_graph; }
    const contents::Contents &contents() const { return m_contents; }
    /// As long as this lives. \a changedFiles: as Build::changedFiles.
    Build build(std::set<QByteArray> changedFiles = {}, Choices choices = {}) const
    {
        return {m_tree, m_graph, m_contents, m_target, std::move(changedFiles), std::move(choices)};
    }

private:
    syntax::Tree m_tree;
    graph::Graph m_graph;
    contents::Contents m_contents;
    std::optional<int> m_target;
};

} // namespace stagewright::rerun
