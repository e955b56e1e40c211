// Changes a report of sizes. Knows no process.
#include "docker/ExactSizes.h"

#include <algorithm>
#include <numeric>

namespace stagewright::docker {

namespace {

StageSize *findStage(SizeReport &report, int stage)
{
    const auto found = std::find_if(report.stages.begin(), report.stages.end(),
                                    [stage](const StageSize &size) { return size.index == stage; });
    return found == report.stages.end() ? nullptr : &*found;
}

qint64 bytesOfBase(const StageSize &size)
{
    return std::accumulate(size.layers.begin(), size.layers.end(), qint64(0), [](qint64 sum, const LayerSize &layer) {
        return sum + (layer.line == 0 ? layer.bytes : 0);
    });
}

void takeIntoEdge(EdgeSize &edge, const PlannedEdge &planned, const StageSize &size, qint64 base)
{
    const bool isOwn = planned.stage == size.index;
    if (planned.kind == graph::EdgeKind::Copy && isOwn) {
        for (const LayerSize &layer : size.layers) {
            if (layer.line == planned.line)
                edge.bytes = layer.bytes;
        }
    } else if (planned.kind == graph::EdgeKind::From) {
        if (planned.from == graph::Endpoint{graph::EndpointKind::Stage, size.index})
            edge.bytes = size.bytes;
        else if (isOwn && planned.from.kind == graph::EndpointKind::Image)
            edge.bytes = base;
    }
}

} // namespace

void takeCounted(SizeReport &report, const BuildPlan &plan, const CountedLayers &counted)
{
    StageSize *size = findStage(report, counted.stage);
    if (!size || size->layers.size() != counted.steps.size())
        return;
    for (std::size_t i = 0; i < counted.steps.size(); ++i)
        size->layers[i].bytes = counted.steps[i];
    size->bytes = std::accumulate(counted.steps.begin(), counted.steps.end(), qint64(0));
    if (counted.downloadBytes) {
        size->downloadBytes = counted.downloadBytes;
        size->isDownloadEstimated = counted.isDownloadEstimated;
    }
    const qint64 base = bytesOfBase(*size);
    for (EdgeSize &edge : report.edges)
        takeIntoEdge(edge, plan.edges[std::size_t(edge.edge)], *size, base);
    const PlannedStage &planned = plan.stages[std::size_t(counted.stage)];
    for (ImageSize &image : report.images) {
        if (!planned.baseStage && image.reference == planned.baseImage && image.reference != "scratch")
            image.bytes = base;
    }
}

} // namespace stagewright::docker
