// Edits a stage's name in its place on the canvas; says at once why a name cannot be. Knows no document.
#pragma once

#include "canvas/Popup.h"

#include <functional>

class QLabel;
class QLineEdit;

namespace stagewright::canvas {

class RenameField : public Popup {
    Q_OBJECT
public:
    /// \a whyNot: empty where a name can be. \a accepted is called with a name that can be and differs.
    RenameField(QWidget *canvas, const QString &name, std::function<QString(const QString &)> whyNot,
                std::function<void(const QString &)> accepted);

    /// Over \a header, in the canvas' coordinates.
    void openOver(const QRect &header);

protected:
    /// A name that can be is taken, as if by Enter.
    void leave() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void check();
    void accept();

    const QString m_name;
    QLineEdit *m_field;
    QLabel *m_reason;
    std::function<QString(const QString &)> m_whyNot;
    std::function<void(const QString &)> m_accepted;
};

} // namespace stagewright::canvas
