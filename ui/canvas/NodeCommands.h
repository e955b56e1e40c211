// Adds, deletes and renames nodes and opens the menus for it. Everything is done by Gestures; knows no painting.
#pragma once

#include "canvas/Interaction.h"
#include "canvas/WireCommands.h"

#include <QObject>

class QMenu;
class QWidget;

namespace stagewright::canvas {

class NodeCommands : public QObject {
    Q_OBJECT
public:
    NodeCommands(const Canvas &canvas, WireCommands *wires, QWidget *view);

    /// Nodes or the wire that is selected.
    void deleteSelection(edits::Removal removal);
    /// Over \a header (in the widget's coordinates), which is the stage's.
    void rename(const document::NodeKey &stage, const QRect &header);
    /// All that can be added, to be found by typing.
    void openAddMenu(const Pointer &pointer);
    /// What a drag from the palette carried, dropped on \a node or on empty canvas.
    void dropPalette(const QString &what, const std::optional<document::NodeKey> &node, const Pointer &pointer);

Q_SIGNALS:
    void instructionDropped(const stagewright::document::NodeKey &stage, const QString &keyword);
    void hinted(const QString &sentence, QPoint at);

private:
    void askStageFromImage(const Pointer &pointer);
    void addContext(const std::optional<document::NodeKey> &stage, QPoint at);
    std::optional<document::NodeKey> onlyStage() const;

    const Canvas m_canvas;
    WireCommands *m_wires;
    QWidget *m_view;
};

} // namespace stagewright::canvas
