// What two builds of a file have and have not in common: their texts by lines, their sizes by stages. Knows no widgets.
#pragma once

#include "docker/BuildArchive.h"

#include <QString>

#include <vector>

namespace stagewright::adapters {

/// A line of two texts shown as one.
struct DifferenceLine {
    enum class Kind : quint8 { Same, Removed, Added, Gap };
    Kind kind = Kind::Same;
    int oldLine = 0; // 1-based; 0 where it has none
    int newLine = 0;
    QString text; // without its ending; of a gap nothing

    bool operator==(const DifferenceLine &) const = default;
};

/// What differs, with \a context same lines around it, and a Gap where more are left out. Empty where nothing differs.
std::vector<DifferenceLine> differenceLines(const QString &before, const QString &after, int context = 3);

/// A stage that either build has; empty sizes: unknown, or not there.
struct StageDifference {
    QString name;
    std::optional<qint64> before;
    std::optional<qint64> after;

    bool operator==(const StageDifference &) const = default;
};

/// By name, in the order of the later build; those it no longer has come last.
std::vector<StageDifference> stageDifferences(const docker::PastBuild &before, const docker::PastBuild &after);

/// "+1.2 MB", "−3 kB", "the same"; "-" where either is unknown.
QString changeWords(std::optional<qint64> before, std::optional<qint64> after);
/// "What ships went from 347 MB to 179 MB: 168 MB less."
QString differenceSentence(const docker::PastBuild &before, const docker::PastBuild &after);
/// What people call it: "the build of 14:32:07", with its date where that is not \a today.
QString buildTitle(const docker::PastBuild &build, const QDate &today);

} // namespace stagewright::adapters
