#include "editor/FindBar.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QToolButton>

namespace stagewright::editor {

namespace {

constexpr int MostCounted = 999;

QToolButton *button(const QString &sign, const QString &name, QWidget *parent)
{
    auto *made = new QToolButton(parent);
    made->setText(sign);
    made->setToolTip(name.toHtmlEscaped());
    made->setAccessibleName(name);
    made->setAutoRaise(true);
    return made;
}

} // namespace

FindBar::FindBar(QPlainTextEdit *edit)
    : QWidget(edit)
    , m_edit(edit)
    , m_field(new QLineEdit(this))
    , m_case(button(QStringLiteral("Aa"), tr("Match case"), this))
    , m_count(new QLabel(this))
{
    m_field->setPlaceholderText(tr("Find"));
    m_field->setAccessibleName(tr("Find in the Dockerfile"));
    m_field->setClearButtonEnabled(true);
    m_case->setCheckable(true);
    m_count->setTextFormat(Qt::PlainText);
    m_count->setMinimumWidth(m_count->fontMetrics().horizontalAdvance(QStringLiteral("000 of 000")));
    auto *previous = button(QStringLiteral("↑"), tr("Previous match (Shift+F3)"), this);
    auto *next = button(QStringLiteral("↓"), tr("Next match (F3)"), this);
    auto *shut = button(QStringLiteral("✕"), tr("Close (Esc)"), this);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    layout->addWidget(m_field, 1);
    layout->addWidget(m_count);
    for (QToolButton *one : {m_case, previous, next, shut})
        layout->addWidget(one);
    m_tabChain = {m_field, m_case, previous, next, shut};
    setAttribute(Qt::WA_NoMousePropagation);
    setAutoFillBackground(true);
    setFocusProxy(m_field);
    hide();

    connect(m_field, &QLineEdit::textChanged, this, [this] {
        find(Direction::Forward, Start::AtCaret);
        Q_EMIT needleChanged();
    });
    connect(m_case, &QToolButton::toggled, this, [this] {
        find(Direction::Forward, Start::AtCaret);
        Q_EMIT needleChanged();
    });
    connect(next, &QToolButton::clicked, this, &FindBar::findNext);
    connect(previous, &QToolButton::clicked, this, &FindBar::findPrevious);
    connect(shut, &QToolButton::clicked, this, &FindBar::close);
    connect(m_edit, &QPlainTextEdit::selectionChanged, this, &FindBar::showCount);
}

void FindBar::open()
{
    const QString selected = m_edit->textCursor().selectedText();
    show();
    if (!selected.isEmpty() && !selected.contains(QChar::ParagraphSeparator))
        m_field->setText(selected);
    m_field->selectAll();
    m_field->setFocus();
    showCount();
    Q_EMIT visibilityChanged();
    Q_EMIT needleChanged();
}

void FindBar::close()
{
    hide();
    m_edit->setFocus();
    Q_EMIT visibilityChanged();
    Q_EMIT needleChanged();
}

void FindBar::findNext()
{
    find(Direction::Forward, Start::BehindCaret);
}

void FindBar::findPrevious()
{
    find(Direction::Backward, Start::BehindCaret);
}

QString FindBar::needle() const
{
    return isHidden() ? QString() : m_field->text();
}

Qt::CaseSensitivity FindBar::caseSensitivity() const
{
    return m_case->isChecked() ? Qt::CaseSensitive : Qt::CaseInsensitive;
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    event->accept();
    if (event->key() == Qt::Key_Escape)
        close();
    else if (event->matches(QKeySequence::Find))
        m_field->selectAll();
    else if (isReturn || event->key() == Qt::Key_F3)
        find(event->modifiers().testFlag(Qt::ShiftModifier) ? Direction::Backward : Direction::Forward,
             Start::BehindCaret);
}

bool FindBar::focusNextPrevChild(bool next)
{
    const qsizetype count = m_tabChain.size();
    const qsizetype now = m_tabChain.indexOf(QApplication::focusWidget());
    const qsizetype then = now < 0 ? 0 : (now + (next ? 1 : count - 1)) % count;
    m_tabChain.at(then)->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

void FindBar::find(Direction direction, Start start)
{
    const QString words = m_field->text();
    QTextDocument::FindFlags flags;
    flags.setFlag(QTextDocument::FindBackward, direction == Direction::Backward);
    flags.setFlag(QTextDocument::FindCaseSensitively, caseSensitivity() == Qt::CaseSensitive);
    QTextCursor from = m_edit->textCursor();
    if (start == Start::AtCaret)
        from.setPosition(from.selectionStart());
    QTextCursor found = words.isEmpty() ? QTextCursor() : m_edit->document()->find(words, from, flags);
    if (found.isNull() && !words.isEmpty()) {
        QTextCursor wrapped(m_edit->document());
        if (direction == Direction::Backward)
            wrapped.movePosition(QTextCursor::End);
        found = m_edit->document()->find(words, wrapped, flags);
    }
    if (!found.isNull()) {
        m_edit->setTextCursor(found);
        m_edit->ensureCursorVisible();
    }
    showCount();
}

void FindBar::showCount()
{
    if (isHidden())
        return;
    const QString words = m_field->text();
    if (words.isEmpty()) {
        m_count->clear();
        return;
    }
    const QTextCursor selected = m_edit->textCursor();
    int count = 0;
    int current = 0;
    for (QTextBlock block = m_edit->document()->begin(); block.isValid() && count < MostCounted; block = block.next()) {
        const QString text = block.text();
        for (qsizetype at = text.indexOf(words, 0, caseSensitivity()); at >= 0 && count < MostCounted;
             at = text.indexOf(words, at + words.size(), caseSensitivity())) {
            ++count;
            if (selected.hasSelection() && selected.selectionStart() == block.position() + at)
                current = count;
        }
    }
    if (count == 0)
        m_count->setText(tr("not found"));
    else
        m_count->setText(current > 0 ? tr("%1 of %2").arg(current).arg(count) : tr("%n found", nullptr, count));
}

} // namespace stagewright::editor
