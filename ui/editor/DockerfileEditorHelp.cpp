// What DockerfileEditor tells and offers about the words under the pointer and the caret.
#include "editor/DockerfileEditor.h"

#include "adapters/TextBinding.h"
#include "editor/Completing.h"
#include "editor/Hints.h"

#include <QHelpEvent>
#include <QTextBlock>
#include <QToolTip>

#include <algorithm>

namespace stagewright::editor {

bool DockerfileEditor::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QPlainTextEdit::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QString words = toolTipOf(problemsAt(help->pos()), explanationAt(help->pos()));
    if (words.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), words, viewport());
    return true;
}

QString DockerfileEditor::problemsAt(const QPoint &place) const
{
    const QTextCursor cursor = cursorForPosition(place);
    QStringList words;
    for (const Mark &mark : m_marks.marksIn(cursor.blockNumber())) {
        const int column = cursor.positionInBlock();
        if (mark.begin <= column && column <= std::max(mark.end, mark.begin + 1) && !words.contains(mark.words))
            words.append(mark.words);
    }
    return words.join(u'\n');
}

/// Only where the pointer is over the text itself, not right of it.
QString DockerfileEditor::explanationAt(const QPoint &place) const
{
    const QTextCursor cursor = cursorForPosition(place);
    if (!m_binding->isSettled() || cursorRect(cursor).right() + fontMetrics().averageCharWidth() < place.x())
        return {};
    return m_hints->richTextAt(*m_document->snapshot(), m_binding->toBytes(cursor.position()));
}

void DockerfileEditor::complete()
{
    setFocus(Qt::OtherFocusReason);
    m_completing->complete();
}

} // namespace stagewright::editor
