// A line to begin an instruction with, valid as it stands and meant to be edited. Knows no document.
#pragma once

#include <QString>

namespace stagewright::adapters {

/// \a keyword in any case: "RUN" gives "RUN echo hello". An unknown keyword is returned as it is.
QString exampleLine(const QString &keyword);

} // namespace stagewright::adapters
