// What two images have and have not in common, file by file. Knows no engine.
#pragma once

#include "layers/Analysis.h"

namespace stagewright::layers {

/// Files and their bytes.
struct Share {
    int files = 0;
    qint64 bytes = 0;

    bool operator==(const Share &) const = default;
};

/// The left image as a lowest layer, and upon it what makes the right one of it: what its upper layer adds is only in
/// the right one, what it changes differs, and what it removes is only in the left one. Folders are left out.
struct Comparison {
    AnalysisPointer difference;
    Share onlyLeft;
    Share onlyRight;
    Share changed; // as the right one has them; other rights or owners count, times do not
};

Comparison compare(const Tree &left, const Tree &right);

} // namespace stagewright::layers
