// How long steps took when they last ran. Knows no engine and no clock.
#pragma once

#include "rerun/Prediction.h"

#include <QHash>

namespace stagewright::rerun {

/// Of one file, gathered over its builds.
class Durations {
public:
    /// \a built: a build that has ended. \a milliseconds: by instruction, of the steps that ran and did not fail.
    void learn(const Build &built, const std::map<int, qint64> &milliseconds);
    /// Milliseconds of a step of \a stage, the \a ordinal-th of its steps, from 0: what the same operation took, else
    /// what stood at its place took when it was last built. Empty where neither has run.
    std::optional<qint64> find(const QByteArray &operation, int stage, int ordinal) const;

private:
    QHash<QByteArray, qint64> m_byOperation;
    std::map<std::pair<int, int>, qint64> m_byPlace; // stage and ordinal
};

} // namespace stagewright::rerun
