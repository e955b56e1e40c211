// A page that explains a problem, over the window: read, and closed with Esc. Knows no document and no text view.
#pragma once

#include "syntax/Diagnostic.h"

#include <QFrame>
#include <QPointer>

class QTextBrowser;
class QToolButton;

namespace stagewright::style {
class TextLabel;
}

namespace stagewright::panels {

class ExplanationCard : public QFrame {
    Q_OBJECT
public:
    /// Stands over \a window, within \a place, a widget of it; both outlive the card.
    ExplanationCard(QWidget *window, QWidget *place);

    /// Shows the page of the finding's code and takes the focus; nothing happens where there is none.
    void explain(const syntax::Diagnostic &finding);
    /// Hides it; the focus goes back to where it was.
    void dismiss();

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void makeParts();
    void render();
    void arrange();

    QWidget *m_place;
    style::TextLabel *m_title = nullptr;
    style::TextLabel *m_sentence = nullptr;
    QTextBrowser *m_page = nullptr;
    QToolButton *m_close = nullptr;
    QByteArray m_code; // of what is shown
    QPointer<QWidget> m_before; // had the focus
};

} // namespace stagewright::panels
