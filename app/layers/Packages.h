// The packages that an image's own databases list. Knows no layer but the last look of the tree.
#pragma once

#include "layers/Tree.h"

#include <QString>

#include <optional>
#include <tuple>
#include <vector>

namespace stagewright::layers {

enum class PackageKind : quint8 { Dpkg, Apk, Rpm, Pip, Npm };

struct Package {
    PackageKind kind = PackageKind::Dpkg;
    QString name;
    QString version;

    bool operator==(const Package &) const = default;
    bool operator<(const Package &other) const
    {
        return std::tie(kind, name, version) < std::tie(other.kind, other.name, other.version);
    }
};

struct PackageList {
    std::vector<Package> packages; // sorted; each once
    bool isComplete = true; // false: a database is there that could not be read
};

/// "dpkg", ...
QString wordOf(PackageKind kind);

/// What is installed as the end of the image shows it.
PackageList packagesOf(const Tree &tree);

/// The paragraphs of dpkg's status (deb-control(5), dpkg's status(5)); packages that are only half there are left out.
std::vector<Package> readDpkgStatus(const QByteArray &status);
/// apk's installed database, version 2.
std::vector<Package> readApkInstalled(const QByteArray &installed);
/// Python's core metadata.
std::optional<Package> readPythonMetadata(const QByteArray &metadata);
/// A package.json of a folder of node_modules.
std::optional<Package> readNodePackage(const QByteArray &json);

} // namespace stagewright::layers
