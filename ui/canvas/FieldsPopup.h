// Asks a few lines of text, each with a sensible default: Enter accepts, Esc leaves. Knows no document.
#pragma once

#include "canvas/Popup.h"

#include <QStringList>

#include <functional>
#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;

namespace stagewright::canvas {

struct Field {
    QString label;
    QString value;
    QString placeholder;
};

class FieldsPopup : public Popup {
    Q_OBJECT
public:
    /// \a accepted gets the fields' texts, trimmed, in their order; none of them is empty.
    FieldsPopup(QWidget *canvas, const QString &title, const QString &verb, const std::vector<Field> &fields,
                std::function<void(const QStringList &)> accepted);

    /// \a text: of all fields, for a line under them that shows what would be written.
    void setPreview(std::function<QString(const QStringList &)> text);
    void openAt(QPoint point);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    /// Tab goes round inside: fields, accept, cancel.
    bool focusNextPrevChild(bool next) override;

private:
    QStringList values() const;
    void accept();
    void update();

    std::vector<QLineEdit *> m_fields;
    QLabel *m_preview;
    QPushButton *m_accept;
    QPushButton *m_cancel;
    std::function<void(const QStringList &)> m_accepted;
    std::function<QString(const QStringList &)> m_previewText;
};

} // namespace stagewright::canvas
