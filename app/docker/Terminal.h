// The user's terminal, to run a command in that wants one. Knows no engine.
#pragma once

#include <QProcessEnvironment>
#include <QStringList>

namespace stagewright::docker {

/// Program and arguments that run \a command in a window of the user's terminal; empty where none is found. TERMINAL of
/// the environment comes first, then what the distribution calls x-terminal-emulator, then those that are known.
QStringList inTerminal(const QStringList &command, const QProcessEnvironment &environment);

/// Starts it and lets it go on by itself; false where it cannot be started.
bool startAlone(const QStringList &command, const QProcessEnvironment &environment);

} // namespace stagewright::docker
