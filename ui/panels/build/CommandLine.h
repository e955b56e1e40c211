// The command of a build: folded into one line, or whole; it can be copied. Knows no build.
#pragma once

#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace stagewright::style {
class TextLabel;
}

namespace stagewright::panels {

class CommandLine : public QWidget {
    Q_OBJECT
public:
    explicit CommandLine(QWidget *parent = nullptr);

    /// May have several lines; empty hides it.
    void setCommand(const QString &command);

private:
    void setUnfolded(bool isUnfolded);

    QString m_text;
    QPushButton *m_fold;
    style::TextLabel *m_line;
    QPlainTextEdit *m_whole;
};

} // namespace stagewright::panels
