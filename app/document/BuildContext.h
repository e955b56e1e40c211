// What the checks want of a build context's folder: its .dockerignore. Knows no engine, and watches nothing.
#pragma once

#include "checks/scope/Surroundings.h"

#include <QString>

#include <optional>

namespace stagewright::document {

/// The .dockerignore that a build takes: the one named after the Dockerfile before the context's; empty where there is
/// none. Either argument may be empty: a Dockerfile that was never saved, a context that nobody chose.
QString ignorePath(const QString &dockerfile, const QString &contextFolder);

/// More is no list of patterns, and is read by nobody. Bytes.
constexpr qint64 largestIgnoreFile = 1 << 20;
/// What stands in it, cut off one byte behind the largest that is read; empty where there is none.
std::optional<QByteArray> readIgnoreFile(const QString &dockerfile, const QString &contextFolder);

/// Sets what \a surroundings say of the context, and nothing else of them. The context stays unknown where no folder is
/// given, and where the .dockerignore is larger than 1 MiB; one that cannot be read is none, as docker takes it.
void lookAtContext(const QString &dockerfile, const QString &contextFolder, checks::Surroundings &surroundings);

} // namespace stagewright::document
