// Makes wires: by what a drag was dropped on, by a list for the keyboard, and what must be asked before. Every wire is
// made by Gestures; knows no painting.
#pragma once

#include "canvas/Interaction.h"
#include "canvas/SearchPopup.h"
#include "canvas/WireDrag.h"

#include <QObject>

class QWidget;

namespace stagewright::canvas {

class WireCommands : public QObject {
    Q_OBJECT
public:
    /// \a view: the canvas' widget, over which popups open.
    WireCommands(const Canvas &canvas, QWidget *view);

    /// A drag ended at \a pointer: makes the wire, or asks what is still missing.
    void finish(const WirePlan &plan, const Pointer &pointer);
    /// The list of all wires that can start at the selected node.
    void openConnectList(QPoint at);
    void connectNodes(graph::EdgeKind kind, const document::NodeKey &from, const document::NodeKey &to, QPoint at);
    /// Asks for an image and what to copy from it.
    void askImage(const document::NodeKey &stage, QPoint at);

    /// Adds a stage at the pointer and wires it, as one undo step.
    void addStageWired(edits::StageRole role, const Pointer &pointer,
                       const std::function<void(const document::NodeKey &)> &wire);

    /// Shows the line that a wire would write; of several kinds, that of a COPY.
    void preview(const WirePlan &plan);

Q_SIGNALS:
    void previewLine(const QString &line, int below);
    void previewEnded();
    /// Something that a person should know, near \a at.
    void hinted(const QString &sentence, QPoint at);

private:
    void askCopy(const document::NodeKey &from, const document::NodeKey &to, QPoint at);
    void askMount(const document::NodeKey &from, const document::NodeKey &to, QPoint at);
    void openKindMenu(const document::NodeKey &from, const document::NodeKey &to, QPoint at);
    void openEmptyDrop(const WirePlan &plan, const Pointer &pointer);
    std::vector<Choice> sourcesFor(const document::NodeKey &to, graph::EdgeKind kind, const Pointer &pointer);
    std::vector<Choice> targetsFor(const document::NodeKey &from, const Pointer &pointer);
    QString titleOf(const document::NodeKey &key) const;

    const Canvas m_canvas;
    QWidget *m_view;
};

/// Several sources are parted by blanks; one with blanks in it stands in double quotes.
QList<QByteArray> splitSources(const QString &text);
QString joinSources(const QList<QByteArray> &sources);
/// The place on the grid for a stage whose middle is to lie near \a point.
document::Position stagePlaceAt(QPointF point);

} // namespace stagewright::canvas
