#include "style/Notice.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace stagewright::style {

Notice::Notice(QWidget *parent)
    : QFrame(parent)
    , m_headline(new TextLabel(TextSize::Strong, Tone::Normal, {}, this))
    , m_detail(new TextLabel(TextSize::Body, Tone::Normal, {}, this))
    , m_buttons(new QHBoxLayout)
{
    setAccessibleName(tr("Notice"));
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    for (TextLabel *label : {m_headline, m_detail}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::NoTextInteraction);
        words->addWidget(label);
    }
    m_buttons->setSpacing(8);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 10, 12, 10);
    row->setSpacing(16);
    row->addLayout(words, 1);
    row->addLayout(m_buttons);
    row->setAlignment(m_buttons, Qt::AlignVCenter);
}

void Notice::say(Tone tone, const QString &headline, const QString &detail)
{
    m_tone = tone;
    m_headline->setText(headline);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    setAccessibleDescription(detail.isEmpty() ? headline : headline + u' ' + detail);
    update();
}

QPushButton *Notice::addButton(const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setAutoDefault(false);
    m_buttons->addWidget(button);
    return button;
}

void Notice::paintEvent(QPaintEvent *)
{
    const Theme theme = themeOf(this);
    const QColor colour = colourOf(m_tone, theme);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(blended(colour, theme.surface, theme.isDark ? 0.14 : 0.08));
    painter.drawRoundedRect(rect(), 6, 6);
    painter.setBrush(colour);
    painter.setClipRect(QRectF(0, 0, 4, height()));
    painter.drawRoundedRect(rect(), 6, 6);
}

Rule::Rule(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(1);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Rule::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), themeOf(this).outline);
}

} // namespace stagewright::style
