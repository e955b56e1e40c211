// Shows a Scene, and turns what hands and keys do on it into Gestures. Knows no text editor, panels, files, processes.
#pragma once

#include "canvas/Interaction.h"
#include "canvas/KeyboardMoves.h"
#include "canvas/ViewMotion.h"

#include <QGraphicsView>
#include <QTimer>

#include <memory>

class QLabel;
class QMenu;

namespace stagewright::canvas {

class Minimap;
class NodeCommands;
class Toast;
class WireCommands;

class CanvasView : public QGraphicsView {
    Q_OBJECT
public:
    /// All four outlive the view.
    CanvasView(document::Document *document, adapters::Scene *scene, adapters::Selection *selection,
               adapters::Gestures *gestures, QWidget *parent = nullptr);
    ~CanvasView() override;

    const CanvasScene &items() const { return *m_items; }
    const adapters::SceneView &sceneView() const { return m_canvas.scene->view(); }
    double zoom() const { return m_motion.zoom(); }
    /// The scene point under \a anchor (viewport pixels) stays there.
    void setZoom(double zoom, QPointF anchor);
    bool isMinimapShown() const { return m_wantsMinimap; }

public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void resetZoom();
    void fitAll();
    void fitSelection();
    /// Fits now, but stays readable, and at every change of the view's size until somebody moves or scales it.
    void fitAllWhenShown();
    void selectNode(const stagewright::document::NodeKey &node);
    void selectWire(const stagewright::adapters::WireKey &wire);
    void selectAll();
    void deleteSelection();
    void deleteSelectionRewired();
    void renameSelected();
    void startConnect();
    void openAddMenu();
    void askExternalImage(const stagewright::document::NodeKey &stage);
    void setMinimapShown(bool isShown);

Q_SIGNALS:
    void activated(const stagewright::document::NodeKey &node);
    void wireActivated(const stagewright::adapters::WireKey &wire);
    void instructionDropped(const stagewright::document::NodeKey &stage, const QString &keyword);
    /// The line that the wire being dragged would write, and the line of the text (1-based) it would come below.
    void previewLine(const QString &line, int below);
    void previewEnded();
    void zoomChanged(double zoom);

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;

    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void connectModel();
    void connectCommands();
    void sceneChanged();
    void showScene();
    /// Shows now what is still to be shown; before anything that looks for new nodes.
    void catchUp();
    void showSelection();
    void placeOverlays();
    void applyStyle();
    void fitFirst();
    void userMoved();

    Pointer pointerAt(QPointF viewPoint, Qt::KeyboardModifiers modifiers) const;
    /// Where the pointer is, or the middle of the view when it is elsewhere.
    Pointer currentPointer() const;
    std::unique_ptr<Interaction> interactionAt(const Pointer &pointer);
    void startWire(const document::NodeKey &node, Port port);
    void endInteraction();
    void scrollAtBorder();
    void updateHover(const Pointer &pointer);
    void updateCursor();
    bool showToolTip(QPoint viewPoint, QPoint globalPoint);

    bool handleViewKey(const QKeyEvent &event);
    bool handleEditKey(const QKeyEvent &event);
    bool handleArrow(const QKeyEvent &event);
    bool followWire(Direction direction);
    void selectNextWire(int by);
    void goTo(const std::optional<document::NodeKey> &node);
    void nudge(Direction direction);
    void activateSelected();
    void cancel();
    void fillNodeMenu(QMenu &menu, const document::NodeKey &node, const Pointer &pointer);
    void fillWireMenu(QMenu &menu, const adapters::WireKey &wire);
    void fillCanvasMenu(QMenu &menu, const Pointer &pointer);
    QRect headerOf(const document::NodeKey &stage) const;

    std::unique_ptr<CanvasScene> m_items;
    const Canvas m_canvas;
    ViewMotion m_motion;
    WireCommands *m_wireCommands;
    NodeCommands *m_nodeCommands;
    Minimap *m_minimap;
    Toast *m_toast;
    QLabel *m_emptyHint;
    std::unique_ptr<Interaction> m_interaction;
    std::optional<QPoint> m_panFrom; // viewport pixels, while panning
    bool m_isPanKeyDown = false;
    bool m_keepsFit = false;
    bool m_wantsMinimap = true;
    QPoint m_lastPoint;              // of the pointer, viewport pixels
    QTimer m_borderScroll;
    QTimer m_following;              // runs while the picture is behind the scene
    QTimer m_building;               // turns the sign of the building state
    double m_phase = 0;
    quint64 m_nudgeId = 1;           // moves by keys join one undo step while this stays
    WireWalk m_walk;
};

} // namespace stagewright::canvas
