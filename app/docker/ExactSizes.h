// Puts what the layers of an image really hold in the place of what the engine says of it. Knows no process.
#pragma once

#include "docker/BuildPlan.h"
#include "docker/BuildStatus.h"

namespace stagewright::docker {

/// What was counted in a stage's image.
struct CountedLayers {
    int stage = 0; // index into BuildPlan::stages
    std::vector<qint64> steps; // unpacked bytes of each step of the image's history, oldest first
    std::optional<qint64> downloadBytes; // empty: not counted
    bool isDownloadEstimated = false;
};

/// The stage, its layers and all edges and images that are known by it. Engines count otherwise: overlay2 adds the
/// lengths of symbolic links, containerd's store whole blocks of the disk. Nothing changes where the history is
/// another.
void takeCounted(SizeReport &report, const BuildPlan &plan, const CountedLayers &counted);

} // namespace stagewright::docker
