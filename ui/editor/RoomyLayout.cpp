#include "editor/RoomyLayout.h"

#include <QTextBlock>
#include <QTextLayout>

namespace stagewright::editor {

RoomyLayout::RoomyLayout(QTextDocument *view)
    : QPlainTextDocumentLayout(view)
{
}

QRectF RoomyLayout::blockBoundingRect(const QTextBlock &block) const
{
    // Otherwise each question about a place shapes the whole line anew: some milliseconds at 64 KiB.
    if (block.length() > LongLine && !block.layout()->cacheEnabled())
        block.layout()->setCacheEnabled(true);
    QRectF rect = QPlainTextDocumentLayout::blockBoundingRect(block);
    if (rect.isEmpty() || !block.isVisible())
        return rect;
    rect.setHeight(rect.height() + m_spacing);
    if (block.blockNumber() == m_gapBelow && block.layout()->lineCount() > 0)
        rect.setHeight(rect.height() + block.layout()->lineAt(0).height() + m_spacing);
    return rect;
}

void RoomyLayout::setSpacing(qreal pixels)
{
    if (m_spacing == pixels)
        return;
    m_spacing = pixels;
    relayout();
}

void RoomyLayout::setGapBelow(int block)
{
    if (m_gapBelow == block)
        return;
    m_gapBelow = block;
    relayout();
}

void RoomyLayout::relayout()
{
    Q_EMIT documentSizeChanged(documentSize());
    Q_EMIT update();
}

} // namespace stagewright::editor
