// Platform specifiers, `os/arch/variant`, as github.com/containerd/platforms reads them. Knows no stage.
#pragma once

#include "base/Result.h"

#include <QByteArray>

namespace stagewright::graph {

struct Platform {
    QByteArray system;
    QByteArray systemVersion;
    QByteArray architecture;
    QByteArray variant;
};

/// \a specifier on a linux/amd64 machine; the error is the library's message.
base::Result<Platform, QByteArray> parsePlatform(const QByteArray &specifier);
/// "linux/arm64/v8".
QByteArray formatPlatform(const Platform &platform);

} // namespace stagewright::graph
