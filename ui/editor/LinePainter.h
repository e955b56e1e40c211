// What is drawn behind and over the text: tints, matches, waves under problems, boxes around characters that are not
// what they seem, the ghost of a line that would come. Knows no document and no keys.
#pragma once

#include "editor/ProblemMarks.h"
#include "editor/Rows.h"
#include "editor/SelectedLines.h"
#include "style/Theme.h"

#include <QFont>

QT_FORWARD_DECLARE_CLASS(QPainter)

namespace stagewright::editor {

struct LineLooks {
    style::Theme theme;
    std::vector<LineSpan> selected; // lines of what is selected
    int caretLine = -1; // 0-based; -1: not drawn
    LineSpan flashed{-1, -1};
    qreal flash = 0; // 1 at its brightest, 0 gone
    QString needle; // what is looked for; empty: nothing
    Qt::CaseSensitivity needleCase = Qt::CaseInsensitive;
    QString preview; // the ghost line's words
    int previewBelow = -1; // 0-based line it is drawn below; -1: above the first
    bool hasPreview = false;

    /// What lies behind a line; invalid where nothing does.
    QColor background(int line) const;
};

void paintBehind(QPainter &painter, const std::vector<Row> &rows, const LineLooks &looks, const ProblemMarks &marks,
                 const QRectF &area);
void paintOver(QPainter &painter, const std::vector<Row> &rows, const LineLooks &looks, const ProblemMarks &marks);
/// Draws the ghost line into \a box, its words at \a left.
void paintPreview(QPainter &painter, const QRectF &box, qreal left, const LineLooks &looks, const QFont &font);

} // namespace stagewright::editor
