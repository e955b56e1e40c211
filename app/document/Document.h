// A Dockerfile being edited: its snapshot, the one undo of text and canvas, and its file. Knows no dialogs, no QtGui.
#pragma once

#include "checks/scope/Surroundings.h"
#include "document/Snapshot.h"

#include <QObject>
#include <QString>

namespace stagewright::document {

/// Where the caret was, so that undo can bring it back. Byte offsets into the body.
struct Caret {
    base::ByteOffset position;
    base::ByteOffset anchor; // other end of the selection; equal to position where nothing is selected
};

enum class ChangeKind : quint8 {
    Typing,  // may join the undo step before it where it continues it
    Gesture, // is an undo step of its own
};

/// What History keeps about a change besides its bytes.
struct ChangeInfo {
    QString label; // for "Undo %1", translated
    ChangeKind kind = ChangeKind::Gesture;
    std::optional<Caret> before; // empty: undo and redo leave the caret to be mapped through the change
    std::optional<Caret> after;
    Layout placed; // positions that belong to the change: a stage dropped at a place
    /// Where the change adds a stage: its place, given to the new stage once it has an identity.
    std::optional<Position> newStagePosition;
};

/// What changed between two snapshots. \a change is empty where only layout or findings changed.
struct Transition {
    SnapshotPointer before;
    SnapshotPointer after;
    text::TextChange change;
    /// Set by undo and redo: where the caret was at that state.
    std::optional<Caret> caret;
};

class History;
class StageIdentities;
struct HistoryState;

/// GUI thread only; its snapshots may go to any thread.
///
/// Looking for findings costs more than all else that is derived. After a change of a large text its snapshot has
/// those from before, moved along with the text (Snapshot::areFindingsCurrent is false); the next snapshot, of the same
/// revision, has its own. It comes with an event behind all others that wait, so that what was typed is painted first.
class Document : public QObject {
    Q_OBJECT
public:
    explicit Document(QObject *parent = nullptr);
    ~Document() override;

    SnapshotPointer snapshot() const { return m_snapshot; }

    /// Replaces the text as one step that is no undo step: a new document, unmodified. History starts empty.
    /// What a build is given is forgotten. \a layout: its keys name the stages 1, 2, ... in the order of the file;
    /// LayoutStore reads it so.
    void reset(const text::SourceText &source, const Layout &layout = {});
    /// Replaces the text as an undo step (the file changed on disk and is read again).
    void replaceAll(const text::SourceText &source, const QString &label);

    /// What lies around the file is known now, or is another: findings are derived anew. No undo step; the text stays.
    void setSurroundings(const checks::Surroundings &surroundings);
    const checks::Surroundings &surroundings() const { return m_surroundings; }

    /// What a build is given from outside the file: the graph and all that follows from it is derived anew. No undo
    /// step; the text stays.
    void setBuildSettings(const graph::BuildSettings &settings);

    /// Stale if the change refers to another revision than snapshot()'s.
    base::Result<base::Done, text::ChangeError> apply(const text::TextChange &change, const ChangeInfo &info);
    /// An undo step of layout alone. Moves with the same non-empty \a mergeId directly after each other join.
    void moveNodes(const Layout &positions, const QString &label, quint64 mergeId = 0);
    /// Changes between beginGroup and its endGroup are one undo step; groups may nest, an empty one leaves no step.
    void beginGroup(const QString &label);
    void endGroup();
    /// Ends the joining of typed characters: the next typing is an undo step of its own.
    void endTyping();

    bool canUndo() const;
    bool canRedo() const;
    QString undoLabel() const;
    QString redoLabel() const;
    void undo();
    void redo();

    /// True where the bytes differ from those last marked saved.
    bool isModified() const;
    void markSaved();

Q_SIGNALS:
    /// reset() is about to give another document: identities of stages begin anew, what was known of the old ones ends.
    /// snapshotChanged() follows.
    void wasReset();
    /// There is another snapshot: of another text, or of the same with another layout or other findings.
    void snapshotChanged(const stagewright::document::Transition &transition);
    void historyChanged();
    void modifiedChanged(bool isModified);

protected:
    void customEvent(QEvent *event) override;

private:
    void change(const text::TextChange &textChange, const text::SourceText &after, const ChangeInfo &info);
    void record(const Snapshot &before, const Snapshot &after, const text::TextChange &textChange,
                const ChangeInfo &info, quint64 mergeId);
    void restore(const std::vector<text::TextEdit> &edits, const HistoryState &state);
    void install(const SnapshotPointer &next, const text::TextChange &textChange, std::optional<Caret> caret);
    void giveFindings(Snapshot &next, const Snapshot &before, const text::TextChange &textChange);
    /// Gives the snapshot at hand its own findings. What refers to its revision stays valid.
    void findNow();
    void announceModified();

    checks::Surroundings m_surroundings;
    graph::BuildSettings m_settings;
    SnapshotPointer m_snapshot; // never null
    std::unique_ptr<History> m_history;
    std::unique_ptr<StageIdentities> m_identities;
    text::SourceText m_saved;
    bool m_wasModified = false; // as the last modifiedChanged told
};

} // namespace stagewright::document
