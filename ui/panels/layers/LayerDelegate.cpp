// Bars: base in grey, own layers in the accent, what is wasted of them in the warning's colour. Knows no image.
#include "panels/layers/LayerDelegate.h"

#include "panels/layers/LayerModel.h"
#include "style/Text.h"

#include <QPainter>

namespace stagewright::panels {

void LayerDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (index.column() != LayerModel::Size) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    const style::Theme theme = style::themeOf(option.widget);
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    item.widget->style()->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
    const QRectF area = QRectF(option.rect).adjusted(4, 4, -4, -4);
    const double part = index.data(LayerModel::PartRole).toDouble();
    const double wasted = index.data(LayerModel::WastedPartRole).toDouble();
    const QColor colour = index.data(LayerModel::IsBaseRole).toBool() ? theme.mutedText : theme.accent;
    painter->save();
    painter->setPen(Qt::NoPen);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(style::blended(colour, theme.surface, 0.35));
    painter->drawRoundedRect(QRectF(area.left(), area.top(), std::max(2.0, area.width() * part), area.height()), 2, 2);
    painter->setBrush(style::blended(theme.warning, theme.surface, 0.6));
    painter->drawRoundedRect(QRectF(area.left(), area.top(), area.width() * wasted, area.height()), 2, 2);
    painter->setPen(theme.text);
    painter->setFont(option.font);
    painter->drawText(area.adjusted(0, 0, -4, 0), Qt::AlignRight | Qt::AlignVCenter, index.data().toString());
    painter->restore();
}

} // namespace stagewright::panels
