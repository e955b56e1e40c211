// Fonts, labels and notices of the panels. Knows no document.
#include "panels/Look.h"

#include <QApplication>
#include <QBoxLayout>
#include <QEvent>
#include <QFontDatabase>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

namespace stagewright::panels {

using namespace Qt::StringLiterals;

namespace {

void scale(QFont &font, double factor)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
}

} // namespace

QFont fontFor(TextSize size)
{
    QFont font = QApplication::font();
    switch (size) {
    case TextSize::Body:
        break;
    case TextSize::Small:
        scale(font, 0.9);
        break;
    case TextSize::Strong:
        font.setWeight(QFont::DemiBold);
        break;
    case TextSize::Heading:
        scale(font, 1.15);
        font.setWeight(QFont::DemiBold);
        break;
    case TextSize::Title:
        scale(font, 2.2);
        font.setWeight(QFont::DemiBold);
        break;
    case TextSize::Section:
        scale(font, 0.85);
        font.setWeight(QFont::DemiBold);
        font.setCapitalization(QFont::AllUppercase);
        font.setLetterSpacing(QFont::PercentageSpacing, 104);
        break;
    }
    return font;
}

QFont fixedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const QFont base = QApplication::font();
    if (base.pointSizeF() > 0)
        font.setPointSizeF(base.pointSizeF() * 0.95);
    else
        font.setPixelSize(base.pixelSize());
    return font;
}

adapters::Theme themeOf(const QWidget *widget)
{
    return adapters::themeFor(widget->palette());
}

QColor colourOf(Tone tone, const adapters::Theme &theme)
{
    switch (tone) {
    case Tone::Normal:
        return theme.text;
    case Tone::Muted:
        return theme.mutedText;
    case Tone::Accent:
        return theme.accent;
    case Tone::Error:
        return theme.error;
    case Tone::Warning:
        return theme.warning;
    case Tone::Good:
        return theme.state(adapters::ShownState::Done);
    }
    Q_UNREACHABLE();
}

QColor blended(const QColor &over, const QColor &under, double amount)
{
    const auto mix = [amount](double a, double b) { return float(a * amount + b * (1 - amount)); };
    return QColor::fromRgbF(mix(over.redF(), under.redF()), mix(over.greenF(), under.greenF()),
                            mix(over.blueF(), under.blueF()));
}

QString plainToolTip(const QString &text)
{
    if (text.isEmpty())
        return {};
    return u"<p style=\"white-space:pre-wrap\">"_s + text.toHtmlEscaped() + u"</p>"_s;
}

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
    const QColor colour = isEnabled() ? colourOf(m_tone, adapters::themeFor(colours))
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
    const adapters::Theme theme = themeOf(this);
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

} // namespace stagewright::panels
