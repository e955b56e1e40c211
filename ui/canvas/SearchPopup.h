// A list that is filtered by typing, of things to do. Knows no document.
#pragma once

#include "canvas/Popup.h"

#include <functional>
#include <vector>

class QLineEdit;
class QListWidget;

namespace stagewright::canvas {

/// One entry; \a whyNot says why it cannot be chosen, empty where it can.
struct Choice {
    QString title;
    QString detail;
    QString whyNot;
    std::function<void()> act;
};

class SearchPopup : public Popup {
    Q_OBJECT
public:
    SearchPopup(QWidget *canvas, const QString &prompt, std::vector<Choice> choices);

    void openAt(QPoint point);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter();
    void choose();
    void step(int rows);

    std::vector<Choice> m_choices;
    QLineEdit *m_field;
    QListWidget *m_list;
};

} // namespace stagewright::canvas
