// What lies beside a Dockerfile, as far as it is known. Knows no folders.
#pragma once

#include <QByteArray>

#include <optional>

namespace stagewright::checks {

struct Surroundings {
    bool isKnown = false; // the build context was looked at
    std::optional<QByteArray> ignoreFile; // the bytes of its .dockerignore; empty: there is none
};

} // namespace stagewright::checks
