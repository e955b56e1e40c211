// What must hold of every tree, graph, finding and change, whatever the bytes. Knows no fuzzer.
#pragma once

#include "graph/Graph.h"
#include "text/TextEdit.h"

namespace stagewright::fuzz {

/// Ends the process where it does not hold.
void require(bool holds);

/// Every range lies inside the text.
void requireRange(const syntax::Tree &tree, base::ByteRange range);
/// The elements tile the bytes and the lines; everything of an instruction lies inside its logical line.
void requireTree(const syntax::Tree &tree);
/// Every index leads somewhere.
void requireGraph(const syntax::Tree &tree, const graph::Graph &graph);
/// Places inside the text.
void requireFindings(const syntax::Tree &tree, std::span<const syntax::Diagnostic> findings);
/// The edits are disjoint and apply, all outside of them stays as it is, and the inverse gives the bytes back.
text::SourceText requireChange(const text::SourceText &before, const std::vector<text::TextEdit> &edits);

} // namespace stagewright::fuzz
