// The pages that explain each check and the errors that people meet first: what it means, why it matters, an example.
// Read from resources/explanations. Knows no windows.
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace stagewright::catalog {

/// The page of a check or an error, by its code, in Markdown; empty where there is none.
std::optional<QString> explanationOf(QByteArrayView code);
bool isExplained(QByteArrayView code);

/// A page in two: its first line, without the #, and what follows.
struct Explanation {
    QString title;
    QString markdown;
};
std::optional<Explanation> findExplanation(QByteArrayView code);

} // namespace stagewright::catalog
