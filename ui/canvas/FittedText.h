// A line of plain text fitted to its place once, and then drawn at every paint without measuring. Knows no items.
#pragma once

#include <QFont>
#include <QStaticText>

class QPainter;

namespace stagewright::canvas {

struct FittedText {
    QStaticText text;
    QFont font;
    QPointF topLeft;
    double width = 0;

    bool isEmpty() const { return width <= 0; }
};

enum class Side : quint8 { Left, Right };

/// \a edge: x of the text's left or right end, as \a side says; \a centre: y of the line's middle.
FittedText fitText(const QString &text, const QFont &font, Side side, double edge, double centre, double widest,
                   Qt::TextElideMode elision = Qt::ElideRight);
/// In the painter's current pen.
void drawText(QPainter &painter, const FittedText &text);

} // namespace stagewright::canvas
