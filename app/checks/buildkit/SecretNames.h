// Which names of variables tell of a secret. Knows no instruction.
#pragma once

#include <QByteArray>

namespace stagewright::checks {

/// As validateNoSecretKey of dockerfile2llb/validations.go: a word of the name, split at underscores, says so.
bool isSecretName(const QByteArray &name);

} // namespace stagewright::checks
