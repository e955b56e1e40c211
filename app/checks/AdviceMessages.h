// The words of our own checks and their fixes. Knows no place to show them.
#pragma once

#include "checks/Messages.h"

namespace stagewright::checks {

/// Null for a code that is none of ours.
const Message *findAdviceMessage(QByteArrayView code);

} // namespace stagewright::checks
