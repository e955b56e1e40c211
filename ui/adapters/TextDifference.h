// Where two displayed texts differ, as few and as small replacements. Knows no document and no bytes.
#pragma once

#include <QStringView>

#include <vector>

namespace stagewright::adapters {

/// UTF-16 units [oldBegin, oldEnd) of the old text became [newBegin, newEnd) of the new one.
struct Replacement {
    qsizetype oldBegin = 0;
    qsizetype oldEnd = 0;
    qsizetype newBegin = 0;
    qsizetype newEnd = 0;

    bool operator==(const Replacement &) const = default;
};

/// What turns \a before into \a after: sorted, none touching the next, none splitting a surrogate pair of either text.
/// Exact while the two differ in some hundred units or lines; beyond that, whole stretches count as replaced.
std::vector<Replacement> textDifference(QStringView before, QStringView after);

/// The same by whole lines: [oldBegin, oldEnd) counts lines, 0-based.
std::vector<Replacement> lineDifference(QStringView before, QStringView after);

} // namespace stagewright::adapters
