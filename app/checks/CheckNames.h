// The names of all checks, as `# check=skip=` takes them. Knows no words.
#pragma once

#include <QByteArray>
#include <QList>

namespace stagewright::checks {

/// BuildKit's rules, in the order of the alphabet.
const QList<QByteArray> &ruleNames();
/// Our own checks, in the order of the alphabet. BuildKit passes over names that it does not know.
const QList<QByteArray> &ownCheckNames();
/// Whether `# check=skip=` can silence it: a rule of BuildKit or a check of our own, no error.
bool isCheck(const QByteArray &code);

} // namespace stagewright::checks
