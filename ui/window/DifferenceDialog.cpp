#include "window/DifferenceDialog.h"

#include "adapters/SizeFigures.h"
#include "style/FieldGrid.h"
#include "style/Theme.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QVBoxLayout>

namespace stagewright::window {

using namespace Qt::StringLiterals;
using adapters::DifferenceLine;
using Kind = DifferenceLine::Kind;

namespace {

/// As `diff -u` marks them, with the line's number in the text that has it.
QString shownLine(const DifferenceLine &line)
{
    if (line.kind == Kind::Gap)
        return u"       ⋯"_s;
    const QChar mark = line.kind == Kind::Added ? u'+' : line.kind == Kind::Removed ? u'−' : u' ';
    const int number = line.newLine > 0 ? line.newLine : line.oldLine;
    return u"%1 %2  %3"_s.arg(mark).arg(number, 4).arg(line.text);
}

QColor tint(QColor colour)
{
    colour.setAlphaF(0.16F);
    return colour;
}

} // namespace

DifferenceDialog::DifferenceDialog(const BuildSide &before, const BuildSide &after, const QDate &today, QWidget *parent)
    : QDialog(parent)
    , m_text(new QPlainTextEdit(this))
{
    setWindowTitle(tr("Two builds"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(10);
    auto *sentence = new style::TextLabel(style::TextSize::Heading, style::Tone::Normal,
                                          adapters::differenceSentence(before.build, after.build), this);
    sentence->setWordWrap(true);
    column->addWidget(sentence);
    column->addWidget(makeSizes(before, after, today));
    const bool isKnown = !before.text.isEmpty() && !after.text.isEmpty();
    m_lines = adapters::differenceLines(QString::fromUtf8(before.text), QString::fromUtf8(after.text));
    const QString words = before.build.textDigest == after.build.textDigest ? tr("Both were built from the same text.")
        : !isKnown                                                          ? tr("Their texts were not kept.")
                                                                            : tr("What differs in the text:");
    column->addWidget(new style::TextLabel(style::TextSize::Strong, style::Tone::Normal, words, this));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setAccessibleName(tr("What differs in the text"));
    m_text->setVisible(isKnown && !m_lines.empty());
    column->addWidget(m_text, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (m_text->isHidden())
        column->addStretch(1);
    column->addWidget(buttons);
    fillLines();
    resize(760, m_text->isHidden() ? 260 : 560);
}

QWidget *DifferenceDialog::makeSizes(const BuildSide &before, const BuildSide &after, const QDate &today)
{
    auto *sizes = new QWidget(this);
    auto *grid = new QGridLayout(sizes);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(28);
    grid->setColumnStretch(4, 1);
    const auto add = [&](int row, int place, const QString &words, style::Tone tone) {
        auto *label = new style::TextLabel(style::TextSize::Body, tone, words, sizes);
        label->setAlignment((place == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
        grid->addWidget(label, row, place);
    };
    add(0, 0, tr("Stage"), style::Tone::Muted);
    add(0, 1, adapters::buildTitle(before.build, today), style::Tone::Muted);
    add(0, 2, adapters::buildTitle(after.build, today), style::Tone::Muted);
    add(0, 3, tr("difference"), style::Tone::Muted);
    int row = 1;
    for (const adapters::StageDifference &stage : adapters::stageDifferences(before.build, after.build)) {
        add(row, 0, stage.name, style::Tone::Normal);
        add(row, 1, adapters::shownSize(stage.before, false), style::Tone::Normal);
        add(row, 2, adapters::shownSize(stage.after, false), style::Tone::Normal);
        add(row, 3, adapters::changeWords(stage.before, stage.after), style::Tone::Normal);
        ++row;
    }
    return sizes;
}

void DifferenceDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        fillLines();
}

void DifferenceDialog::fillLines()
{
    const style::Theme theme = style::themeOf(this);
    QStringList shown;
    for (const DifferenceLine &line : m_lines)
        shown << shownLine(line);
    m_text->setPlainText(shown.join(u'\n'));
    QTextBlock block = m_text->document()->begin();
    for (const DifferenceLine &line : m_lines) {
        QTextCursor cursor(block);
        QTextBlockFormat background;
        if (line.kind == Kind::Added)
            background.setBackground(tint(theme.state(style::ShownState::Done)));
        else if (line.kind == Kind::Removed)
            background.setBackground(tint(theme.error));
        cursor.setBlockFormat(background);
        if (line.kind == Kind::Same || line.kind == Kind::Gap) {
            QTextCharFormat muted;
            muted.setForeground(theme.mutedText);
            cursor.select(QTextCursor::BlockUnderCursor);
            cursor.mergeCharFormat(muted);
        }
        block = block.next();
    }
}

} // namespace stagewright::window
