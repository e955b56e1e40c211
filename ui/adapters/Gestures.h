// What people can do to a document by hand, each as one call, one text edit and one undo step.
// Knows no windows; tells by a signal why something was refused.
#pragma once

#include "adapters/Selection.h"

#include <QObject>

namespace stagewright::adapters {

class Scene;

/// A line that would come, and the line of the text (1-based; 0: the margin above the first) it would come below.
struct LinePreview {
    QString line; // empty where nothing would be written
    int below = 0;
};

/// GUI thread. A refused gesture changes nothing and emits refused().
class Gestures : public QObject {
    Q_OBJECT
public:
    Gestures(document::Document *document, Selection *selection, Scene *scene, QObject *parent = nullptr);

    /// Adds a stage at a scene position (its top left corner) with a free name, and selects it. Empty name or base:
    /// the role's own ("builder" on the base the file uses most).
    void addStage(edits::StageRole role, const std::optional<document::Position> &at, const QString &name = {},
                  const QString &base = {});
    void removeNodes(const std::set<document::NodeKey> &nodes, edits::Removal removal);
    void renameStage(const document::NodeKey &stage, const QString &name);
    /// Why that name cannot be; empty where it can.
    QString whyNotName(const document::NodeKey &stage, const QString &name) const;
    void setBase(const document::NodeKey &stage, const QString &reference);
    /// Names another image in every place that names this one.
    void setImage(const document::NodeKey &image, const QString &reference);
    void setPlatform(const document::NodeKey &stage, const QString &platform);

    /// Wires. \a from may be a stage, an image or the build context; \a to is a stage.
    void connectFrom(const document::NodeKey &from, const document::NodeKey &to);
    void connectCopy(const document::NodeKey &from, const document::NodeKey &to, const edits::CopyOptions &options);
    void connectMount(const document::NodeKey &from, const document::NodeKey &to, const QString &target);
    void addCopyFromImage(const document::NodeKey &to, const QString &image, const edits::CopyOptions &options);
    /// Why that wire cannot be; empty where it can.
    QString whyNotConnect(graph::EdgeKind kind, const document::NodeKey &from, const document::NodeKey &to) const;
    /// What a new copy would sensibly be: the source's last WORKDIR or the builder's output, and the target's WORKDIR.
    edits::CopyOptions suggestedCopy(const document::NodeKey &from, const document::NodeKey &to) const;
    /// The line that connecting would write, to be shown while a wire is dragged.
    LinePreview previewLine(graph::EdgeKind kind, const document::NodeKey &from, const document::NodeKey &to) const;
    void removeWire(const WireKey &wire);
    void removeEdge(int edge);
    void setCopy(int edge, const edits::CopyOptions &options);
    edits::CopyOptions copyOptions(int edge) const;
    /// Puts \a stage into a wire. FROM: the target starts from it, and it from the source. Copies: it takes the same
    /// files to the same places, and the target takes them from there. Mounts: as FROM, and the target mounts it.
    void passThrough(const WireKey &wire, const document::NodeKey &stage);
    void setMount(int edge, const edits::MountOptions &options);
    edits::MountOptions mountOptions(int edge) const;

    /// Instructions; \a instruction is an index into Tree::instructions() of the current snapshot.
    void addInstruction(const document::NodeKey &stage, const QString &line);
    void insertInstruction(const document::NodeKey &stage, int position, const QString &line);
    void replaceInstruction(int instruction, const QString &text);
    void removeInstruction(int instruction);
    void moveInstruction(int instruction, int newPosition);

    void applyFix(const syntax::Fix &fix);
    /// The comment that says what the final image is to stay under, "200MB"; empty: takes it away.
    void setBudgetComment(const QByteArray &size);
    /// Moves belong to one undo step as long as \a mergeId stays the same and not 0.
    void moveNodes(const document::Layout &positions, quint64 mergeId = 0);
    void tidyUp();

Q_SIGNALS:
    /// Why a gesture was not carried out, in words for people.
    void refused(const QString &reason);
    /// A gesture changed the text there: show it without taking the focus.
    void revealRequested(stagewright::base::ByteRange range);

private:
    edits::Outcome planWire(graph::EdgeKind kind, const document::NodeKey &from, const document::NodeKey &to,
                            const std::optional<edits::CopyOptions> &options = std::nullopt,
                            const QByteArray &target = QByteArrayLiteral("/mnt")) const;
    /// The first edge that is left of a wire then comes from \a stage.
    void leadThrough(const WireKey &wire, const document::NodeKey &stage);
    void carryOut(const edits::Outcome &outcome, const QString &label,
                  const std::optional<document::Position> &newStageAt = std::nullopt);
    std::optional<graph::Endpoint> endpoint(const document::NodeKey &key) const;
    std::optional<int> stageIndex(const document::NodeKey &key) const;

    document::Document *m_document;
    Selection *m_selection;
    Scene *m_scene;
};

} // namespace stagewright::adapters
