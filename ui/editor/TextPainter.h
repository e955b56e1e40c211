// Draws the text of rows where one of them is long: Qt goes through every glyph of a line to draw the few that are
// seen. Knows no document and no colours but those it is given.
#pragma once

#include "editor/Rows.h"

#include <QAbstractTextDocumentLayout>

QT_FORWARD_DECLARE_CLASS(QPainter)

namespace stagewright::editor {

/// Whether a row has so much text that it is worth drawing only what is seen of it.
bool isLong(const Row &row);
/// Draws text, selections and a caret of \a caretWidth pixels inside \a painter's clip, which must be set. What an
/// input method composes, and a caret in overwrite mode, are left to Qt.
void paintTexts(QPainter &painter, const std::vector<Row> &rows,
                const QAbstractTextDocumentLayout::PaintContext &context, int caretWidth);

} // namespace stagewright::editor
