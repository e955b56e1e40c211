// What sets parts of a panel apart: a notice with buttons, a rule. Knows no document.
#pragma once

#include "style/TextLabel.h"

#include <QFrame>

class QHBoxLayout;
class QPushButton;

namespace stagewright::style {

/// A frame with a coloured edge that says something important and what to do, with buttons.
class Notice : public QFrame {
    Q_OBJECT
public:
    explicit Notice(QWidget *parent = nullptr);

    /// \a detail may be empty.
    void say(Tone tone, const QString &headline, const QString &detail = {});
    /// Owned by the notice.
    QPushButton *addButton(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Error;
    TextLabel *m_headline;
    TextLabel *m_detail;
    QHBoxLayout *m_buttons;
};

/// A rule of one pixel.
class Rule : public QWidget {
    Q_OBJECT
public:
    explicit Rule(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace stagewright::style
