// The files of an image that weigh most. Knows no engine.
#pragma once

#include "layers/Tree.h"

#include <optional>
#include <vector>

namespace stagewright::layers {

struct LargeFile {
    QByteArray path; // absolute
    qint64 bytes = 0;
    int layer = 0; // whose content is seen
};

/// Of those seen at the end, the largest first, then by path; each content of hard links once.
std::vector<LargeFile> largestFiles(const Tree &tree, int count);

} // namespace stagewright::layers
