// The rows of text that can be seen, for whoever draws beside or behind them. Knows no text and no colours.
#pragma once

#include <QColor>
#include <QRectF>
#include <QTextBlock>

#include <vector>

namespace stagewright::editor {

/// One line on the screen. Pixels of the viewport; a row's box fills the pitch of lines and centres its text.
struct Row {
    int line = 0; // 0-based
    QTextBlock block;
    QRectF box;
    QPointF textOrigin; // where the block's layout is drawn
    int hiddenBelow = 0; // lines folded away below it
};

/// Whether more lines belong below a line, and whether they are hidden.
enum class FoldState : quint8 { None, Open, Folded };

class RowSource {
public:
    virtual ~RowSource() = default;

    virtual std::vector<Row> visibleRows() const = 0;
    /// What lies behind the 0-based line from edge to edge; an invalid colour where nothing does.
    virtual QColor rowBackground(int line) const = 0;
    virtual FoldState foldState(int line) const = 0;
};

} // namespace stagewright::editor
