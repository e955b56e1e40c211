#include "adapters/StayingBehind.h"

#include "adapters/SizeFigures.h"
#include "contents/Contents.h"
#include "layers/Leftovers.h"

#include <QCoreApplication>

namespace stagewright::adapters {

namespace {

/// The paths that other stages copy from it; empty where not all of them are known, or it ships as a whole.
std::optional<std::vector<QByteArray>> takenFrom(const document::Snapshot &measured, int stage)
{
    const contents::Contents contents(measured.tree, measured.graph);
    std::vector<QByteArray> taken;
    for (const graph::Edge &edge : measured.graph.edges) {
        if (edge.from != graph::Endpoint{graph::EndpointKind::Stage, stage} || edge.kind == graph::EdgeKind::Mount)
            continue;
        if (edge.kind == graph::EdgeKind::From)
            return std::nullopt;
        for (const QByteArray &source : edge.sources) {
            taken.push_back(contents.sourcePath(edge, source));
            if (taken.back().isEmpty())
                return std::nullopt;
        }
    }
    return taken.empty() ? std::nullopt : std::optional(taken);
}

} // namespace

QString stayingBehind(const document::Snapshot &measured, const StageAnalysis &analysis)
{
    const auto taken = takenFrom(measured, analysis.stage);
    if (!taken)
        return {};
    const auto leftovers = layers::leftoversOf(*analysis.image, analysis.places, *taken);
    if (leftovers.empty())
        return {};
    return QCoreApplication::translate("StayingBehind", "Of %1 stay behind: %2.")
        .arg(stageTitle(measured.graph.stages.at(size_t(analysis.stage))), layers::describe(leftovers));
}

} // namespace stagewright::adapters
