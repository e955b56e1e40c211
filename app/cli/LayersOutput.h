// How the inside of an image is printed: text for people, JSON for programs. Knows no engine.
#pragma once

#include "layers/Reasons.h"
#include "layers/Surface.h"

namespace stagewright::cli {

struct LayersReport {
    QString image; // its name, or the archive's
    layers::AnalysisPointer analysis;
    std::vector<layers::LayerPlace> places = {}; // parallel to the image's layers
    std::vector<QByteArray> taken = {}; // what other stages copy from it; empty: unknown, or nothing
};

/// One JSON object and a line feed.
QByteArray layersJson(const LayersReport &report);
QString layersText(const LayersReport &report);

} // namespace stagewright::cli
