// How sizes are shown. Knows nothing of what has them.
#pragma once

#include <QString>

#include <optional>

namespace stagewright::base {

/// "1.2 MB": decimal units as docker prints them; "-" where it is unknown.
QString shownBytes(std::optional<qint64> bytes);

/// "200MB", "1.5 GB", "300MiB", "4096": decimal units in steps of 1000, those with an i in steps of 1024, without
/// regard to case. Empty where it is none, or is no positive amount.
std::optional<qint64> readBytes(const QString &text);

} // namespace stagewright::base
