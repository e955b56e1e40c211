// Reads the inside of images for subcommands, waiting for it. Knows no display.
#pragma once

#include "docker/Engine.h"
#include "layers/Analysis.h"

namespace stagewright::cli {

/// An image, or why it could not be read, in words.
using ReadImage = base::Result<layers::AnalysisPointer, QString>;

/// Both read downloads too, which takes its time. Empty optional after Ctrl+C.
std::optional<ReadImage> readArchive(const QString &path);
/// \a cache: may be null.
std::optional<ReadImage> readEngineImage(const QString &image, const docker::EngineInfo &engine,
                                         const QProcessEnvironment &environment, layers::LayerCache *cache);

} // namespace stagewright::cli
