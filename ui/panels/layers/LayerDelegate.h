// Paints a layer's size as a bar behind its figure. Knows no image.
#pragma once

#include <QStyledItemDelegate>

namespace stagewright::panels {

class LayerDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace stagewright::panels
