// What a panel shows before it has anything to say: a question, how it is answered, and the button that does. Knows no
// panel.
#pragma once

#include <QWidget>

class QPushButton;

namespace stagewright::style {

class EmptyPage : public QWidget {
    Q_OBJECT
public:
    /// \a action: the words of the button.
    EmptyPage(const QString &headline, const QString &detail, const QString &action, QWidget *parent = nullptr);

Q_SIGNALS:
    void activated();
};

} // namespace stagewright::style
