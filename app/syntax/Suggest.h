// "Did you mean ...?": the nearest of some names. Knows nothing of what they name.
#pragma once

#include <QByteArray>
#include <QList>

namespace stagewright::syntax {

enum class LetterCase : quint8 { Matters, Ignored };

/// As util/suggest of BuildKit: the option at a distance below 3, the first of several; empty where there is none or
/// where \a word itself is an option. With Ignored the answer takes the case of \a word.
QByteArray suggestion(const QByteArray &word, const QList<QByteArray> &options, LetterCase letterCase);

} // namespace stagewright::syntax
