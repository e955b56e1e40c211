// Draws the single controls of ProgramStyle from their style options. Knows no widgets' state beyond the option.
#pragma once

#include "style/Theme.h"

#include <QStyleOption>

class QPainter;

namespace stagewright::style::controls {

enum class Shape : quint8 { Field, Button, Accent, Flat };

/// A rounded rectangle with its border, pressed, hovered or focused as \a option says.
void paintBox(QPainter &painter, const QStyleOption &option, Shape shape);
void paintFocusRing(QPainter &painter, const QRectF &area, const Theme &theme, double radius);
void paintButtonLabel(QPainter &painter, const QStyleOptionButton &option, const QStyle &style);
/// Where a row would be dropped.
void paintDropMark(QPainter &painter, const QStyleOption &option);
/// A line of one pixel in the middle of a handle that is wider, so that it can be grasped.
void paintSeparator(QPainter &painter, const QRect &area, const Theme &theme);
void paintCheckBox(QPainter &painter, const QStyleOption &option);
void paintRadioButton(QPainter &painter, const QStyleOption &option);
void paintChevron(QPainter &painter, const QRectF &area, const QColor &colour);
void paintComboBox(QPainter &painter, const QStyleOptionComboBox &option);
void paintScrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &handle);
/// Without arrow buttons: the groove is the whole bar.
QRect scrollBarPart(const QStyleOptionSlider &option, QStyle::SubControl part);
void paintTabClose(QPainter &painter, const QStyleOption &option);
void paintTab(QPainter &painter, const QStyleOptionTab &option);
void paintHeaderSection(QPainter &painter, const QStyleOptionHeader &option);
void paintHeaderLabel(QPainter &painter, const QStyleOptionHeader &option);
void paintItemBackground(QPainter &painter, const QStyleOptionViewItem &option);
void paintProgress(QPainter &painter, const QStyleOptionProgressBar &option);
void paintMenuTitle(QPainter &painter, const QStyleOptionMenuItem &option, const QStyle &style);
void paintDockTitle(QPainter &painter, const QStyleOptionDockWidget &option);

} // namespace stagewright::style::controls
