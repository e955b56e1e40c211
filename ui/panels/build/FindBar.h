// A bar that finds words in a read-only text. Knows no log.
#pragma once

#include <QTextDocument>
#include <QWidget>

class QLineEdit;
class QPlainTextEdit;

namespace stagewright::style {
class TextLabel;
}

namespace stagewright::panels {

class FindBar : public QWidget {
    Q_OBJECT
public:
    explicit FindBar(QPlainTextEdit *text, QWidget *parent = nullptr);

    void open();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Start : quint8 { HereAgain, Behind, Before };

    void find(Start start);

    QPlainTextEdit *m_text;
    QLineEdit *m_words = nullptr;
    style::TextLabel *m_answer = nullptr;
};

} // namespace stagewright::panels
