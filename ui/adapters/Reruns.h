// What a build of the text as it is now would run, given the last build that succeeded: kept up to date a moment behind
// each change. Knows no widgets and no build context.
#pragma once

#include "document/Document.h"
#include "rerun/Prediction.h"

#include <QHash>
#include <QTimer>

namespace stagewright::adapters {

/// What is foretold of a line's step.
struct LineRerun {
    bool isCertain = true; // else it runs only if what it reads of another stage differs
    QString words; // why, in a sentence

    bool operator==(const LineRerun &) const = default;
};

/// What is foretold of a stage.
struct StageRerun {
    int steps = 0;
    int certain = 0; // of them, that run
    int possible = 0; // that run only if something differs
};

/// GUI thread. Says nothing until something was built, nor while the text is what was built.
class Reruns : public QObject {
    Q_OBJECT
public:
    explicit Reruns(document::Document *document, QObject *parent = nullptr);

    /// \a built: a snapshot whose build of \a target (a stage's index; empty: all of them) has succeeded.
    void setBuilt(const document::SnapshotPointer &built, std::optional<int> target);
    void clear();

    /// By 0-based line of the snapshot that it was last foretold for: every line of an instruction that would run.
    const QHash<int, LineRerun> &lines() const { return m_lines; }
    /// By Snapshot::stageIds; only stages that the target needs.
    const std::map<quint64, StageRerun> &stages() const { return m_stages; }

Q_SIGNALS:
    void changed();

private:
    void foretell();

    document::Document *m_document;
    document::SnapshotPointer m_built; // null until something was built
    std::optional<int> m_target;
    std::optional<rerun::Former> m_former; // of m_built
    QTimer m_timer; // several keys may come at once
    QHash<int, LineRerun> m_lines;
    std::map<quint64, StageRerun> m_stages;
};

/// "2 of 5 steps rerun", "may rerun", "no step has changed".
QString rerunWords(const StageRerun &stage);

} // namespace stagewright::adapters
