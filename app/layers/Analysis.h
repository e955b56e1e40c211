// All that is known of the inside of an image, made in one call. Knows no engine and no text.
#pragma once

#include "layers/ImageReader.h"
#include "layers/Tree.h"

namespace stagewright::layers {

/// An image and its layers on top of each other. Never changes once made.
struct Analysis {
    Image image;
    Tree tree;
};

using AnalysisPointer = std::shared_ptr<const Analysis>;

/// As readImage().
base::Result<AnalysisPointer, ReadError> analyse(ByteSource &source, const ReadOptions &options,
                                                 ReadProgress &progress);
/// The same of a file: an archive of an image, or a plain tar.
base::Result<AnalysisPointer, ReadError> analyseFile(const QString &path, const ReadOptions &options,
                                                     ReadProgress &progress);

/// One or two plain sentences: what is wrong, with what, and what to do. \a archive: what was read.
QString describe(const ReadError &error, const QString &archive);

} // namespace stagewright::layers
