// What the programs of an image need and do not find there. Knows no engine and no text.
#pragma once

#include "layers/Tree.h"

#include <optional>
#include <vector>

namespace stagewright::layers {

/// A library, or the loader, that an ELF file names and the image does not have anywhere.
struct MissingLibrary {
    QByteArray name; // "libssl.so.3"; of a loader its path
    QByteArray neededBy; // the absolute path of one file that needs it
    int needCount = 1; // how many files do
    int layer = 0; // that brought `neededBy`
};

/// Of the files that the layers from \a firstLayer on bring and the end shows; sorted by name. A library that lies
/// anywhere in the image counts as found, as programs extend the search path by themselves (ld.so(8)).
std::vector<MissingLibrary> missingLibraries(const Tree &tree, int firstLayer);

/// Where another image has a file of that name, absolute; of several the one in the shortest folder. A link is
/// followed.
std::optional<QByteArray> findLibrary(const Tree &tree, const QByteArray &name);

} // namespace stagewright::layers
