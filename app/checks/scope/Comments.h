// The comments in front of each instruction, as BuildKit hands them to its linter. Knows no rule.
#pragma once

#include "syntax/Tree.h"

#include <QHash>
#include <QList>

namespace stagewright::checks {

/// By index of the instruction; without an entry where there are none.
QHash<int, QList<QByteArray>> commentsByInstruction(const syntax::Tree &tree);

} // namespace stagewright::checks
