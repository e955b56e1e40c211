// What of a builder's image nobody takes, sorted by what it is there for. Knows no text of a Dockerfile.
#pragma once

#include "layers/Reasons.h"

namespace stagewright::layers {

enum class LeftoverKind : quint8 {
    BuildTools, // compilers, headers, static libraries
    Caches, // of package managers
    DevDependencies,
    Base, // the rest of what it starts from
    Copied, // into it, as sources are
    Made, // by its own steps, and not taken
    Hidden, // what one layer writes and a later one removes or replaces
};

/// As in JSON: "build-tools", "caches", ...
QString wordOf(LeftoverKind kind);

struct Leftover {
    LeftoverKind kind = LeftoverKind::Base;
    qint64 bytes = 0;
    QByteArray subject; // the path of the largest file or folder in it, absolute

    bool operator==(const Leftover &) const = default;
};

/// The largest first. Together with the files at and below \a taken (absolute paths) they are the image's bytes.
std::vector<Leftover> leftoversOf(const Analysis &analysis, const std::vector<LayerPlace> &places,
                                  const std::vector<QByteArray> &taken);

/// "285 MB compilers, headers and static libraries, 180 MB the rest of its base image, ..."; what is less than a
/// hundredth of them is told as one.
QString describe(const std::vector<Leftover> &leftovers);

} // namespace stagewright::layers
