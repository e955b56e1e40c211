// A small panel over the canvas: stays inside it, goes when the focus leaves it or Esc is pressed. Knows no document.
#pragma once

#include <QFrame>

namespace stagewright::canvas {

/// Deletes itself when it closes.
class Popup : public QFrame {
    Q_OBJECT
public:
    explicit Popup(QWidget *canvas);

    /// Beside \a point (in the canvas' coordinates), moved so that all of it can be seen; gives \a first the focus.
    void openAt(QPoint point, QWidget *first);
    /// Deletes it later; the focus goes back to the canvas.
    void dismiss();

protected:
    /// The focus went elsewhere; dismisses, as long as nobody knows better.
    virtual void leave() { dismiss(); }
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void focusMoved(QWidget *now);

    bool m_isLeaving = false;
};

} // namespace stagewright::canvas
