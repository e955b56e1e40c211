// Permission modes, digests, signals and sizes as instructions take them. Knows no instruction.
#pragma once

#include <QByteArray>

namespace stagewright::checks {

/// BuildKit's message for a --chmod that it does not take; empty where it is fine.
QByteArray chmodError(const QByteArray &mode);
/// go-digest's message; empty where \a digest is one.
QByteArray digestError(const QByteArray &digest);
bool isSignal(const QByteArray &signal);
/// A number of bytes of go-units, `64m` for instance.
bool isSize(const QByteArray &size);

} // namespace stagewright::checks
