// Makes a report of sizes out of what the engine says. Knows no process.
#include "docker/ImageFacts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <numeric>

namespace stagewright::docker {

namespace {

/// As `docker image ls` would show it: no docker.io (podman: no localhost), no library, always a tag.
QString familiarName(const QString &reference)
{
    QString name = reference;
    for (const QLatin1String prefix : {QLatin1String("localhost/"), QLatin1String("docker.io/"),
                                       QLatin1String("index.docker.io/"), QLatin1String("library/")}) {
        if (name.startsWith(prefix))
            name.remove(0, prefix.size());
    }
    const qsizetype digest = name.indexOf(QLatin1Char('@'));
    if (digest >= 0) {
        // Of name:tag@digest only the digest counts.
        const QString repository = name.left(digest);
        const qsizetype colon = repository.lastIndexOf(QLatin1Char(':'));
        const bool hasTag = colon > repository.lastIndexOf(QLatin1Char('/'));
        return (hasTag ? repository.left(colon) : repository) + name.mid(digest);
    }
    const bool hasTag = name.section(QLatin1Char('/'), -1).contains(QLatin1Char(':'));
    return hasTag ? name : name + QLatin1String(":latest");
}

qint64 unpackedBytes(const std::vector<HistoryEntry> &history)
{
    return std::accumulate(history.begin(), history.end(), qint64(0),
                           [](qint64 sum, const HistoryEntry &entry) { return sum + entry.bytes; });
}

/// What a stage weighs, unpacked. Only the classic store means that by the image's size; the containerd store has
/// meant its compressed content by it, and later the total, so there the history's sum is taken.
qint64 stageBytes(const EngineInfo &engine, const ImageFacts &image, const std::vector<HistoryEntry> &history)
{
    return engine.store == ImageStore::Classic ? image.size : unpackedBytes(history);
}

/// What a pull would fetch: configuration and compressed layers, as a registry's manifest lists them. The containerd
/// store keeps these and counts the manifest with them; since docker 29 it counts the unpacked layers as well, and the
/// classic store does not keep them at all (tried on docker 28.5.2).
std::optional<qint64> downloadBytes(const EngineInfo &engine, const ImageFacts &image)
{
    const int major = engine.serverVersion.section(QLatin1Char('.'), 0, 0).toInt();
    if (engine.store != ImageStore::Containerd || !image.manifestSize || major < 1 || major >= 29)
        return std::nullopt;
    return image.size - *image.manifestSize;
}

std::optional<qint64> readManifestSize(const QJsonObject &image)
{
    const QJsonObject descriptor = image.value(QLatin1String("Descriptor")).toObject();
    const QString type = descriptor.value(QLatin1String("mediaType")).toString();
    const bool isManifest = type == QLatin1String("application/vnd.docker.distribution.manifest.v2+json")
        || type == QLatin1String("application/vnd.oci.image.manifest.v1+json");
    return isManifest ? std::optional(descriptor.value(QLatin1String("size")).toInteger()) : std::nullopt;
}

struct Measured {
    const BuildPlan &plan;
    const EngineInfo &engine;
    const std::vector<ImageFacts> &facts;
    const std::vector<std::vector<HistoryEntry>> &histories;

    const ImageFacts *image(int stage) const { return findImage(facts, plan.stages[std::size_t(stage)].image); }
    const std::vector<HistoryEntry> &history(int stage) const { return histories[std::size_t(stage)]; }

    std::optional<qint64> bytesOfStage(int stage) const
    {
        const ImageFacts *made = plan.stages[std::size_t(stage)].isNeeded ? image(stage) : nullptr;
        return made ? std::optional(stageBytes(engine, *made, history(stage))) : std::nullopt;
    }

    /// BuildKit need not put the images it builds on into the engine's store; a stage that starts from one holds it.
    std::optional<qint64> bytesOfImage(int index) const
    {
        const QByteArray &reference = plan.images[std::size_t(index)];
        if (reference == "scratch")
            return 0;
        const ImageFacts *known = findImage(facts, QString::fromUtf8(reference));
        if (known && engine.store == ImageStore::Classic)
            return known->size;
        for (const PlannedStage &stage : plan.stages) {
            if (stage.isNeeded && !stage.baseStage && stage.baseImage == reference && !history(stage.index).empty())
                return bytesBelow(stage.index);
        }
        return std::nullopt;
    }

    /// The bytes of the layers that no instruction of the file made.
    qint64 bytesBelow(int stage) const
    {
        const std::vector<LayerOrigin> origins = originsOf(history(stage), plan, stage);
        qint64 bytes = 0;
        for (std::size_t i = 0; i < origins.size(); ++i)
            bytes += origins[i].instruction < 0 ? history(stage)[i].bytes : 0;
        return bytes;
    }

    /// The bytes of the layer that an instruction made in its stage.
    std::optional<qint64> bytesOfInstruction(int stage, int instruction) const
    {
        const std::vector<LayerOrigin> origins = originsOf(history(stage), plan, stage);
        for (std::size_t i = 0; i < origins.size(); ++i) {
            if (origins[i].instruction == instruction)
                return history(stage)[i].bytes;
        }
        return std::nullopt;
    }

    std::optional<qint64> bytesOfEdge(const PlannedEdge &edge) const
    {
        if (edge.kind == graph::EdgeKind::Mount)
            return std::nullopt; // a mount carries nothing into the stage
        if (edge.kind == graph::EdgeKind::Copy)
            return bytesOfInstruction(edge.stage, edge.instruction);
        return edge.from.kind == graph::EndpointKind::Stage ? bytesOfStage(edge.from.index)
                                                            : bytesOfImage(edge.from.index);
    }

    StageSize stageSize(const PlannedStage &stage) const
    {
        StageSize size;
        size.name = stage.name;
        size.index = stage.index;
        size.image = stage.image;
        size.imageId = image(stage.index)->id;
        size.bytes = bytesOfStage(stage.index);
        size.downloadBytes = downloadBytes(engine, *image(stage.index));
        const std::vector<LayerOrigin> origins = originsOf(history(stage.index), plan, stage.index);
        for (std::size_t i = origins.size(); i-- > 0;) {
            const HistoryEntry &entry = history(stage.index)[i];
            size.layers.push_back({origins[i].line, entry.createdBy, entry.bytes});
        }
        return size;
    }
};

} // namespace

std::vector<ImageFacts> readImageFacts(const QByteArray &json)
{
    std::vector<ImageFacts> facts;
    const QJsonArray images = QJsonDocument::fromJson(json).array();
    for (const QJsonValue &value : images) {
        const QJsonObject image = value.toObject();
        ImageFacts known;
        known.id = image.value(QLatin1String("Id")).toString();
        known.size = image.value(QLatin1String("Size")).toInteger();
        known.manifestSize = readManifestSize(image);
        for (const QLatin1String list : {QLatin1String("RepoTags"), QLatin1String("RepoDigests")}) {
            const QJsonArray names = image.value(list).toArray();
            for (const QJsonValue &name : names)
                known.names << familiarName(name.toString());
        }
        facts.push_back(known);
    }
    return facts;
}

const ImageFacts *findImage(const std::vector<ImageFacts> &facts, const QString &reference)
{
    for (const ImageFacts &image : facts) {
        if (image.names.contains(familiarName(reference)))
            return &image;
    }
    return nullptr;
}

SizeReport sizeReport(const BuildPlan &plan, const EngineInfo &engine, const std::vector<ImageFacts> &facts,
                      const std::vector<std::vector<HistoryEntry>> &histories)
{
    const Measured measured{plan, engine, facts, histories};
    SizeReport report;
    report.revision = plan.revision;
    for (const PlannedStage &stage : plan.stages) {
        if (stage.isNeeded && measured.image(stage.index))
            report.stages.push_back(measured.stageSize(stage));
    }
    for (std::size_t i = 0; i < plan.edges.size(); ++i)
        report.edges.push_back({int(i), measured.bytesOfEdge(plan.edges[i])});
    for (std::size_t i = 0; i < plan.images.size(); ++i)
        report.images.push_back({plan.images[i], measured.bytesOfImage(int(i))});
    return report;
}

} // namespace stagewright::docker
