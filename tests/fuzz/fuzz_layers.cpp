// Any bytes as an archive, bare and as a layer of an image: read within limits, and what was read adds up.
#include "Invariants.h"
#include "layers/Comparison.h"
#include "layers/Largest.h"
#include "layers/Libraries.h"
#include "layers/Reasons.h"
#include "layers/Surface.h"

#include <QBuffer>

using namespace stagewright;

namespace {

void look(const QByteArray &bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    layers::ReadProgress progress;
    layers::DeviceSource source(buffer, QStringLiteral("fuzzed"), progress.isCancelled);
    layers::ReadOptions options;
    options.limits.entries = 10'000;
    options.limits.keptBytes = 1024 * 1024;
    const auto analysis = layers::analyse(source, options, progress);
    if (!analysis) {
        fuzz::require(!layers::describe(analysis.error(), QStringLiteral("fuzzed")).isEmpty());
        return;
    }
    const layers::Tree &tree = (*analysis)->tree;
    fuzz::require(tree.bytes() >= 0 && tree.wasted() >= 0);
    fuzz::require(tree.bytes() + tree.wasted() == (*analysis)->image.bytes());
    for (const layers::TreeNode &node : tree.nodes())
        fuzz::require(!node.path.startsWith('/') && !node.path.startsWith("../") && node.path != "..");
    layers::surfaceOf(**analysis);
    layers::largestFiles(tree, 10);
    const layers::Comparison same = layers::compare(tree, tree);
    fuzz::require(same.onlyLeft == layers::Share() && same.onlyRight == layers::Share()
                  && same.changed == layers::Share());
    layers::missingLibraries(tree, 0);
    const std::vector<layers::LayerPlace> places((*analysis)->image.layers.size());
    qint64 saved = 0;
    for (const layers::Reason &reason : layers::reasonsOf(**analysis, places))
        saved += reason.cause == layers::Cause::DebugSymbols ? 0 : reason.saves.value_or(0);
    fuzz::require(saved <= (*analysis)->image.bytes());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    look(bytes);
    layers::readPythonMetadata(bytes);
    layers::readNodePackage(bytes);
    layers::readDpkgStatus(bytes);
    layers::readApkInstalled(bytes);
    return 0;
}
