// Reads configurations, manifests and indexes, of which any may be forged. Knows no archive.
#include "layers/ImageConfig.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>

namespace stagewright::layers {

namespace {

constexpr int deepestIndex = 4; // indexes of indexes

QJsonObject objectOf(const std::optional<QByteArray> &json)
{
    return json ? QJsonDocument::fromJson(*json).object() : QJsonObject();
}

QString textOf(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

/// "blobs/sha256/abc" of "sha256:abc".
QByteArray blobPath(const QString &digest)
{
    return QByteArrayLiteral("blobs/") + QString(digest).replace(u':', u'/').toUtf8();
}

QString localArchitecture()
{
    const QString name = QSysInfo::currentCpuArchitecture();
    if (name == QLatin1String("x86_64"))
        return QStringLiteral("amd64");
    return name == QLatin1String("i386") ? QStringLiteral("386") : name;
}

bool isAttestation(const QJsonObject &descriptor)
{
    const QJsonObject platform = descriptor.value(QLatin1String("platform")).toObject();
    return textOf(platform, "architecture") == QLatin1String("unknown")
        || descriptor.value(QLatin1String("annotations"))
               .toObject()
               .contains(QLatin1String("vnd.docker.reference.type"));
}

std::optional<ImageParts> partsOfManifest(const QJsonObject &manifest)
{
    const QString config = textOf(manifest.value(QLatin1String("config")).toObject(), "digest");
    if (config.isEmpty())
        return std::nullopt;
    ImageParts parts;
    parts.config = blobPath(config);
    const QJsonArray layers = manifest.value(QLatin1String("layers")).toArray();
    for (const QJsonValue &layer : layers)
        parts.layers.push_back(blobPath(textOf(layer.toObject(), "digest")));
    return parts;
}

std::optional<ImageParts> partsOfIndex(const QJsonObject &index, const FindJson &find, int depth)
{
    std::vector<QJsonObject> images;
    const QJsonArray manifests = index.value(QLatin1String("manifests")).toArray();
    for (const QJsonValue &value : manifests) {
        if (!isAttestation(value.toObject()))
            images.push_back(value.toObject());
    }
    const auto isLocal = [wanted = localArchitecture()](const QJsonObject &descriptor) {
        return textOf(descriptor.value(QLatin1String("platform")).toObject(), "architecture") == wanted;
    };
    std::stable_partition(images.begin(), images.end(), isLocal);
    for (const QJsonObject &descriptor : images) {
        const QJsonObject next = objectOf(find(blobPath(textOf(descriptor, "digest"))));
        std::optional<ImageParts> parts = partsOfManifest(next);
        if (!parts && depth < deepestIndex)
            parts = partsOfIndex(next, find, depth + 1);
        if (!parts)
            continue;
        const QString name
            = textOf(descriptor.value(QLatin1String("annotations")).toObject(), "io.containerd.image.name");
        if (!name.isEmpty())
            parts->names = QStringList(name);
        return parts;
    }
    return std::nullopt;
}

std::optional<ImageParts> partsOfDockerManifest(const QByteArray &json)
{
    const QJsonObject image = QJsonDocument::fromJson(json).array().at(0).toObject();
    ImageParts parts;
    parts.config = textOf(image, "Config").toUtf8();
    const QJsonArray layers = image.value(QLatin1String("Layers")).toArray();
    for (const QJsonValue &layer : layers)
        parts.layers.push_back(layer.toString().toUtf8());
    const QJsonArray names = image.value(QLatin1String("RepoTags")).toArray();
    for (const QJsonValue &name : names)
        parts.names << name.toString();
    return parts.config.isEmpty() ? std::nullopt : std::optional(parts);
}

} // namespace

std::optional<ImageConfig> readImageConfig(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (!object.value(QLatin1String("rootfs")).isObject())
        return std::nullopt;
    ImageConfig config;
    const QJsonArray history = object.value(QLatin1String("history")).toArray();
    for (const QJsonValue &value : history) {
        const QJsonObject step = value.toObject();
        config.history.push_back({textOf(step, "created_by"), !step.value(QLatin1String("empty_layer")).toBool()});
    }
    const QJsonArray ids = object.value(QLatin1String("rootfs")).toObject().value(QLatin1String("diff_ids")).toArray();
    for (const QJsonValue &id : ids)
        config.diffIds.push_back(id.toString().toUtf8());
    config.platform = textOf(object, "os") + u'/' + textOf(object, "architecture");
    const QJsonObject settings = object.value(QLatin1String("config")).toObject();
    config.user = textOf(settings, "User");
    config.exposedPorts = settings.value(QLatin1String("ExposedPorts")).toObject().keys();
    const QJsonArray environment = settings.value(QLatin1String("Env")).toArray();
    for (const QJsonValue &variable : environment)
        config.environment << variable.toString();
    return config;
}

std::optional<ImageParts> readImageParts(const FindJson &find)
{
    if (const std::optional<QByteArray> manifest = find("manifest.json"))
        return partsOfDockerManifest(*manifest);
    if (const std::optional<QByteArray> index = find("index.json"))
        return partsOfIndex(objectOf(index), find, 0);
    return std::nullopt;
}

} // namespace stagewright::layers
