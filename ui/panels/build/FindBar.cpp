// Finding in the build's log. Knows no log.
#include "panels/build/FindBar.h"

#include "style/Icons.h"
#include "style/Text.h"
#include "style/TextLabel.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace stagewright::panels {

FindBar::FindBar(QPlainTextEdit *text, QWidget *parent)
    : QWidget(parent)
    , m_text(text)
    , m_words(new QLineEdit(this))
    , m_answer(new style::TextLabel(style::TextSize::Small, style::Tone::Error, {}, this))
{
    m_words->setPlaceholderText(tr("Find in the log"));
    m_words->setAccessibleName(m_words->placeholderText());
    m_words->setClearButtonEnabled(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(6);
    row->addWidget(m_words);
    const auto addButton = [&](style::Glyph glyph, const QString &name) {
        auto *button = new QPushButton(style::iconOf(glyph), {}, this);
        button->setFlat(true);
        button->setIconSize(QSize(14, 14));
        button->setAutoDefault(false);
        button->setAccessibleName(name);
        button->setToolTip(name);
        row->addWidget(button);
        return button;
    };
    connect(addButton(style::Glyph::ChevronUp, tr("Find previous (Shift+Enter)")), &QPushButton::clicked, this,
            [this] { find(Start::Before); });
    connect(addButton(style::Glyph::ChevronDown, tr("Find next (Enter)")), &QPushButton::clicked, this,
            [this] { find(Start::Behind); });
    row->addWidget(m_answer, 1);
    connect(addButton(style::Glyph::Cross, tr("Close (Esc)")), &QPushButton::clicked, this, [this] {
        hide();
        m_text->setFocus();
    });
    m_words->setMinimumWidth(140);
    m_words->setMaximumWidth(320);
    connect(m_words, &QLineEdit::textEdited, this, [this] { find(Start::HereAgain); });
    hide();
}

void FindBar::open()
{
    const QString selected = m_text->textCursor().selectedText();
    if (!selected.isEmpty() && !selected.contains(QChar(QChar::ParagraphSeparator)))
        m_words->setText(selected);
    show();
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        hide();
        m_text->setFocus();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        find(event->modifiers().testFlag(Qt::ShiftModifier) ? Start::Before : Start::Behind);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void FindBar::find(Start start)
{
    const QString words = m_words->text();
    m_answer->setText({});
    if (words.isEmpty())
        return;
    QTextCursor cursor = m_text->textCursor();
    if (start == Start::HereAgain)
        cursor.setPosition(cursor.selectionStart());
    QTextDocument::FindFlags flags;
    flags.setFlag(QTextDocument::FindBackward, start == Start::Before);
    QTextCursor found = m_text->document()->find(words, cursor, flags);
    if (found.isNull()) {
        cursor.movePosition(start == Start::Before ? QTextCursor::End : QTextCursor::Start);
        found = m_text->document()->find(words, cursor, flags);
    }
    if (found.isNull()) {
        m_answer->setText(tr("not found"));
        return;
    }
    m_text->setTextCursor(found);
}

} // namespace stagewright::panels
