// The pages that explain each check: what it means, why it matters, an example. Read from resources/explanations.
// Knows no windows.
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace stagewright::catalog {

/// The page of a check, by its code, in Markdown; empty where there is none.
std::optional<QString> explanationOf(QByteArrayView code);

} // namespace stagewright::catalog
