// The words of the Dockerfile language that are no instructions and no flags: mounts, platforms, modes, directives.
// Knows no file.
#pragma once

#include <QByteArray>
#include <QList>

namespace stagewright::edits {

/// BuildKit's frontend/dockerfile/instructions/commands_runmount.go, 1.26.
QList<QByteArray> mountTypes();
/// The keys a mount of that type takes (empty type: bind), the usual ones first. Without other names for the same.
QList<QByteArray> mountKeys(const QByteArray &type);
/// Whether the key may stand without a value.
bool isMountSwitch(QByteArrayView key);
/// The name that \a key is another name for: "target" for "dst"; itself otherwise. Lower-case.
QByteArray mountKeyName(QByteArrayView key);

/// The few values of RUN --network, RUN --security, a mount's sharing...; none for a flag with a free value.
QList<QByteArray> flagValues(const QByteArray &topic);
QList<QByteArray> directiveNames();
/// What `# check=` may hold.
QList<QByteArray> checkOptions();
/// The checks that are made only where `# check=experimental=` names them (BuildKit 1.26).
QList<QByteArray> experimentalChecks();

} // namespace stagewright::edits
