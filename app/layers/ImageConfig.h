// An image's configuration and manifests, as far as they are needed. Knows no archive.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace stagewright::layers {

/// An instruction that made an image, oldest first.
struct HistoryStep {
    QString createdBy;
    bool hasLayer = true;
};

/// OCI image specification, config.md.
struct ImageConfig {
    std::vector<HistoryStep> history;
    std::vector<QByteArray> diffIds; // "sha256:..." of each layer, unpacked
    QString platform; // "linux/amd64"
    QString user; // empty: root
    QStringList exposedPorts; // "8080/tcp"
    QStringList environment; // "NAME=value"
};

/// Empty optional where it is none.
std::optional<ImageConfig> readImageConfig(const QByteArray &json);

/// Where an image's parts lie in its archive.
struct ImageParts {
    QByteArray config; // a path
    std::vector<QByteArray> layers; // paths, oldest first
    QStringList names; // with tags
};

using FindJson = std::function<std::optional<QByteArray>(const QByteArray &path)>;

/// From docker's manifest.json, else from the index of an OCI layout: the image for this machine's architecture, else
/// the first; what is no image, such as an attestation, is passed over. Empty optional where neither makes sense.
std::optional<ImageParts> readImageParts(const FindJson &find);

} // namespace stagewright::layers
