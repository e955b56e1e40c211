#include "canvas/FittedText.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace stagewright::canvas {

FittedText fitText(const QString &text, const QFont &font, Side side, double edge, double centre, double widest,
                   Qt::TextElideMode elision)
{
    FittedText fitted;
    const QFontMetricsF metrics(font);
    const QString elided = metrics.elidedText(text, elision, widest);
    if (elided.isEmpty() || widest <= 0)
        return fitted;
    fitted.font = font;
    fitted.text.setTextFormat(Qt::PlainText);
    fitted.text.setPerformanceHint(QStaticText::ModerateCaching);
    fitted.text.setText(elided);
    fitted.width = metrics.horizontalAdvance(elided);
    const double left = side == Side::Left ? edge : edge - fitted.width;
    fitted.topLeft = {std::round(left), std::round(centre - metrics.height() / 2)};
    return fitted;
}

void drawText(QPainter &painter, const FittedText &text)
{
    if (text.isEmpty())
        return;
    painter.setFont(text.font);
    painter.drawStaticText(text.topLeft, text.text);
}

} // namespace stagewright::canvas
