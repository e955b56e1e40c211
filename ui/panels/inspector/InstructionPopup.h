// A box to edit an instruction of several lines in, over the row it belongs to. Knows no document.
#pragma once

#include <QFrame>

class QPlainTextEdit;

namespace stagewright::panels {

/// Ctrl+Enter or a click outside commit, Escape goes back. Deletes itself when it closes.
class InstructionPopup : public QFrame {
    Q_OBJECT
public:
    InstructionPopup(const QString &text, QWidget *parent);

    /// Shows it over \a row, in global coordinates.
    void openOver(const QRect &row);
    QString text() const;

Q_SIGNALS:
    /// The text was changed and is to be kept.
    void committed(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_before;
    bool m_isDropped = false;
    QPlainTextEdit *m_edit;
};

} // namespace stagewright::panels
