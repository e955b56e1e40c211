// What a file is there for, told from its path. Knows no layer.
#pragma once

#include "layers/Reasons.h"

namespace stagewright::layers {

/// Something that need not be in an image, by where it lies.
struct PathCause {
    Cause cause = Cause::Base;
    qsizetype folder = 0; // the length of the part of the path that names it: "var/lib/apt/lists"
};

/// \a isCopied: whether a COPY or ADD brought it; tests that a package manager installed are its own matter.
std::optional<PathCause> causeOfPath(QByteArrayView path, bool isCopied);
/// Whether a path lies in the folders of a system rather than in an application's.
bool isSystemPath(QByteArrayView path);

} // namespace stagewright::layers
