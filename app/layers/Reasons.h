// Why an image is big: causes with the bytes that mending each would save. Knows no text of a Dockerfile, only lines.
#pragma once

#include "layers/Analysis.h"

namespace stagewright::layers {

enum class Cause : quint8 {
    Base, // what the image starts from
    BuildTools, // compilers, headers, static libraries
    AptCache,
    ApkCache,
    RpmCache, // dnf's, yum's and microdnf's
    PipCache, // uv's and Poetry's too
    NodeCache, // npm's, yarn's and pnpm's
    GoCache,
    CargoCache,
    JavaCache, // Maven's and Gradle's
    GitFolder,
    Tests,
    RightsDouble, // a chown or chmod wrote the same content again
    DeletedLater,
    WrittenAgain, // replaced by other content
    DevDependencies, // packages to develop with
    DebugSymbols,
    Duplicate, // the same content at several paths
    SystemCopy, // a COPY that brings a whole system
};

/// As in JSON: "base", "build-tools", ...
QString wordOf(Cause cause);

/// Whether it is what a package manager keeps for the next time.
bool isPackageCache(Cause cause);

/// Where a layer comes from, as the one who asks knows it.
struct LayerPlace {
    int line = 0; // 1-based, of the instruction that made it; 0: of none
    bool isBase = false; // the image it was built on brought it
};

/// \a linesOfSteps: parallel to the image's history: the line of each step, 0 for those of the base.
std::vector<LayerPlace> placesOf(const Image &image, const std::vector<int> &linesOfSteps);

/// The lowest layer that the base did not bring; their number where it brought all.
int firstOwnLayer(const std::vector<LayerPlace> &places);

/// Whether a COPY or ADD brought it. \a layer: index into Image::layers.
bool isCopyLayer(const Image &image, int layer);

struct Reason {
    Cause cause = Cause::Base;
    int layer = 0; // index into Image::layers; of Base the first
    int otherLayer = -1; // that deleted, replaced or doubled what `layer` has; -1: none
    qint64 bytes = 0; // that it weighs
    std::optional<qint64> saves; // what mending it takes off the image, exactly; empty: unknown
    QByteArray subject; // the path of the largest file or folder in it, absolute; of Base empty
};

/// Those that weigh most first, as far as they can be mended; the base last. Each file counts for one reason.
/// \a places: parallel to the image's layers.
std::vector<Reason> reasonsOf(const Analysis &analysis, const std::vector<LayerPlace> &places);

/// "apt's lists and caches, left by line 7".
QString causeWords(const Reason &reason, const std::vector<LayerPlace> &places);
/// "21 MB is apt's lists and caches, left by line 7."
QString describe(const Reason &reason, const std::vector<LayerPlace> &places);
/// "312 MB of 347 MB is the base; 21 MB is apt's lists and caches, left by line 7."
QString summarize(const Analysis &analysis, const std::vector<Reason> &reasons, const std::vector<LayerPlace> &places);

} // namespace stagewright::layers
