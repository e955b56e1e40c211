// What the commands of a RUN leave behind: programs, modules, environments, packages, users. Knows no other stage.
#pragma once

#include "contents/Installations.h"
#include "contents/StageContents.h"
#include "shell/Script.h"

namespace stagewright::contents {

class Contents;

/// Adds to \a stage what the RUN \a run (an index) makes of it.
void followRun(const Contents &contents, int run, const shell::Script &script, StageContents &stage);

/// Whether a command names a program that lets others run with fewer rights.
bool namesRightsDropper(QByteArrayView text);

/// Users and groups that one command makes (\a packages: what it installs), and whether it may make others.
void followAccounts(const Contents &contents, int run, const shell::Script &script, const shell::ScriptCommand &command,
                    const QList<QByteArray> &packages, StageContents &stage);
/// Whether \a command does nothing but make users and groups.
bool makesAccounts(const shell::Script &script, const shell::ScriptCommand &command);

} // namespace stagewright::contents
