// Commands that install packages: which manager, which packages, and what they leave behind. Knows no stage.
#pragma once

#include "shell/Script.h"

#include <string_view>

namespace stagewright::contents {

/// What keeps a manager's leavings out: a flag behind its verb, or a command behind all.
enum class Cure : quint8 { Flag, Cleaning };

struct Manager {
    std::string_view program;
    std::string_view verbs; // separated by blanks; a leading one: it installs without a verb, too
    std::string_view leaves; // a folder, of the home of root where it is in one
    Cure cure;
    std::string_view help;
    std::string_view family; // programs that share a cache
};

/// A command that installs; no manager where it does not.
struct Installation {
    const Manager *manager = nullptr;
    int verb = 0; // the word behind which its packages stand
};
Installation installationOf(const shell::Script &script, const shell::ScriptCommand &command);

/// Whether the command runs a package manager at all.
bool isManager(QByteArrayView program);
/// Whether the family's packages are those of the system: apt's, apk's or rpm's.
bool isOfSystem(const Manager &manager);
/// The names that are installed, versions taken off.
QList<QByteArray> packagesOf(const shell::Script &script, const shell::ScriptCommand &command,
                             const Installation &installation);
/// Whether \a word is one of a list that blanks separate.
bool isAmong(QByteArrayView word, std::string_view list);

} // namespace stagewright::contents
