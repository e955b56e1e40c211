#include "editor/TextPainter.h"

#include "editor/RoomyLayout.h"

#include <QGlyphRun>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace stagewright::editor {

namespace {

using PaintContext = QAbstractTextDocumentLayout::PaintContext;
using FormatRanges = QList<QTextLayout::FormatRange>;

FormatRanges selectionsIn(const QTextBlock &block, const PaintContext &context)
{
    FormatRanges ranges;
    for (const QAbstractTextDocumentLayout::Selection &selection : context.selections) {
        const int begin = std::max(0, selection.cursor.selectionStart() - block.position());
        const int end = std::min(block.length(), selection.cursor.selectionEnd() - block.position());
        if (begin < end)
            ranges.append({begin, end - begin, selection.format});
    }
    return ranges;
}

/// The units [first, last) of a text, cut where one of \a ranges begins or ends.
std::vector<int> cutsIn(int first, int last, const FormatRanges &ranges)
{
    std::vector<int> cuts{first, last};
    for (const QTextLayout::FormatRange &range : ranges) {
        for (const int cut : {range.start, range.start + range.length}) {
            if (first < cut && cut < last)
                cuts.push_back(cut);
        }
    }
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    return cuts;
}

/// What the ranges around a unit make of it, the later over the earlier.
QTextCharFormat formatAt(int unit, const FormatRanges &ranges)
{
    QTextCharFormat format;
    for (const QTextLayout::FormatRange &range : ranges) {
        if (range.start <= unit && unit < range.start + range.length)
            format.merge(range.format);
    }
    return format;
}

/// What is seen of a long line.
struct Sight {
    const Row &row;
    QTextLine line;
    int first; // units of its text, half open
    int last;

    Sight(const Row &of, const QRectF &clip)
        : row(of)
        , line(of.block.layout()->lineAt(0))
    {
        const QRectF seen = clip.translated(-row.textOrigin);
        const qreal margin = line.height(); // a glyph may reach beyond its own place
        first = line.xToCursor(seen.left() - margin);
        last = std::min(line.textLength(), line.xToCursor(seen.right() + margin) + 1);
    }
};

void paintSelections(QPainter &painter, const Sight &sight, const FormatRanges &selections)
{
    for (const QTextLayout::FormatRange &selection : selections) {
        const int begin = std::max(selection.start, sight.first);
        const int end = std::min(selection.start + selection.length, sight.last);
        if (begin >= end)
            continue;
        const qreal left = sight.line.cursorToX(begin);
        const QSizeF size(sight.line.cursorToX(end) - left, sight.line.height());
        const QRectF box(sight.row.textOrigin + QPointF(left, sight.line.y()), size);
        painter.fillRect(box.toAlignedRect(), selection.format.background());
    }
}

void paintGlyphs(QPainter &painter, const Sight &sight, const FormatRanges &selections, const QColor &textColour)
{
    const QTextLayout &layout = *sight.row.block.layout();
    const FormatRanges ranges = layout.formats() + selections;
    const std::vector<int> cuts = cutsIn(sight.first, sight.last, ranges);
    for (size_t i = 0; i + 1 < cuts.size(); ++i) {
        const QBrush foreground = formatAt(cuts[i], ranges).foreground();
        painter.setPen(foreground.style() == Qt::NoBrush ? textColour : foreground.color());
        for (const QGlyphRun &run : layout.glyphRuns(cuts[i], cuts[i + 1] - cuts[i]))
            painter.drawGlyphRun(sight.row.textOrigin, run);
    }
}

} // namespace

bool isLong(const Row &row)
{
    return row.block.length() > LongLine && row.block.layout()->lineCount() == 1;
}

void paintTexts(QPainter &painter, const std::vector<Row> &rows, const PaintContext &context, int caretWidth)
{
    const QRectF clip = painter.clipBoundingRect();
    const QColor textColour = context.palette.color(QPalette::Text);
    for (const Row &row : rows) {
        QTextLayout *layout = row.block.layout();
        const FormatRanges selections = selectionsIn(row.block, context);
        painter.setPen(textColour);
        if (isLong(row)) {
            const Sight sight(row, clip);
            paintSelections(painter, sight, selections);
            paintGlyphs(painter, sight, selections, textColour);
        } else {
            layout->draw(&painter, row.textOrigin, selections, clip);
        }
        const int caret = context.cursorPosition - row.block.position();
        if (caret >= 0 && caret < row.block.length()) {
            painter.setPen(textColour);
            layout->drawCursor(&painter, row.textOrigin, caret, caretWidth);
        }
    }
}

} // namespace stagewright::editor
