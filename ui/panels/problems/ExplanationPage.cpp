#include "panels/problems/ExplanationPage.h"

#include "style/Text.h"

#include <QRegularExpression>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

namespace stagewright::panels {

namespace {

constexpr qreal lineHeight = 130; // percent
constexpr qreal codeIndent = 10; // pixels
constexpr qreal between = 9; // pixels between paragraphs

bool isCode(const QTextBlock &block)
{
    return block.isValid() && block.blockFormat().hasProperty(QTextFormat::BlockCodeFence);
}

/// A line of a sample: comments muted, the instruction in the accent's colour.
void paintCode(QTextCursor cursor, const QTextBlock &block, const style::Theme &theme)
{
    QTextCharFormat code;
    code.setFont(style::fixedFont());
    code.setForeground(block.text().startsWith(u'#') ? theme.mutedText : theme.text);
    cursor.setPosition(block.position());
    cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
    cursor.setCharFormat(code);
    static const QRegularExpression keyword(QStringLiteral("^[A-Z]{3,}(?=\\s)"));
    const auto match = keyword.match(block.text());
    if (!match.hasMatch())
        return;
    cursor.setPosition(block.position());
    cursor.setPosition(block.position() + int(match.capturedLength()), QTextCursor::KeepAnchor);
    code.setForeground(theme.accent);
    cursor.setCharFormat(code);
}

void arrangeBlock(QTextCursor cursor, const QTextBlock &block, const style::Theme &theme)
{
    QTextBlockFormat format = block.blockFormat();
    format.setTopMargin(0);
    format.setBottomMargin(between);
    format.setLineHeight(lineHeight, QTextBlockFormat::ProportionalHeight);
    if (isCode(block)) {
        format.setBackground(theme.raised);
        format.setTextIndent(codeIndent);
        format.setNonBreakableLines(false);
        format.setLineHeight(0, QTextBlockFormat::SingleHeight); // else stripes show between the lines
        if (isCode(block.next()))
            format.setBottomMargin(0);
    }
    cursor.setPosition(block.position());
    cursor.setBlockFormat(format);
}

/// The words in `backquotes` of a paragraph.
void paintWords(QTextCursor cursor, const QTextBlock &block)
{
    for (auto at = block.begin(); !at.atEnd(); ++at) {
        const QTextFragment fragment = at.fragment();
        if (!fragment.charFormat().fontFixedPitch())
            continue;
        QTextCharFormat code = fragment.charFormat();
        code.setFont(style::fixedFont());
        cursor.setPosition(fragment.position());
        cursor.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
        cursor.setCharFormat(code);
    }
}

} // namespace

void showPage(QTextDocument &document, const QString &markdown, const style::Theme &theme)
{
    document.setDefaultFont(style::fontFor(style::TextSize::Body));
    document.setMarkdown(markdown, QTextDocument::MarkdownNoHTML);
    const QTextCursor cursor(&document);
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        arrangeBlock(cursor, block, theme);
        if (isCode(block))
            paintCode(cursor, block, theme);
        else
            paintWords(cursor, block);
    }
}

} // namespace stagewright::panels
