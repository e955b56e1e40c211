// What a file itself asks of its builds: its arguments, its secrets, its ssh keys. Knows no engine.
#pragma once

#include "document/Snapshot.h"

#include <QString>

namespace stagewright::adapters {

/// A name that ARGs of the file declare.
struct ArgumentField {
    QString name;
    QString byDefault; // as the file has it; empty where it has none
    bool hasDefault = false;
    bool isSecret = false; // its value is shown nowhere
    QString effect; // "base of builder; lines 4 and 9": what names it

    bool operator==(const ArgumentField &) const = default;
};

/// In the order of the file, each once; those that the platform sets are left out.
std::vector<ArgumentField> argumentFields(const document::Snapshot &snapshot);
/// The ids of the secrets that RUNs mount, each once.
QStringList secretIds(const document::Snapshot &snapshot);
/// Those of ssh keys.
QStringList sshIds(const document::Snapshot &snapshot);

} // namespace stagewright::adapters
