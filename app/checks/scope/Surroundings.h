// What lies around a Dockerfile, as far as it is known: beside it, and in the engine that builds it. Knows no folders
// and no processes.
#pragma once

#include "bases/InspectedImage.h"

#include <QByteArray>
#include <QList>

#include <optional>
#include <vector>

namespace stagewright::checks {

/// What reads a Dockerfile that names no frontend of its own.
struct BuiltInSyntax {
    int minor = 0; // docker/dockerfile:1.N
    bool readsSyntaxLine = true; // false: the builder that was before BuildKit, which takes no frontend

    bool operator==(const BuiltInSyntax &) const = default;
};

/// An image that the engine has for one platform and cannot have for another.
struct LocalImage {
    QByteArray reference; // as FROM names it
    QByteArray platform; // "linux/arm64"

    bool operator==(const LocalImage &) const = default;
};

struct Surroundings {
    bool isKnown = false; // the build context was looked at
    std::optional<QByteArray> ignoreFile; // the bytes of its .dockerignore; empty: there is none
    QList<QByteArray> harmlessFiles{}; // of the context: files that often hold keys, were looked into, and hold none
    std::optional<BuiltInSyntax> syntax{}; // the engine's
    QList<QByteArray> platforms{}; // that it builds for, its own first; empty where no engine was asked
    std::vector<LocalImage> images{};
    std::vector<bases::InspectedImage> inspected{}; // images that the engine has

    bool operator==(const Surroundings &) const = default;
};

} // namespace stagewright::checks
