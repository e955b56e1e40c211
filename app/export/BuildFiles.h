// A build as files that other programs build from: bake, compose, a workflow. Knows no engine and no folders.
#pragma once

#include "docker/BuildOptions.h"
#include "docker/BuildPlan.h"

namespace stagewright::exports {

/// What is to be built. Paths are seen from the folder that the file is put in, with slashes.
struct BuildDescription {
    docker::BuildPlan plan;
    docker::BuildOptions options;
    QString context = QStringLiteral("."); // the build context
    QString dockerfile = QStringLiteral("Dockerfile"); // seen from the context
    QString name; // of the project: what an image is called that has no tag
};

enum class BuildFileKind : quint8 { Bake, Compose, Workflow };

/// "docker-bake.json", "compose.yaml", ".github/workflows/image.yaml".
QString usualName(BuildFileKind kind);
/// Of no secret argument the value is written: each format takes it from where it keeps secrets. Ends with a line feed.
QByteArray buildFile(BuildFileKind kind, const BuildDescription &build);

} // namespace stagewright::exports
