#include "style/Text.h"

#include <QApplication>
#include <QFontDatabase>
#include <QWidget>

namespace stagewright::style {

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

Theme themeOf(const QWidget *widget)
{
    return themeFor(widget->palette());
}

QColor colourOf(Tone tone, const Theme &theme)
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
        return theme.state(ShownState::Done);
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

} // namespace stagewright::style
