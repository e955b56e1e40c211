// How a row of the inspector's instructions looks and is typed into. Knows no document.
#include "panels/inspector/InstructionDelegate.h"

#include "panels/inspector/InstructionModel.h"
#include "style/Icons.h"
#include "style/Severities.h"
#include "style/Text.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QLineEdit>
#include <QPainter>
#include <QToolTip>

namespace stagewright::panels {

using namespace Qt::StringLiterals;

namespace {

constexpr char filledProperty[] = "stagewrightFilled";

} // namespace

QRect InstructionDelegate::menuArea(const QRect &row)
{
    return {row.right() - 25, row.top() + 2, 24, row.height() - 4};
}

void InstructionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const style::Theme theme = style::themeFor(option.palette);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
    const QRectF box = QRectF(option.rect).adjusted(0.5, 2.5, -0.5, -2.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QColor fill = theme.isDark ? theme.raised : theme.surface;
    if (isSelected)
        fill = theme.accentFill;
    painter->setBrush(fill);
    painter->setPen(isSelected      ? theme.accent
                        : isHovered ? style::blended(theme.mutedText, theme.outline, 0.4)
                                    : theme.outline);
    painter->drawRoundedRect(box, 5, 5);

    int right = menuArea(option.rect).left();
    if (isSelected || isHovered)
        style::paintGlyph(*painter, QRectF(menuArea(option.rect)).adjusted(5, 7, -5, -7), style::Glyph::More, theme.mutedText);
    if (const QVariant severity = index.data(InstructionModel::SeverityRole); severity.isValid()) {
        const style::Glyph glyph = style::glyphOf(syntax::Severity(severity.toInt()));
        right -= 18;
        style::paintGlyph(*painter, QRectF(right, box.center().y() - 7, 14, 14), glyph, style::colourOf(glyph, theme));
    }

    painter->setFont(style::fixedFont());
    const QFontMetrics metrics = painter->fontMetrics();
    const QString keyword = index.data(InstructionModel::KeywordRole).toString();
    QRect words = option.rect.adjusted(10, 0, 0, 0);
    words.setRight(right - 4);
    painter->setPen(theme.accent);
    painter->drawText(words, int(Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine | Qt::TextForceLeftToRight), keyword);
    words.setLeft(words.left() + metrics.horizontalAdvance(keyword + u' '));
    painter->setPen(theme.text);
    painter->drawText(words, int(Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine | Qt::TextForceLeftToRight),
                      metrics.elidedText(index.data(InstructionModel::ArgumentsRole).toString(), Qt::ElideRight,
                                         words.width()));
    painter->restore();
}

QSize InstructionDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {120, QFontMetrics(style::fixedFont()).height() + 16};
}

QWidget *InstructionDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const
{
    auto *line = new QLineEdit(parent);
    line->setFont(style::fixedFont());
    line->setAccessibleName(tr("Instruction"));
    line->setTextMargins(5, 0, 4, 0);
    return line;
}

void InstructionDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    // Qt asks again whenever the row's data changes; what is being typed stays.
    auto *line = qobject_cast<QLineEdit *>(editor);
    if (!line || line->property(filledProperty).toBool())
        return;
    line->setProperty(filledProperty, true);
    line->setText(index.data(Qt::EditRole).toString());
}

void InstructionDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    if (const auto *line = qobject_cast<QLineEdit *>(editor))
        model->setData(index, line->text(), Qt::EditRole);
}

void InstructionDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                               const QModelIndex &) const
{
    editor->setGeometry(option.rect.adjusted(0, 2, 0, -2));
}

bool InstructionDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &,
                                    const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return false;
    QString words = index.data(Qt::EditRole).toString();
    constexpr int most = 1500; // a tool tip is no editor
    if (words.size() > most)
        words = words.left(most) + u'…';
    if (!index.data(InstructionModel::EditableRole).toBool())
        words += u"\n\n"_s + tr("Holds bytes that are not UTF-8; edit it in the text.");
    QToolTip::showText(event->globalPos(), style::plainToolTip(words), view->viewport());
    return true;
}

} // namespace stagewright::panels
