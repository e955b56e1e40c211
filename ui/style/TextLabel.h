// A label of plain text that follows the palette. Knows no document.
#pragma once

#include "style/Text.h"

#include <QLabel>

namespace stagewright::style {

/// A label of plain text in a tone that follows the palette; may be elided, and then tells the whole as a tool tip.
class TextLabel : public QLabel {
    Q_OBJECT
public:
    TextLabel(TextSize size, Tone tone, const QString &text = {}, QWidget *parent = nullptr);

    void setTone(Tone tone);
    void setElision(Qt::TextElideMode mode);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void applyFont();
    void updateToolTip();

    TextSize m_size;
    Tone m_tone;
    Qt::TextElideMode m_elision = Qt::ElideNone;
    bool m_isToolTipOurs = false;
    bool m_isApplyingFont = false;
};

} // namespace stagewright::style
