#include "adapters/StayingBehind.h"

#include "adapters/SizeFigures.h"
#include "contents/Contents.h"

#include <QCoreApplication>

namespace stagewright::adapters {

TakenPaths takenPaths(const document::Snapshot &measured)
{
    const contents::Contents contents(measured.tree, measured.graph);
    TakenPaths taken;
    for (int stage = 0; stage < int(measured.graph.stages.size()); ++stage) {
        std::vector<QByteArray> paths = contents.takenFrom(stage);
        if (!paths.empty())
            taken[stage] = std::move(paths);
    }
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
