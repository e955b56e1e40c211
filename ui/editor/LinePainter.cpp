#include "editor/LinePainter.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPixmapCache>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace stagewright::editor {

namespace {

QColor mixed(const QColor &below, const QColor &above, qreal share)
{
    const auto channel = [share](int a, int b) { return int(std::lround(a + (b - a) * share)); };
    return QColor(channel(below.red(), above.red()), channel(below.green(), above.green()),
                  channel(below.blue(), above.blue()));
}

/// Where units [begin, end) of the row's text stand on the screen; empty where the line has no layout.
QRectF boxOf(const Row &row, int begin, int end)
{
    const QTextLayout *layout = row.block.layout();
    if (!layout || layout->lineCount() == 0)
        return {};
    const QTextLine line = layout->lineAt(0);
    const int length = int(row.block.length()) - 1;
    const qreal left = line.cursorToX(std::clamp(begin, 0, length));
    const qreal right = line.cursorToX(std::clamp(end, 0, length));
    return {row.textOrigin + QPointF(left, line.y()), QSizeF(right - left, line.height())};
}

/// One wave, to be tiled: stroking a path as long as the view costs a millisecond a line.
QPixmap waveTile(const QColor &colour, qreal devicePixelRatio)
{
    const QString key = QStringLiteral("stagewright-wave-%1-%2").arg(colour.rgba()).arg(devicePixelRatio);
    QPixmap tile;
    if (QPixmapCache::find(key, &tile))
        return tile;
    tile = QPixmap((QSizeF(4, 4) * devicePixelRatio).toSize());
    tile.setDevicePixelRatio(devicePixelRatio);
    tile.fill(Qt::transparent);
    QPainter painter(&tile);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.1));
    painter.drawPolyline(QPolygonF({{-1, 2}, {0, 3}, {2, 1}, {4, 3}, {5, 2}}));
    painter.end();
    QPixmapCache::insert(key, tile);
    return tile;
}

void paintWave(QPainter &painter, const QRectF &text, const QColor &colour, qreal leftmost, qreal rightmost)
{
    constexpr qreal Shortest = 6; // pixels under a place without a width
    const qreal left = std::max(text.left(), leftmost);
    const qreal right = std::min(std::max(text.right(), text.left() + Shortest), rightmost);
    if (right > left)
        painter.drawTiledPixmap(QRectF(left, std::floor(text.bottom()) - 3, right - left, 4),
                                waveTile(colour, painter.device()->devicePixelRatioF()));
}

QColor colourOf(syntax::Severity severity, const style::Theme &theme)
{
    switch (severity) {
    case syntax::Severity::Error:
        return theme.error;
    case syntax::Severity::Warning:
        return theme.warning;
    case syntax::Severity::Hint:
        return theme.accent;
    }
    Q_UNREACHABLE();
}

void paintMatches(QPainter &painter, const Row &row, const LineLooks &looks)
{
    constexpr int MostMatches = 200; // in one line: a long one would draw thousands outside the view
    QColor fill = looks.theme.mountWire;
    fill.setAlphaF(0.28F);
    const QString text = row.block.text();
    qsizetype at = text.indexOf(looks.needle, 0, looks.needleCase);
    for (int i = 0; at >= 0 && i < MostMatches; ++i) {
        painter.fillRect(boxOf(row, int(at), int(at + looks.needle.size())), fill);
        at = text.indexOf(looks.needle, at + looks.needle.size(), looks.needleCase);
    }
}

/// Text that goes on beyond the right edge fades out there instead of being cut through.
void paintFade(QPainter &painter, const Row &row, const LineLooks &looks, qreal right)
{
    constexpr qreal Width = 28;
    const QTextLayout *layout = row.block.layout();
    if (layout->lineCount() == 0 || row.textOrigin.x() + layout->lineAt(0).naturalTextWidth() <= right)
        return;
    const QColor background = looks.background(row.line);
    QColor end = background.isValid() ? background : looks.theme.surface;
    QColor start = end;
    start.setAlpha(0);
    QLinearGradient fade(right - Width, 0, right, 0);
    fade.setColorAt(0, start);
    fade.setColorAt(1, end);
    painter.fillRect(QRectF(right - Width, row.box.top(), Width + 1, row.box.height()), fade);
}

/// "… 12 lines" behind the text of a line that others are folded below.
void paintFolded(QPainter &painter, const Row &row, const LineLooks &looks)
{
    const QString words = QCoreApplication::translate("stagewright::editor::LinePainter", "… %1 lines").arg(row.hiddenBelow);
    const QRectF end = boxOf(row, int(row.block.length()) - 1, int(row.block.length()) - 1);
    const QFontMetricsF metrics(painter.font());
    const QRectF chip(end.right() + 10, row.box.center().y() - metrics.height() / 2 - 1,
                      metrics.horizontalAdvance(words) + 12, metrics.height() + 2);
    painter.setPen(QPen(looks.theme.outline, 1));
    painter.setBrush(looks.theme.raised);
    painter.drawRoundedRect(chip, 4, 4);
    painter.setPen(looks.theme.mutedText);
    painter.drawText(chip, Qt::AlignCenter, words);
}

} // namespace

QColor LineLooks::background(int line) const
{
    QColor colour;
    const bool isSelected
        = std::any_of(selected.begin(), selected.end(), [line](const LineSpan &span) { return span.contains(line); });
    if (isSelected)
        colour = theme.accentFill;
    if (line == caretLine)
        colour = mixed(isSelected ? theme.accentFill : theme.surface, theme.text, theme.isDark ? 0.05 : 0.035);
    if (flash > 0 && flashed.contains(line))
        colour = mixed(colour.isValid() ? colour : theme.surface, theme.accent, 0.3 * flash);
    return colour;
}

void paintBehind(QPainter &painter, const std::vector<Row> &rows, const LineLooks &looks, const ProblemMarks &marks,
                 const QRectF &area)
{
    for (const Row &row : rows) {
        if (!row.box.intersects(area))
            continue;
        if (const QColor background = looks.background(row.line); background.isValid())
            painter.fillRect(QRectF(area.left(), row.box.top(), area.width(), row.box.height()), background);
        if (!looks.needle.isEmpty())
            paintMatches(painter, row, looks);
        for (const Mark &mark : marks.marksIn(row.line)) {
            if (!mark.isCharacter)
                continue;
            QColor fill = looks.theme.error;
            fill.setAlphaF(0.22F);
            painter.fillRect(boxOf(row, mark.begin, mark.end), fill);
        }
    }
}

void paintOver(QPainter &painter, const std::vector<Row> &rows, const LineLooks &looks, const ProblemMarks &marks)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = painter.viewport();
    for (const Row &row : rows) {
        paintFade(painter, row, looks, area.right());
        if (row.hiddenBelow > 0)
            paintFolded(painter, row, looks);
        const std::vector<Mark> here = marks.marksIn(row.line);
        for (auto mark = here.rbegin(); mark != here.rend(); ++mark) { // the worst last, on top
            const QRectF box = boxOf(row, mark->begin, mark->end);
            if (mark->isCharacter) {
                painter.setPen(looks.theme.error);
                painter.setBrush(Qt::NoBrush);
                painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
            } else {
                paintWave(painter, box, colourOf(mark->severity, looks.theme), area.left() - 4, area.right() + 4);
            }
        }
    }
    painter.restore();
}

void paintPreview(QPainter &painter, const QRectF &box, qreal left, const LineLooks &looks, const QFont &font)
{
    painter.save();
    painter.fillRect(box, mixed(looks.theme.surface, looks.theme.accent, 0.08));
    painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), looks.theme.accent);
    QFont ghost = font;
    ghost.setItalic(true);
    painter.setFont(ghost);
    painter.setPen(looks.theme.mutedText);
    painter.drawText(box.adjusted(left, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, looks.preview);
    painter.restore();
}

} // namespace stagewright::editor
