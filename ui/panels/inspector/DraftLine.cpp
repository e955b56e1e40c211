// Drafts: when they begin, when they are committed and when they are dropped. Knows no document.
#include "panels/inspector/DraftLine.h"

#include <QKeyEvent>
#include <QSignalBlocker>
#include <QWheelEvent>

namespace stagewright::panels {

DraftLine::DraftLine(QWidget *parent)
    : QLineEdit(parent)
{
    connect(this, &QLineEdit::textChanged, this, &DraftLine::check);
}

void DraftLine::setValue(const QString &value)
{
    const bool wasDraft = isDraft();
    m_value = value;
    if (wasDraft) {
        check();
        return;
    }
    if (text() == value)
        return;
    const int cursor = cursorPosition();
    setText(value);
    setCursorPosition(hasFocus() ? qMin(cursor, int(value.size())) : 0);
}

void DraftLine::setCheck(std::function<QString(const QString &)> whyNot)
{
    m_whyNot = std::move(whyNot);
}

void DraftLine::finish()
{
    if (m_complaint.isEmpty())
        commit();
    discard(); // what was refused does not stay as if it were true
}

void DraftLine::discard()
{
    if (isDraft())
        setText(m_value);
    check();
}

void DraftLine::commit()
{
    check();
    if (!isDraft() || !m_complaint.isEmpty())
        return;
    const QString draft = text();
    Q_EMIT committed(draft);
    if (!isDraft()) {
        const int cursor = cursorPosition();
        setText(text()); // ends the field's own undo: from here on, undo is the document's
        setCursorPosition(cursor);
    }
}

bool DraftLine::event(QEvent *event)
{
    // Without a step of its own to undo, the keys belong to the document's undo.
    if (event->type() == QEvent::ShortcutOverride) {
        auto *key = static_cast<QKeyEvent *>(event);
        if ((key->matches(QKeySequence::Undo) && !isUndoAvailable())
            || (key->matches(QKeySequence::Redo) && !isRedoAvailable())) {
            event->ignore();
            return false;
        }
        if (key->key() == Qt::Key_Escape && isDraft()) {
            event->accept();
            return true;
        }
    }
    return QLineEdit::event(event);
}

void DraftLine::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        commit();
        selectAll();
        event->accept();
        return;
    }
    if (event->key() == Qt::Key_Escape && isDraft()) {
        discard();
        selectAll();
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void DraftLine::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    // Another window or a menu in front does not end the typing.
    if (event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason)
        finish();
}

void DraftLine::check()
{
    const QString complaint = m_whyNot && isDraft() ? m_whyNot(text()) : QString();
    if (complaint == m_complaint)
        return;
    m_complaint = complaint;
    Q_EMIT complaintChanged(complaint);
}

DraftCombo::DraftCombo(QWidget *parent)
    : QComboBox(parent)
    , m_line(new DraftLine(this))
{
    setEditable(true);
    setLineEdit(m_line);
    setCompleter(nullptr); // an inline completion would commit what nobody typed
    setInsertPolicy(NoInsert);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(6);
    setFocusPolicy(Qt::StrongFocus);
    connect(this, &QComboBox::textActivated, this, [this](const QString &text) {
        m_line->setText(text);
        m_line->commit();
    });
}

void DraftCombo::setProposals(std::function<void(QComboBox &)> fill)
{
    m_fill = std::move(fill);
}

void DraftCombo::showPopup()
{
    if (m_fill) {
        const QSignalBlocker blocker(m_line);
        const QString shown = m_line->text();
        clear();
        m_fill(*this);
        setCurrentIndex(findText(shown));
        m_line->setText(shown);
    }
    QComboBox::showPopup();
}

void DraftCombo::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // it scrolls the panel; a value changed by passing over it would be an accident
}

} // namespace stagewright::panels
