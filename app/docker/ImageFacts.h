// From what the engine says of images to a report of sizes. Knows no process.
#pragma once

#include "docker/BuildStatus.h"
#include "docker/Engine.h"
#include "docker/History.h"

#include <QStringList>

namespace stagewright::docker {

/// One image of `docker image inspect`.
struct ImageFacts {
    QString id;
    QStringList names;   // with tags and with digests, as the engine writes them
    qint64 size = 0;     // what it means depends on the store
    std::optional<qint64> manifestSize; // of an image of one platform in the containerd store
};

std::vector<ImageFacts> readImageFacts(const QByteArray &json);
/// By a reference as people write it: "busybox" is "busybox:latest", "docker.io/library/busybox" too. Null if unknown.
const ImageFacts *findImage(const std::vector<ImageFacts> &facts, const QString &reference);

/// \a histories: parallel to the plan's stages; empty for those the engine does not know, which are left out.
SizeReport sizeReport(const BuildPlan &plan, const EngineInfo &engine, const std::vector<ImageFacts> &facts,
                      const std::vector<std::vector<HistoryEntry>> &histories);

} // namespace stagewright::docker
