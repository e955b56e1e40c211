// The patterns of ${name#pattern}, ${name%pattern} and ${name/pattern/replacement}. Knows no variables.
#pragma once

#include <QByteArray>

#include <optional>

namespace stagewright::syntax {

enum class Reach : quint8 { Shortest, Longest };

/// Each answers nothing where the pattern holds an escape that BuildKit does not take; \a error then tells which.
std::optional<QByteArray> withoutPrefix(const QByteArray &value, const QByteArray &pattern, Reach reach,
                                        QByteArray &error);
std::optional<QByteArray> withoutSuffix(const QByteArray &value, const QByteArray &pattern, Reach reach,
                                        QByteArray &error);

enum class Replaced : quint8 { First, All };
std::optional<QByteArray> replacedIn(const QByteArray &value, const QByteArray &pattern, const QByteArray &replacement,
                                     Replaced which, QByteArray &error);

} // namespace stagewright::syntax
