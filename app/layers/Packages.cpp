// Reads package databases, of which any may be forged. Knows no layer.
#include "layers/Packages.h"

#include "layers/RpmDatabase.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace stagewright::layers {

namespace {

/// Fields of a paragraph, "Name: value"; lines that go on with one are left out.
template<typename Visit>
void visitParagraphs(const QByteArray &text, Visit visit)
{
    std::map<QByteArray, QByteArray> fields;
    for (qsizetype at = 0; at <= text.size();) {
        qsizetype end = text.indexOf('\n', at);
        if (end < 0)
            end = text.size();
        const QByteArrayView line = QByteArrayView(text).sliced(at, end - at);
        at = end + 1;
        if (line.trimmed().isEmpty()) {
            if (!fields.empty())
                visit(fields);
            fields.clear();
            continue;
        }
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line[0] != ' ' && line[0] != '\t')
            fields.try_emplace(line.first(colon).toByteArray(), line.sliced(colon + 1).trimmed().toByteArray());
    }
    if (!fields.empty())
        visit(fields);
}

QString field(const std::map<QByteArray, QByteArray> &fields, const char *name)
{
    const auto found = fields.find(name);
    return found == fields.end() ? QString() : QString::fromUtf8(found->second);
}

void append(std::vector<Package> &packages, const std::vector<Package> &more)
{
    packages.insert(packages.end(), more.begin(), more.end());
}

/// node_modules/NAME/package.json or node_modules/@SCOPE/NAME/package.json, and none of a package's own tests.
bool isPackageOfNode(const QByteArray &path)
{
    const qsizetype modules = path.lastIndexOf("node_modules/");
    if (modules < 0)
        return false;
    const QByteArray rest = path.mid(modules + 13);
    return rest.count('/') == (rest.startsWith('@') ? 2 : 1);
}

void readDatabase(const QByteArray &path, const QByteArray &content, PackageList &list)
{
    if (path == "var/lib/dpkg/status" || path.startsWith("var/lib/dpkg/status.d/")) {
        append(list.packages, readDpkgStatus(content));
    } else if (path.endsWith("lib/apk/db/installed")) {
        append(list.packages, readApkInstalled(content));
    } else if (path.endsWith("/rpmdb.sqlite")) {
        if (const auto packages = readRpmDatabase(content))
            append(list.packages, *packages);
        else
            list.isComplete = false;
    } else if (path.endsWith(".dist-info/METADATA")) {
        if (const std::optional<Package> package = readPythonMetadata(content))
            list.packages.push_back(*package);
    } else if (path.endsWith("/package.json") && isPackageOfNode(path)) {
        if (const std::optional<Package> package = readNodePackage(content))
            list.packages.push_back(*package);
    }
}

} // namespace

QString wordOf(PackageKind kind)
{
    switch (kind) {
    case PackageKind::Dpkg:
        return QStringLiteral("dpkg");
    case PackageKind::Apk:
        return QStringLiteral("apk");
    case PackageKind::Rpm:
        return QStringLiteral("rpm");
    case PackageKind::Pip:
        return QStringLiteral("pip");
    case PackageKind::Npm:
        break;
    }
    return QStringLiteral("npm");
}

std::vector<Package> readDpkgStatus(const QByteArray &status)
{
    std::vector<Package> packages;
    visitParagraphs(status, [&packages](const std::map<QByteArray, QByteArray> &fields) {
        const QString name = field(fields, "Package");
        // Distroless images have paragraphs without a status.
        const QString state = field(fields, "Status");
        if (!name.isEmpty() && (state.isEmpty() || state.endsWith(QLatin1String(" installed"))))
            packages.push_back({PackageKind::Dpkg, name, field(fields, "Version")});
    });
    return packages;
}

std::vector<Package> readApkInstalled(const QByteArray &installed)
{
    std::vector<Package> packages;
    visitParagraphs(installed, [&packages](const std::map<QByteArray, QByteArray> &fields) {
        if (const QString name = field(fields, "P"); !name.isEmpty())
            packages.push_back({PackageKind::Apk, name, field(fields, "V")});
    });
    return packages;
}

std::optional<Package> readPythonMetadata(const QByteArray &metadata)
{
    std::optional<Package> package;
    visitParagraphs(metadata, [&package](const std::map<QByteArray, QByteArray> &fields) {
        if (!package && !field(fields, "Name").isEmpty()) // what follows is the description
            package = Package{PackageKind::Pip, field(fields, "Name"), field(fields, "Version")};
    });
    return package;
}

std::optional<Package> readNodePackage(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const QString name = object.value(QLatin1String("name")).toString();
    const QString version = object.value(QLatin1String("version")).toString();
    return name.isEmpty() || version.isEmpty() ? std::nullopt : std::optional(Package{PackageKind::Npm, name, version});
}

PackageList packagesOf(const Tree &tree)
{
    PackageList list;
    for (int layer = 0; layer < int(tree.layers().size()); ++layer) {
        list.isComplete &= tree.layers()[std::size_t(layer)]->isKeptAll;
        for (const auto &[path, content] : tree.layers()[std::size_t(layer)]->kept) {
            const std::optional<int> node = tree.find(path);
            if (node && tree.nodes()[std::size_t(*node)].layer == layer)
                readDatabase(path, content, list);
        }
    }
    std::sort(list.packages.begin(), list.packages.end());
    list.packages.erase(std::unique(list.packages.begin(), list.packages.end()), list.packages.end());
    return list;
}

} // namespace stagewright::layers
