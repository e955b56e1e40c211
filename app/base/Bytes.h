// How sizes are shown. Knows nothing of what has them.
#pragma once

#include <QString>

#include <optional>

namespace stagewright::base {

/// "1.2 MB": decimal units as docker prints them; "-" where it is unknown.
QString shownBytes(std::optional<qint64> bytes);

} // namespace stagewright::base
