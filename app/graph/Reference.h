// Which texts are image references, as github.com/distribution/reference has it. Knows no registry.
#pragma once

#include <QByteArray>

#include <optional>

namespace stagewright::graph {

/// The library's message where \a reference is none; nothing where it is fine.
std::optional<QByteArray> referenceError(const QByteArray &reference);

} // namespace stagewright::graph
