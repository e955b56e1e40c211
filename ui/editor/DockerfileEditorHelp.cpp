// What DockerfileEditor tells and offers about the words under the pointer and the caret.
#include "editor/DockerfileEditor.h"

#include "adapters/TextBinding.h"
#include "catalog/Explanations.h"
#include "editor/Completing.h"
#include "editor/Gutter.h"
#include "editor/Hints.h"
#include "editor/WordActions.h"

#include <QHelpEvent>
#include <QTextBlock>
#include <QToolTip>

#include <algorithm>

namespace stagewright::editor {

namespace {

QString wordsOf(const std::vector<Mark> &marks)
{
    QStringList words;
    for (const Mark &mark : marks) {
        if (!words.contains(mark.words))
            words.append(mark.words);
    }
    return words.join(u'\n');
}

/// The first of them that has an explanation.
std::optional<syntax::Diagnostic> explainedOf(const std::vector<Mark> &marks, const document::Snapshot &snapshot)
{
    for (const Mark &mark : marks) {
        const bool isFinding = mark.finding >= 0 && size_t(mark.finding) < snapshot.diagnostics.size();
        if (isFinding && catalog::isExplained(snapshot.diagnostics[size_t(mark.finding)].code))
            return snapshot.diagnostics[size_t(mark.finding)];
    }
    return std::nullopt;
}

} // namespace

bool DockerfileEditor::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QPlainTextEdit::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const std::vector<Mark> marks = marksAt(help->pos());
    const std::optional<syntax::Diagnostic> finding = explainedOf(marks, *m_document->snapshot());
    m_words->noteHovered(finding);
    const QString words
        = toolTipOf(wordsOf(marks), explanationAt(help->pos()), finding ? tr("F1 explains why.") : QString());
    if (words.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), words, viewport());
    return true;
}

std::vector<Mark> DockerfileEditor::marksAt(const QPoint &place) const
{
    const QTextCursor cursor = cursorForPosition(place);
    std::vector<Mark> marks = m_marks.marksIn(cursor.blockNumber());
    const int column = cursor.positionInBlock();
    const auto isElsewhere
        = [column](const Mark &mark) { return column < mark.begin || std::max(mark.end, mark.begin + 1) < column; };
    marks.erase(std::remove_if(marks.begin(), marks.end(), isElsewhere), marks.end());
    return marks;
}

/// Only where the pointer is over the text itself, not right of it.
QString DockerfileEditor::explanationAt(const QPoint &place) const
{
    const QTextCursor cursor = cursorForPosition(place);
    if (!m_binding->isSettled() || cursorRect(cursor).right() + fontMetrics().averageCharWidth() < place.x())
        return {};
    return m_hints->richTextAt(*m_document->snapshot(), m_binding->toBytes(cursor.position()));
}

void DockerfileEditor::setGestures(adapters::Gestures *gestures)
{
    m_words->setGestures(gestures);
    updateBulb();
}

void DockerfileEditor::connectWords()
{
    connect(m_words.get(), &WordActions::goToRequested, this, &DockerfileEditor::goToRange);
    connect(m_words.get(), &WordActions::hinted, this, &DockerfileEditor::hinted);
    connect(m_gutter, &Gutter::bulbPressed, m_words.get(), &WordActions::showFixes);
}

/// Puts the caret at the range's start; the view moves only where that cannot be seen.
void DockerfileEditor::goToRange(base::ByteRange range)
{
    QTextCursor cursor(document());
    cursor.setPosition(m_binding->toPosition(range.begin));
    setTextCursor(cursor);
    if (!viewport()->rect().contains(cursorRect()))
        centerCursor();
    setFocus(Qt::OtherFocusReason);
    revealRange(range);
}

/// A bulb beside the caret's line where something in it can be mended.
void DockerfileEditor::updateBulb()
{
    if (m_binding->isSettled())
        m_gutter->setBulbLine(m_words->hasFixes(m_looks.caretLine) ? m_looks.caretLine : -1);
}

void DockerfileEditor::mousePressEvent(QMouseEvent *event)
{
    m_completing->close();
    const bool isJump = event->button() == Qt::LeftButton && event->modifiers() == Qt::ControlModifier;
    if (isJump && m_words->goToDeclarationAt(cursorForPosition(event->position().toPoint()).position()))
        return;
    QPlainTextEdit::mousePressEvent(event);
}

void DockerfileEditor::mouseMoveEvent(QMouseEvent *event)
{
    const bool isJump = event->buttons() == Qt::NoButton && event->modifiers() == Qt::ControlModifier
        && m_words->leadsSomewhere(cursorForPosition(event->position().toPoint()).position());
    const Qt::CursorShape shape = isJump ? Qt::PointingHandCursor : Qt::IBeamCursor;
    if (viewport()->cursor().shape() != shape)
        viewport()->setCursor(shape);
    QPlainTextEdit::mouseMoveEvent(event);
}

void DockerfileEditor::complete()
{
    setFocus(Qt::OtherFocusReason);
    m_completing->complete();
}

} // namespace stagewright::editor
