// The layout of the shown text with air between its lines, and room for one more where a ghost line is drawn.
// Knows nothing of what is drawn.
#pragma once

#include <QPlainTextDocumentLayout>

namespace stagewright::editor {

/// UTF-16 units. What is laid out of a longer line is kept, and only what is seen of it is drawn.
constexpr int LongLine = 1000;

class RoomyLayout : public QPlainTextDocumentLayout {
    Q_OBJECT
public:
    explicit RoomyLayout(QTextDocument *view);

    QRectF blockBoundingRect(const QTextBlock &block) const override;

    /// Pixels below every line.
    qreal spacing() const { return m_spacing; }
    void setSpacing(qreal pixels);
    /// Room of one line below the 0-based block; -1: none.
    int gapBelow() const { return m_gapBelow; }
    void setGapBelow(int block);
    /// Blocks were hidden or shown.
    void relayout();

private:
    qreal m_spacing = 0;
    int m_gapBelow = -1;
};

} // namespace stagewright::editor
