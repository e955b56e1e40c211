// Any bytes: parsed and connected, with what must hold of every tree and graph.
#include "Invariants.h"

using namespace stagewright;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const text::SourceText source = text::SourceText::fromFile(bytes);
    fuzz::require(source.fileBytes() == bytes);
    const syntax::Tree tree = syntax::parse(source);
    fuzz::requireTree(tree);
    fuzz::requireFindings(tree, tree.diagnostics());
    const graph::Graph graph = graph::derive(tree);
    fuzz::requireGraph(tree, graph);
    fuzz::requireFindings(tree, graph.diagnostics);
    return 0;
}
