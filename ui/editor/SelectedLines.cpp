#include "editor/SelectedLines.h"

#include <algorithm>

namespace stagewright::editor {

namespace {

LineSpan linesOf(const document::Snapshot &snapshot, const graph::Edge &edge)
{
    const syntax::Instruction &instruction = snapshot.tree.instructions()[size_t(edge.instruction)];
    return {instruction.firstLine, instruction.lastLine};
}

} // namespace

std::vector<LineSpan> selectedLines(const document::Snapshot &snapshot, const adapters::Selection &selection)
{
    std::vector<LineSpan> spans;
    for (const document::NodeKey &key : selection.nodes()) {
        const auto endpoint = snapshot.findEndpoint(key);
        if (!endpoint)
            continue;
        if (endpoint->kind == graph::EndpointKind::Stage) {
            const base::ByteRange range = snapshot.graph.stages[size_t(endpoint->index)].range;
            spans.push_back({snapshot.lines().lineAt(range.begin),
                             snapshot.lines().lineAt(range.isEmpty() ? range.begin : range.end - 1)});
            continue;
        }
        for (const graph::Edge &edge : snapshot.graph.edges) {
            if (edge.from == *endpoint)
                spans.push_back(linesOf(snapshot, edge));
        }
    }
    if (const auto wire = selection.wire()) {
        for (const int edge : adapters::edgesOf(snapshot, *wire))
            spans.push_back(linesOf(snapshot, snapshot.graph.edges[size_t(edge)]));
    }
    std::sort(spans.begin(), spans.end(), [](const LineSpan &a, const LineSpan &b) { return a.first < b.first; });
    return spans;
}

} // namespace stagewright::editor
