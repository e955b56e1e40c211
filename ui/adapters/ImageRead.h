// One image streamed out of an engine, or read from an archive, and looked into. Knows no stages and no threads.
#pragma once

#include "docker/Engine.h"
#include "layers/Analysis.h"

#include <QProcessEnvironment>

#include <memory>

namespace stagewright::adapters {

struct ImageTask {
    docker::EngineInfo engine;
    QProcessEnvironment environment;
    QString image; // a reference or an id; an absolute path: an archive, for which no engine is asked
    std::shared_ptr<layers::ReadProgress> progress;
    std::shared_ptr<layers::LayerCache> cache;
    layers::DownloadMeasure download = layers::DownloadMeasure::AsStored;
};

/// Blocks until it is read or cancelled. Else why it cannot be, in a sentence. Any thread.
base::Result<layers::AnalysisPointer, QString> readImage(const ImageTask &task);

} // namespace stagewright::adapters
