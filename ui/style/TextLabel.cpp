#include "style/TextLabel.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace stagewright::style {

using namespace Qt::StringLiterals;

TextLabel::TextLabel(TextSize size, Tone tone, const QString &text, QWidget *parent)
    : QLabel(parent)
    , m_size(size)
    , m_tone(tone)
{
    setTextFormat(Qt::PlainText);
    setText(text);
    applyFont();
}

void TextLabel::setTone(Tone tone)
{
    if (m_tone == tone)
        return;
    m_tone = tone;
    update();
}

void TextLabel::setElision(Qt::TextElideMode mode)
{
    m_elision = mode;
    updateGeometry();
    update();
}

QSize TextLabel::minimumSizeHint() const
{
    QSize size = QLabel::minimumSizeHint();
    if (m_elision != Qt::ElideNone)
        size.setWidth(qMin(size.width(), fontMetrics().horizontalAdvance(u"mmm…"_s)));
    return size;
}

void TextLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QPalette colours = palette();
    const QColor colour = isEnabled() ? colourOf(m_tone, themeFor(colours))
                                      : colours.color(QPalette::Disabled, QPalette::WindowText);
    colours.setColor(QPalette::WindowText, colour);
    QString shown = text();
    if (m_elision != Qt::ElideNone)
        shown = fontMetrics().elidedText(shown, m_elision, contentsRect().width());
    int flags = int(QStyle::visualAlignment(layoutDirection(), alignment())) | Qt::TextForceLeftToRight;
    if (wordWrap())
        flags |= Qt::TextWordWrap;
    style()->drawItemText(&painter, contentsRect(), flags, colours, isEnabled(), shown, QPalette::WindowText);
    if (m_elision != Qt::ElideNone)
        updateToolTip();
}

void TextLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange && !m_isApplyingFont)
        applyFont();
    QLabel::changeEvent(event);
}

void TextLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    if (m_elision != Qt::ElideNone)
        updateToolTip();
}

void TextLabel::applyFont()
{
    m_isApplyingFont = true;
    setFont(fontFor(m_size));
    m_isApplyingFont = false;
}

void TextLabel::updateToolTip()
{
    if (!m_isToolTipOurs && !toolTip().isEmpty())
        return; // somebody has set a better one
    const bool isCut = fontMetrics().horizontalAdvance(text()) > contentsRect().width();
    const QString wanted = isCut ? plainToolTip(text()) : QString();
    m_isToolTipOurs = true;
    if (toolTip() != wanted)
        setToolTip(wanted);
}

} // namespace stagewright::style
