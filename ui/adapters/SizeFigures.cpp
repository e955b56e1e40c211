// Turns a size report into figures for people. Knows no widgets.
#include "adapters/SizeFigures.h"

#include "adapters/Scene.h"
#include "adapters/Staleness.h"

#include <QCoreApplication>

#include <algorithm>

namespace stagewright::adapters {

using namespace Qt::StringLiterals;

namespace {

QString translated(const char *words)
{
    return QCoreApplication::translate("SizeFigures", words);
}

SizePart partOf(const docker::LayerSize &layer, const graph::Stage &stage, const docker::SizeReport &report,
                const document::Snapshot &measured)
{
    const syntax::Tree &tree = measured.tree;
    const std::optional<int> instruction = layer.line > 0 ? tree.instructionAtLine(layer.line - 1) : std::nullopt;
    const bool isOwn = instruction
        && std::find(stage.instructions.begin(), stage.instructions.end(), *instruction) != stage.instructions.end();
    if (!isOwn)
        return {SizePart::Kind::Base, layer.bytes, QString::fromUtf8(stage.resolvedBase)};
    for (const docker::EdgeSize &size : report.edges) {
        if (size.edge < 0 || size_t(size.edge) >= measured.graph.edges.size())
            continue;
        const graph::Edge &edge = measured.graph.edges[size_t(size.edge)];
        if (edge.kind != graph::EdgeKind::Copy || edge.instruction != *instruction
            || edge.from.kind == graph::EndpointKind::BuildContext)
            continue;
        return {SizePart::Kind::Wire, layer.bytes, translated("from %1").arg(QString::fromUtf8(edge.reference))};
    }
    const syntax::Instruction &source = tree.instructions()[size_t(*instruction)];
    return {SizePart::Kind::Own, layer.bytes, QString::fromUtf8(tree.logicalLine(source)).simplified().left(120)};
}

/// The base is one piece; each of the stage's own layers is a piece, empty ones are none.
std::vector<SizePart> partsOf(const docker::StageSize &size, const graph::Stage &stage,
                              const docker::SizeReport &report, const document::Snapshot &measured)
{
    std::vector<SizePart> parts;
    for (const docker::LayerSize &layer : size.layers) {
        SizePart part = partOf(layer, stage, report, measured);
        if (part.bytes <= 0)
            continue;
        if (part.kind == SizePart::Kind::Base && !parts.empty() && parts.back().kind == SizePart::Kind::Base)
            parts.back().bytes += part.bytes;
        else
            parts.push_back(std::move(part));
    }
    return parts;
}

} // namespace

QString stageTitle(const graph::Stage &stage)
{
    return stage.nameAsWritten.isEmpty() ? translated("stage %1").arg(stage.index)
                                         : QString::fromUtf8(stage.nameAsWritten);
}

SizeFigures figuresOf(const docker::SizeReport &report, const document::Snapshot &measured,
                      const document::Snapshot &now)
{
    SizeFigures figures;
    const std::optional<int> target = measured.graph.defaultTarget();
    for (const docker::StageSize &size : report.stages) {
        if (size.index < 0 || size_t(size.index) >= measured.graph.stages.size())
            continue;
        const graph::Stage &stage = measured.graph.stages[size_t(size.index)];
        StageFigures one;
        one.stage = size.index;
        one.id = measured.stageIds.at(size_t(size.index));
        one.title = stageTitle(stage);
        one.bytes = size.bytes;
        one.downloadBytes = size.downloadBytes;
        one.isDownloadEstimated = size.isDownloadEstimated;
        one.layerCount = int(std::count_if(size.layers.begin(), size.layers.end(),
                                           [](const docker::LayerSize &layer) { return layer.bytes > 0; }));
        one.parts = partsOf(size, stage, report, measured);
        one.isStale = adapters::isStale(measured, size.index, now);
        figures.isStale = figures.isStale || one.isStale;
        figures.stages.push_back(std::move(one));
    }
    std::sort(figures.stages.begin(), figures.stages.end(),
              [](const StageFigures &a, const StageFigures &b) { return a.stage < b.stage; });
    for (size_t i = 0; i < figures.stages.size(); ++i) {
        StageFigures &one = figures.stages[i];
        if (!one.bytes)
            continue;
        if (!figures.fattest || *one.bytes > *figures.stages[*figures.fattest].bytes)
            figures.fattest = i;
        // Without the file's last stage, a build of one target ships that target: the last of those built.
        const bool isTarget = target && one.stage == *target;
        if (isTarget || !figures.shipped || figures.stages[*figures.shipped].stage < one.stage)
            figures.shipped = i;
    }
    if (figures.shipped)
        figures.stages[*figures.shipped].isShipped = true;
    return figures;
}

std::optional<int> fattestBeside(const SizeFigures &figures)
{
    const StageFigures *fattest = nullptr;
    for (const StageFigures &one : figures.stages) {
        if (!one.isShipped && one.bytes && (!fattest || *one.bytes > *fattest->bytes))
            fattest = &one;
    }
    return fattest ? std::optional(fattest->stage) : std::nullopt;
}

QString headline(const SizeFigures &figures)
{
    if (!figures.shipped || !figures.fattest)
        return translated("The sizes are not known yet.");
    const StageFigures &shipped = figures.stages[*figures.shipped];
    const StageFigures &fattest = figures.stages[*figures.fattest];
    const bool isAbout = shipped.isStale || fattest.isStale;
    const QString ships = shownSize(shipped.bytes, isAbout);
    const qint64 behind = *fattest.bytes - *shipped.bytes;
    if (figures.stages.size() == 1)
        return translated("You ship %1, all of it in one stage.").arg(ships);
    if (behind <= 0)
        return translated("You ship %1: no other stage is larger, so nothing stays behind.").arg(ships);
    const int percent = int(double(behind) * 100 / double(*fattest.bytes) + 0.5);
    return translated("You ship %1 instead of %2: %3 (%4 %) stays behind.")
        .arg(ships, shownSize(fattest.bytes, isAbout), shownSize(behind, isAbout), QString::number(percent));
}

QHash<int, qint64> lineSizesOf(const docker::SizeReport &report, const document::Snapshot &measured)
{
    QHash<int, qint64> bytes;
    for (const docker::StageSize &stage : report.stages) {
        qint64 base = 0;
        for (const docker::LayerSize &layer : stage.layers) {
            if (layer.line > 0)
                bytes[layer.line] = layer.bytes;
            else
                base += layer.bytes;
        }
        if (size_t(stage.index) < measured.graph.stages.size()) {
            const base::ByteOffset from = measured.graph.stages[size_t(stage.index)].range.begin;
            bytes[measured.lines().lineAt(from) + 1] = base;
        }
    }
    return bytes;
}

QString shownSize(std::optional<qint64> bytes, bool isStale)
{
    if (!bytes)
        return u"-"_s;
    return isStale ? u'~' + adapters::sizeText(*bytes) : adapters::sizeText(*bytes);
}

} // namespace stagewright::adapters
