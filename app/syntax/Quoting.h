// How Go's library shows a text in an error: quoted, with escapes for what cannot be printed. Knows no message.
#pragma once

#include <QByteArray>

namespace stagewright::syntax {

/// Go's strconv.Quote, which is %q.
QByteArray quoted(QByteArrayView text);

/// The quotes of Go's package time (quote in time/format.go), which shows every byte beyond ASCII by its number.
QByteArray quotedForTime(QByteArrayView text);

} // namespace stagewright::syntax
