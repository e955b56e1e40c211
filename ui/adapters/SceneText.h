// The words on nodes and wires, made from bytes of the file so that they can be shown as they are. Knows no places.
#pragma once

#include "document/Snapshot.h"

#include <QString>

namespace stagewright::adapters {

/// Bytes of the file on one line: blanks joined, and what would turn the reading order or hide text (control and
/// bidirectional formatting characters) made visible.
QString shownText(QByteArrayView bytes);

/// An instruction behind its keyword: flags and arguments; of a heredoc its first line too.
QString instructionText(const syntax::Tree &tree, const syntax::Instruction &instruction);
/// Its keyword in capitals, or what stands there where it is none.
QString instructionKeyword(const syntax::Tree &tree, const syntax::Instruction &instruction);

/// "/app → .", "pyproject.toml +2 → ./", "×3"; empty for FROM. \a edges: indices into Graph::edges, at least one.
QString wireLabel(const graph::Graph &graph, const std::vector<int> &edges);
/// One line an edge, with what a chip has no room for.
QString wireToolTip(const graph::Graph &graph, const std::vector<int> &edges);

} // namespace stagewright::adapters
