// Draws the panels' glyphs on a grid of 16 units. Knows no widgets.
#include "style/Icons.h"

#include <QApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>

namespace stagewright::style {

namespace {

class GlyphEngine : public QIconEngine {
public:
    explicit GlyphEngine(Glyph glyph)
        : m_glyph(glyph)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const QPalette palette = QApplication::palette();
        QColor colour = colourOf(m_glyph, themeFor(palette));
        if (mode == QIcon::Disabled)
            colour = palette.color(QPalette::Disabled, QPalette::WindowText);
        paintGlyph(*painter, rect, m_glyph, colour);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new GlyphEngine(m_glyph); }

private:
    Glyph m_glyph;
};

QPen lineOf(const QColor &colour, double width = 1.5)
{
    return QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

void paintNode(QPainter &painter, Glyph glyph, const QColor &colour)
{
    painter.setBrush(Qt::NoBrush);
    if (glyph == Glyph::Builder) {
        painter.drawRect(QRectF(1.75, 1.75, 12.5, 12.5));
    } else if (glyph == Glyph::Runtime) {
        painter.drawRoundedRect(QRectF(1.25, 1.25, 13.5, 13.5), 4, 4);
        painter.drawRoundedRect(QRectF(4.25, 4.25, 7.5, 7.5), 2, 2);
    } else if (glyph == Glyph::Image) {
        QPen dashed = lineOf(colour);
        dashed.setCapStyle(Qt::FlatCap);
        dashed.setDashPattern({1.9, 1.4});
        painter.setPen(dashed);
        painter.drawRoundedRect(QRectF(1.75, 1.75, 12.5, 12.5), 3.5, 3.5);
    } else {
        QPainterPath folder(QPointF(1.5, 12.75));
        folder.lineTo(1.5, 3.25);
        folder.lineTo(6, 3.25);
        folder.lineTo(7.75, 5.25);
        folder.lineTo(14.5, 5.25);
        folder.lineTo(14.5, 12.75);
        folder.closeSubpath();
        painter.drawPath(folder);
    }
}

void paintSeverity(QPainter &painter, Glyph glyph, const QColor &colour)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    const QColor paper = colour.lightness() < 128 ? QColor(Qt::white) : QColor(0x16, 0x1A, 0x21);
    if (glyph == Glyph::Warning) {
        QPainterPath triangle(QPointF(8, 1.5));
        triangle.lineTo(15, 14);
        triangle.lineTo(1, 14);
        triangle.closeSubpath();
        painter.strokePath(triangle, lineOf(colour, 1.5));
        painter.drawPath(triangle);
        painter.setPen(lineOf(paper, 1.75));
        painter.drawLine(QPointF(8, 6), QPointF(8, 9.5));
        painter.drawPoint(QPointF(8, 12));
        return;
    }
    painter.drawEllipse(QRectF(1, 1, 14, 14));
    painter.setPen(lineOf(paper, 1.75));
    if (glyph == Glyph::Error) {
        painter.drawLine(QPointF(5.5, 5.5), QPointF(10.5, 10.5));
        painter.drawLine(QPointF(10.5, 5.5), QPointF(5.5, 10.5));
    } else {
        painter.drawLine(QPointF(8, 7.5), QPointF(8, 11.5));
        painter.drawPoint(QPointF(8, 4.75));
    }
}

void paintDocument(QPainter &painter)
{
    QPainterPath sheet(QPointF(3, 1.5));
    sheet.lineTo(9.5, 1.5);
    sheet.lineTo(13, 5);
    sheet.lineTo(13, 14.5);
    sheet.lineTo(3, 14.5);
    sheet.closeSubpath();
    sheet.moveTo(9.5, 1.5);
    sheet.lineTo(9.5, 5);
    sheet.lineTo(13, 5);
    painter.drawPath(sheet);
    painter.drawLine(QPointF(5.5, 8.5), QPointF(10.5, 8.5));
    painter.drawLine(QPointF(5.5, 11.25), QPointF(9, 11.25));
}

void paintSign(QPainter &painter, Glyph glyph, const QColor &colour)
{
    painter.setBrush(Qt::NoBrush);
    switch (glyph) {
    case Glyph::Tick:
        painter.drawPolyline(QPolygonF({QPointF(3, 8.5), QPointF(6.5, 12), QPointF(13, 4.5)}));
        break;
    case Glyph::Cross:
        painter.drawLine(QPointF(4, 4), QPointF(12, 12));
        painter.drawLine(QPointF(12, 4), QPointF(4, 12));
        break;
    case Glyph::Plus:
        painter.drawLine(QPointF(8, 3), QPointF(8, 13));
        painter.drawLine(QPointF(3, 8), QPointF(13, 8));
        break;
    case Glyph::ChevronDown:
        painter.drawPolyline(QPolygonF({QPointF(4, 6.25), QPointF(8, 10.25), QPointF(12, 6.25)}));
        break;
    case Glyph::ChevronUp:
        painter.drawPolyline(QPolygonF({QPointF(4, 9.75), QPointF(8, 5.75), QPointF(12, 9.75)}));
        break;
    case Glyph::Copy:
        painter.drawRoundedRect(QRectF(5.25, 5.25, 9, 9), 2, 2);
        painter.drawPolyline(QPolygonF({QPointF(3, 10.5), QPointF(1.75, 10.5), QPointF(1.75, 1.75), QPointF(10.5, 1.75),
                                        QPointF(10.5, 3)}));
        break;
    case Glyph::Search:
        painter.drawEllipse(QRectF(2, 2, 8.5, 8.5));
        painter.drawLine(QPointF(9.5, 9.5), QPointF(14, 14));
        break;
    case Glyph::Document:
        paintDocument(painter);
        break;
    case Glyph::Wire:
        painter.drawEllipse(QRectF(1.25, 9.75, 4, 4));
        painter.drawEllipse(QRectF(10.75, 2.25, 4, 4));
        painter.drawLine(QPointF(5, 10.25), QPointF(11, 5.75));
        break;
    case Glyph::Template:
        painter.drawRect(QRectF(1.75, 1.75, 5, 5));
        painter.drawRoundedRect(QRectF(9.25, 9.25, 5, 5), 1.5, 1.5);
        painter.drawPolyline(QPolygonF({QPointF(4.25, 6.75), QPointF(4.25, 11.75), QPointF(9, 11.75)}));
        break;
    default:
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        if (glyph == Glyph::More) {
            for (const double y : {3.25, 8.0, 12.75})
                painter.drawEllipse(QPointF(8, y), 1.4, 1.4);
        } else {
            painter.drawEllipse(QRectF(3.5, 3.5, 9, 9));
        }
    }
}

} // namespace

QColor colourOf(Glyph glyph, const Theme &theme)
{
    switch (glyph) {
    case Glyph::Image:
        return theme.imageWire;
    case Glyph::BuildContext:
        return theme.folder;
    case Glyph::Error:
        return theme.error;
    case Glyph::Warning:
        return theme.warning;
    case Glyph::Hint:
        return theme.accent;
    case Glyph::Tick:
        return theme.state(ShownState::Done);
    case Glyph::Builder:
    case Glyph::Runtime:
        return theme.text;
    default:
        return theme.mutedText;
    }
}

void paintGlyph(QPainter &painter, const QRectF &area, Glyph glyph, const QColor &colour)
{
    const double side = qMin(area.width(), area.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(area.center() - QPointF(side / 2, side / 2));
    painter.scale(side / 16, side / 16);
    painter.setPen(lineOf(colour));
    switch (glyph) {
    case Glyph::Builder:
    case Glyph::Runtime:
    case Glyph::Image:
    case Glyph::BuildContext:
    case Glyph::Folder:
        paintNode(painter, glyph, colour);
        break;
    case Glyph::Error:
    case Glyph::Warning:
    case Glyph::Hint:
        paintSeverity(painter, glyph, colour);
        break;
    default:
        paintSign(painter, glyph, colour);
    }
    painter.restore();
}

QIcon iconOf(Glyph glyph)
{
    return QIcon(new GlyphEngine(glyph));
}

} // namespace stagewright::style
