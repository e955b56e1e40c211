// A sentence near the pointer that goes by itself. Knows no document.
#pragma once

#include <QLabel>
#include <QTimer>

namespace stagewright::canvas {

class Toast : public QLabel {
    Q_OBJECT
public:
    explicit Toast(QWidget *canvas);

    /// Beside \a point (in the canvas' coordinates), for long enough to be read.
    void say(const QString &sentence, QPoint point);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QTimer m_leaving;
};

} // namespace stagewright::canvas
