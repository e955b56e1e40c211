// Lengths of time as Go writes them, such as 1m30s. Knows no flag.
#pragma once

#include "base/Result.h"

#include <QByteArray>

namespace stagewright::syntax {

/// Nanoseconds of Go's time.ParseDuration, or what that says of a text that is no length of time.
base::Result<qint64, QByteArray> parseDuration(QByteArrayView text);

} // namespace stagewright::syntax
