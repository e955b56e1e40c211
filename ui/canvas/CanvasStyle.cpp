#include "canvas/CanvasStyle.h"

#include <QFontDatabase>
#include <QWidget>

namespace stagewright::canvas {

namespace {

QFont scalable(QFont font, int pixels, QFont::Weight weight)
{
    font.setPixelSize(pixels);
    font.setWeight(weight);
    font.setItalic(false);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace

Detail detailAt(double zoom)
{
    return zoom >= 0.6 ? Detail::Full : zoom >= 0.35 ? Detail::Titles : zoom >= 0.24 ? Detail::Names : Detail::Blocks;
}

CanvasStyle styleOf(const QWidget &widget)
{
    const QFont family = widget.font();
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    CanvasStyle style;
    style.theme = style::themeFor(widget.palette());
    style.title = scalable(family, 13, QFont::Bold);
    style.bigTitle = scalable(family, 20, QFont::Bold);
    style.hugeTitle = scalable(family, 34, QFont::DemiBold);
    style.bigBody = scalable(family, 16, QFont::Normal);
    style.body = scalable(family, 11, QFont::Normal);
    style.strong = scalable(family, 11, QFont::DemiBold);
    style.italic = style.strong;
    style.italic.setItalic(true);
    style.mono = scalable(fixed, 11, QFont::Normal);
    style.monoTitle = scalable(fixed, 13, QFont::Normal);
    return style;
}

QColor blend(const QColor &under, const QColor &over, double amount)
{
    const auto mix = [amount](int a, int b) { return int(a + (b - a) * amount + 0.5); };
    return {mix(under.red(), over.red()), mix(under.green(), over.green()), mix(under.blue(), over.blue())};
}

} // namespace stagewright::canvas
