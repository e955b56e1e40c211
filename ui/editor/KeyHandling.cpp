#include "editor/KeyHandling.h"

#include "editor/TextRules.h"

#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QTextBlock>

#include <utility>

namespace stagewright::editor {

using base::ByteOffset;
using base::ByteRange;
using document::Caret;

namespace {

bool isCommentKey(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Slash && event.modifiers().testFlag(Qt::ControlModifier);
}

bool isPrintable(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const bool isAltGr = modifiers == (Qt::ControlModifier | Qt::AltModifier);
    return !event.text().isEmpty() && event.text().at(0).isPrint() && (!modifiers || isAltGr);
}

bool isReturn(const QKeyEvent &event)
{
    const bool isReturnKey = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    return isReturnKey && !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
}

} // namespace

KeyHandling::KeyHandling(QPlainTextEdit *edit, document::Document *document, adapters::TextBinding *binding)
    : m_edit(edit)
    , m_document(document)
    , m_binding(binding)
{
}

bool KeyHandling::isOurs(const QKeyEvent &event)
{
    return event.matches(QKeySequence::Undo) || event.matches(QKeySequence::Redo) || isCommentKey(event);
}

Handled KeyHandling::handle(const QKeyEvent &event)
{
    m_tabMovesFocus = event.key() == Qt::Key_Escape;
    const bool isPlain = !(event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
    if (event.matches(QKeySequence::Undo)) {
        undo();
    } else if (event.matches(QKeySequence::Redo)) {
        redo();
    } else if (isCommentKey(event)) {
        toggleComment();
    } else if (isReturn(event)) {
        insertLineBreak();
    } else if (event.key() == Qt::Key_Tab && isPlain) {
        return insertTab();
    } else if (event.key() == Qt::Key_Backtab && isPlain) {
        return removeTab();
    } else if (m_edit->overwriteMode() && isPrintable(event)) {
        overwrite(event.text());
    } else {
        return Handled::No;
    }
    return Handled::Yes;
}

bool KeyHandling::takeTabMovesFocus()
{
    return std::exchange(m_tabMovesFocus, false);
}

void KeyHandling::undo()
{
    m_document->undo();
    m_edit->ensureCursorVisible();
}

void KeyHandling::redo()
{
    m_document->redo();
    m_edit->ensureCursorVisible();
}

void KeyHandling::insertLineBreak()
{
    const ByteOffset begin = selectedRange().begin;
    const QByteArray indentation = indentationBelow(*m_document->snapshot(), begin);
    m_edit->textCursor().insertText(u'\n' + QString::fromLatin1(indentation));
    m_edit->ensureCursorVisible();
}

void KeyHandling::overwrite(const QString &text)
{
    QTextCursor cursor = m_edit->textCursor();
    if (!cursor.hasSelection() && !cursor.atBlockEnd())
        cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
    cursor.insertText(text);
    m_edit->setTextCursor(cursor);
    m_edit->ensureCursorVisible();
}

Handled KeyHandling::insertTab()
{
    const QTextCursor cursor = m_edit->textCursor();
    const QTextBlock block = m_edit->document()->findBlock(cursor.selectionStart());
    if (cursor.selectionEnd() > block.position() + block.length() - 1) {
        changeLines(&indent, tr("indentation"));
        return Handled::Yes;
    }
    const QByteArray unit = indentationUnit(m_document->snapshot()->lines());
    const qsizetype column = cursor.selectionStart() - block.position();
    const qsizetype toStop = unit == "\t" ? 1 : unit.size() - column % unit.size();
    m_edit->textCursor().insertText(QString(toStop, QLatin1Char(unit.front())));
    m_edit->ensureCursorVisible();
    return Handled::Yes;
}

Handled KeyHandling::removeTab()
{
    changeLines(&unindent, tr("indentation"));
    return Handled::Yes;
}

void KeyHandling::toggleComment()
{
    changeLines(&toggleComments, tr("comment"));
}

void KeyHandling::changeLines(LineRule rule, const QString &label)
{
    const text::LineIndex &lines = m_document->snapshot()->lines();
    const ByteRange range = selectedRange();
    const int first = lines.lineAt(range.begin);
    int last = lines.lineAt(range.end);
    if (last > first && range.end == lines.lineStart(last))
        --last; // the selection ends before the first character of that line
    carryOut(rule(lines, first, last), label, std::nullopt);
}

void KeyHandling::replaceSelection(const QByteArray &bytes, const QString &label)
{
    const ByteRange range = selectedRange();
    if (!bytes.isEmpty() || !range.isEmpty())
        replaceRange(range, bytes, label);
}

void KeyHandling::replaceRange(ByteRange range, const QByteArray &bytes, const QString &label)
{
    const ByteOffset behind = range.begin + bytes.size();
    carryOut({{range, bytes}}, label, Caret{behind, behind});
}

void KeyHandling::insertDropped(const QByteArray &bytes, ByteOffset at, std::optional<ByteRange> moved)
{
    if (bytes.isEmpty() || (moved && moved->begin <= at && at <= moved->end))
        return;
    std::vector<text::TextEdit> edits{{{at, at}, bytes}};
    ByteOffset begin = at;
    if (moved) {
        edits.push_back({*moved, {}});
        begin = at < moved->begin ? at : at - moved->length();
    }
    carryOut(std::move(edits), tr("drop"), Caret{begin + bytes.size(), begin});
}

QByteArray KeyHandling::selectedBytes() const
{
    return m_document->snapshot()->source().slice(selectedRange()).toByteArray();
}

ByteRange KeyHandling::selectedRange() const
{
    const QTextCursor cursor = m_edit->textCursor();
    return {m_binding->toBytes(cursor.selectionStart()), m_binding->toBytes(cursor.selectionEnd())};
}

/// Without \a after, caret and selection stay with the characters they are at.
void KeyHandling::carryOut(std::vector<text::TextEdit> edits, const QString &label, const std::optional<Caret> &after)
{
    const auto change = text::TextChange::make(m_document->snapshot()->revision, std::move(edits));
    if (!change || change->isEmpty())
        return;
    document::ChangeInfo info;
    info.label = label;
    info.before = m_binding->toCaret(m_edit->textCursor());
    if (after) {
        info.after = after;
    } else {
        const bool isForward = info.before->anchor <= info.before->position;
        using text::Affinity;
        const bool isSelection = info.before->anchor != info.before->position;
        const Affinity last = Affinity::After;
        const Affinity first = isSelection ? Affinity::Before : Affinity::After;
        info.after = Caret{change->map(info.before->position, isForward ? last : first),
                           change->map(info.before->anchor, isForward ? first : last)};
    }
    const Caret caret = *info.after;
    if (m_document->apply(*change, info)) {
        setCaret(caret);
        m_edit->ensureCursorVisible();
    }
}

void KeyHandling::setCaret(const Caret &caret)
{
    QTextCursor cursor(m_edit->document());
    cursor.setPosition(m_binding->toPosition(caret.anchor));
    cursor.setPosition(m_binding->toPosition(caret.position), QTextCursor::KeepAnchor);
    m_edit->setTextCursor(cursor);
}

} // namespace stagewright::editor
