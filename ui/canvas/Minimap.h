// The whole picture in a corner, with a frame around what is seen; pressing it goes there. Knows no document.
#pragma once

#include "canvas/CanvasScene.h"

#include <QWidget>

class QGraphicsView;

namespace stagewright::canvas {

class Minimap : public QWidget {
    Q_OBJECT
public:
    /// A child of \a view, above its viewport.
    Minimap(QGraphicsView *view, const CanvasScene *scene);

    /// Moves to its corner.
    void place();

Q_SIGNALS:
    void centreRequested(QPointF scenePoint);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    QTransform toMap() const;

    QGraphicsView *m_view;
    const CanvasScene *m_scene;
};

} // namespace stagewright::canvas
