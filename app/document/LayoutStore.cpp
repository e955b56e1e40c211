#include "document/LayoutStore.h"

#include "document/FileWriter.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace stagewright::document {

namespace {

constexpr int Format = 1;
constexpr qint64 MostBytes = 4 * 1024 * 1024;
constexpr double Farthest = 1e6; // scene pixels; farther can only be a broken file

/// A file that does not exist yet has no canonical path, but a folder that has.
QString canonical(const QString &path)
{
    const QFileInfo info(path);
    if (info.exists())
        return info.canonicalFilePath();
    const QFileInfo folder(info.absolutePath());
    return folder.exists() ? folder.canonicalFilePath() + QLatin1Char('/') + info.fileName() : info.absoluteFilePath();
}

QJsonObject nodeOf(const Snapshot &snapshot, const graph::Endpoint &endpoint)
{
    switch (endpoint.kind) {
    case graph::EndpointKind::Stage: {
        const graph::Stage &stage = snapshot.graph.stages[size_t(endpoint.index)];
        QJsonObject node{{QStringLiteral("stage"), stage.index}};
        if (stage.name.isEmpty())
            node.insert(QStringLiteral("base"), QString::fromUtf8(stage.base));
        else
            node.insert(QStringLiteral("name"), QString::fromUtf8(stage.name));
        return node;
    }
    case graph::EndpointKind::Image:
        return {{QStringLiteral("image"), QString::fromUtf8(snapshot.graph.images[size_t(endpoint.index)].reference)}};
    case graph::EndpointKind::BuildContext:
        break;
    }
    return {{QStringLiteral("context"), true}};
}

std::optional<NodeKey> keyOf(const QJsonObject &node, const graph::Graph &graph)
{
    if (node.contains(QLatin1String("context")))
        return NodeKey{NodeKind::BuildContext, 0, {}};
    if (node.contains(QLatin1String("image"))) {
        const QByteArray reference = node.value(QLatin1String("image")).toString().toUtf8();
        for (const graph::Image &image : graph.images) {
            if (image.reference == reference)
                return NodeKey{NodeKind::Image, 0, reference};
        }
        return std::nullopt;
    }
    const QByteArray name = node.value(QLatin1String("name")).toString().toUtf8();
    const QByteArray base = node.value(QLatin1String("base")).toString().toUtf8();
    const int index = node.value(QLatin1String("stage")).toInt(-1);
    std::optional<int> found;
    for (const graph::Stage &stage : graph.stages) {
        const bool matches = name.isEmpty() ? stage.name.isEmpty() && stage.index == index && stage.base == base
                                            : stage.name == name && (!found || stage.index == index);
        if (matches)
            found = stage.index;
    }
    if (!found)
        return std::nullopt;
    return NodeKey{NodeKind::Stage, quint64(*found) + 1, {}};
}

} // namespace

LayoutStore::LayoutStore(QString folder)
    : m_folder(std::move(folder))
{
}

QString LayoutStore::fileOf(const QString &path) const
{
    const QByteArray hash = QCryptographicHash::hash(canonical(path).toUtf8(), QCryptographicHash::Sha256);
    return QDir(m_folder).filePath(QString::fromLatin1(hash.toHex().first(32)) + QLatin1String(".json"));
}

Layout LayoutStore::read(const QString &path, const text::SourceText &source) const
{
    QFile file(fileOf(path));
    if (file.size() > MostBytes || !file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject kept = QJsonDocument::fromJson(file.readAll()).object();
    if (kept.value(QLatin1String("format")).toInt() != Format
        || kept.value(QLatin1String("path")).toString() != canonical(path))
        return {};
    const graph::Graph graph = graph::derive(syntax::parse(source));
    Layout layout;
    const QJsonArray nodes = kept.value(QLatin1String("nodes")).toArray();
    for (const QJsonValue &value : nodes) {
        const QJsonObject node = value.toObject();
        const Position position{node.value(QLatin1String("x")).toDouble(), node.value(QLatin1String("y")).toDouble()};
        const std::optional<NodeKey> key = keyOf(node, graph);
        if (key && std::abs(position.x) <= Farthest && std::abs(position.y) <= Farthest)
            layout.insert_or_assign(*key, position);
    }
    return layout;
}

base::Result<base::Done, FileError> LayoutStore::write(const QString &path, const Snapshot &snapshot)
{
    QJsonArray nodes;
    for (const auto &[key, position] : snapshot.layout) {
        const std::optional<graph::Endpoint> endpoint = snapshot.findEndpoint(key);
        if (!endpoint)
            continue;
        QJsonObject node = nodeOf(snapshot, *endpoint);
        node.insert(QStringLiteral("x"), position.x);
        node.insert(QStringLiteral("y"), position.y);
        nodes.append(node);
    }
    const QString kept = fileOf(path);
    if (nodes.isEmpty()) {
        QFile::remove(kept);
        return base::Done{};
    }
    QDir().mkpath(m_folder);
    const QJsonObject all{{QStringLiteral("format"), Format},
                          {QStringLiteral("path"), canonical(path)},
                          {QStringLiteral("nodes"), nodes}};
    return replaceFile(QFile::encodeName(kept), QJsonDocument(all).toJson());
}

} // namespace stagewright::document
