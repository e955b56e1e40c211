#include "adapters/StayingBehind.h"

#include "adapters/SizeFigures.h"
#include "contents/Contents.h"

#include <QCoreApplication>

#include <set>

namespace stagewright::adapters {

TakenPaths takenPaths(const document::Snapshot &measured)
{
    const contents::Contents contents(measured.tree, measured.graph);
    TakenPaths taken;
    std::set<int> unknown;
    for (const graph::Edge &edge : measured.graph.edges) {
        if (edge.from.kind != graph::EndpointKind::Stage || edge.kind == graph::EdgeKind::Mount)
            continue;
        if (edge.kind == graph::EdgeKind::From)
            unknown.insert(edge.from.index);
        for (const QByteArray &source : edge.sources) {
            const QByteArray path = contents.sourcePath(edge, source);
            if (path.isEmpty())
                unknown.insert(edge.from.index);
            taken[edge.from.index].push_back(path);
        }
    }
    for (const int stage : unknown)
        taken.erase(stage);
    return taken;
}

QString stayingBehind(const document::Snapshot &measured, const StageAnalysis &analysis)
{
    if (analysis.leftovers.empty())
        return {};
    return QCoreApplication::translate("StayingBehind", "Of %1 stay behind: %2.")
        .arg(stageTitle(measured.graph.stages.at(size_t(analysis.stage))), layers::describe(analysis.leftovers));
}

} // namespace stagewright::adapters
