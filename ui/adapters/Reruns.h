// What a build of the text and its context as they are now would run, given the last build that succeeded: kept up to
// date a moment behind each change. Knows no widgets.
#pragma once

#include "docker/BuildOptions.h"
#include "docker/BuildTrace.h"
#include "document/ContextFiles.h"
#include "document/Document.h"
#include "rerun/Durations.h"

#include <QHash>
#include <QTimer>

class QThread;

namespace stagewright::adapters {

/// What is foretold of a line's step.
struct LineRerun {
    bool isCertain = true; // else it runs only if what it reads of another stage differs
    QString words; // why, in a sentence
    QString reason; // the same in a clause: "line 4 is new or has changed"

    bool operator==(const LineRerun &) const = default;
};

/// What is foretold of a stage.
struct StageRerun {
    int steps = 0;
    int certain = 0; // of them, that run
    int possible = 0; // that run only if something differs
    qint64 milliseconds = 0; // that all of them took when they last ran, as far as it is known
};

/// GUI thread; the context is read in another. Says nothing until something was built, nor while text and context are
/// what was built.
class Reruns : public QObject {
    Q_OBJECT
public:
    explicit Reruns(document::Document *document, QObject *parent = nullptr);
    /// Waits for what is read to end.
    ~Reruns() override;

    /// A build begins: its context is noted. Both may be empty.
    void noteContext(const QString &dockerfile, const QString &contextFolder);
    /// Looks whether files of the context have changed: somebody may have come back from another program.
    void lookAtContext();

    /// What the next build is given besides the text.
    void setChoices(const rerun::Choices &choices);
    /// \a built: a snapshot whose build of \a target (a stage's index; empty: all of them) has succeeded.
    /// \a choices: what it was given. \a trace: when its steps ran.
    void setBuilt(const document::SnapshotPointer &built, std::optional<int> target, const rerun::Choices &choices = {},
                  const docker::BuildTrace &trace = {});
    void clear();

    /// By 0-based line of the snapshot that it was last foretold for: every line of an instruction that would run.
    const QHash<int, LineRerun> &lines() const { return m_lines; }
    /// By 0-based line, why it would run, in a clause.
    QHash<int, QString> reasons() const;
    /// By Snapshot::stageIds; only stages that the target needs.
    const std::map<quint64, StageRerun> &stages() const { return m_stages; }

Q_SIGNALS:
    void changed();

private:
    void foretell();
    void compare(const document::Snapshot &now, std::optional<int> target);
    void readContext(bool isOfBuild);
    void takeContext(bool isOfBuild, const std::optional<document::ContextFiles> &files);

    document::Document *m_document;
    document::SnapshotPointer m_built; // null until something was built
    std::optional<int> m_target;
    std::optional<rerun::Former> m_former; // of m_built
    rerun::Choices m_builtChoices;
    rerun::Choices m_choices; // of the next build
    rerun::Durations m_durations;
    QString m_dockerfile;
    QString m_contextFolder;
    std::optional<document::ContextFiles> m_noted; // when the last build began; empty: not known
    bool m_isNotedBuilt = false; // that build has succeeded
    std::optional<document::ContextFiles> m_builtFiles; // when m_built began; empty: not known
    std::set<QByteArray> m_changedFiles; // since then
    QThread *m_thread = nullptr; // null while nothing is read
    quint64 m_reading = 0; // counts: what an earlier one tells is not listened to
    QTimer m_timer; // several keys may come at once
    QTimer m_looking; // longer behind them, as files are read
    QHash<int, LineRerun> m_lines;
    std::map<quint64, StageRerun> m_stages;
};

/// "2 of 5 steps rerun, about 74 s", "may rerun", "no step has changed".
QString rerunWords(const StageRerun &stage);
/// What of \a options decides about what runs.
rerun::Choices choicesOf(const docker::BuildOptions &options);

} // namespace stagewright::adapters
