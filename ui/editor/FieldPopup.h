// A small panel with a field over the text: stays inside the editor, goes when the focus leaves it or Esc is pressed.
// Knows no document.
#pragma once

#include <QFrame>

QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace stagewright::editor {

/// Deletes itself when it closes.
class FieldPopup : public QFrame {
    Q_OBJECT
public:
    explicit FieldPopup(QWidget *editor);

    QLineEdit *field() const { return m_field; }
    /// At \a corner, in pixels of the editor, moved so that all of it can be seen; the field gets the focus.
    void openAt(QPoint corner);
    /// Deletes it later; the focus goes back to the text.
    void dismiss();

protected:
    virtual void accept() = 0;
    QVBoxLayout *column() const { return m_column; }
    void keepInside();
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLineEdit *m_field;
    QVBoxLayout *m_column;
    QPoint m_corner;
    bool m_isLeaving = false;
};

} // namespace stagewright::editor
