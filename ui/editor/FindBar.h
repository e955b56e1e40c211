// The bar that finds words in the text. Knows only the shown text, never the bytes.
#pragma once

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QPlainTextEdit)
QT_FORWARD_DECLARE_CLASS(QToolButton)

namespace stagewright::editor {

class FindBar : public QWidget {
    Q_OBJECT
public:
    /// Searches \a edit; hidden until opened.
    explicit FindBar(QPlainTextEdit *edit);

    /// Shows the bar with what is selected, and takes the focus.
    void open();
    void findNext();
    void findPrevious();
    /// What is looked for; empty while the bar is hidden.
    QString needle() const;
    Qt::CaseSensitivity caseSensitivity() const;

public Q_SLOTS:
    void close();

Q_SIGNALS:
    /// Shown or hidden: the text has less or more room.
    void visibilityChanged();
    /// Other words, or another case: marks are drawn anew.
    void needleChanged();

protected:
    /// Every key ends here: one that climbed on would edit the text behind the bar.
    void keyPressEvent(QKeyEvent *event) override;
    /// Tab goes round inside the bar.
    bool focusNextPrevChild(bool next) override;

private:
    enum class Direction : quint8 { Forward, Backward };
    /// Whether a match at the caret itself counts: while words are typed, it does.
    enum class Start : quint8 { AtCaret, BehindCaret };

    void find(Direction direction, Start start);
    void showCount();

    QPlainTextEdit *m_edit;
    QLineEdit *m_field;
    QToolButton *m_case;
    QLabel *m_count;
    QList<QWidget *> m_tabChain; // children, from left to right
};

} // namespace stagewright::editor
