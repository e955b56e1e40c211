// How fields, buttons, tabs and bars of the crisp look are painted. Knows no widgets.
#include "style/Controls.h"

#include "style/Text.h"

#include <QPainter>
#include <QPainterPath>

namespace stagewright::style::controls {

namespace {

constexpr double radius = 5;

bool has(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

QColor disabledText(const QStyleOption &option)
{
    return option.palette.color(QPalette::Disabled, QPalette::Text);
}

struct BoxColours {
    QColor fill;
    QColor border;
};

BoxColours coloursOf(const QStyleOption &option, Shape shape, const Theme &theme)
{
    const bool isEnabled = has(option, QStyle::State_Enabled);
    const bool isHovered = isEnabled && has(option, QStyle::State_MouseOver);
    const bool isDown = isEnabled && (has(option, QStyle::State_Sunken) || has(option, QStyle::State_On));
    const QColor field = option.palette.color(QPalette::Base);
    switch (shape) {
    case Shape::Field: {
        const QColor strong = blended(theme.mutedText, theme.outline, 0.35);
        return {isEnabled ? field : theme.surface, isHovered ? strong : theme.outline};
    }
    case Shape::Accent: {
        if (!isEnabled)
            return {theme.raised, theme.outline};
        QColor fill = option.palette.color(QPalette::Highlight);
        if (isDown)
            fill = fill.darker(118);
        else if (isHovered)
            fill = fill.darker(107);
        return {fill, fill};
    }
    case Shape::Flat: {
        const double amount = isDown ? 0.14 : isHovered ? 0.08 : 0;
        QColor fill = theme.text;
        fill.setAlphaF(float(amount));
        return {fill, Qt::transparent};
    }
    case Shape::Button:
        break;
    }
    QColor fill = theme.isDark ? theme.raised : option.palette.color(QPalette::Base);
    if (!isEnabled)
        fill = theme.surface;
    else if (isDown)
        fill = blended(theme.text, fill, 0.12);
    else if (isHovered)
        fill = blended(theme.text, fill, 0.05);
    return {fill, isHovered ? blended(theme.mutedText, theme.outline, 0.35) : theme.outline};
}

} // namespace

void paintBox(QPainter &painter, const QStyleOption &option, Shape shape)
{
    const Theme theme = themeFor(option.palette);
    const BoxColours colours = coloursOf(option, shape, theme);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isFocused = shape == Shape::Field && has(option, QStyle::State_HasFocus)
        && has(option, QStyle::State_Enabled);
    painter.setBrush(colours.fill);
    if (colours.border.alpha() == 0)
        painter.setPen(Qt::NoPen);
    else
        painter.setPen(QPen(isFocused ? theme.accent : colours.border, isFocused ? 2 : 1));
    const double inset = isFocused ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(option.rect).adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.restore();
}

void paintFocusRing(QPainter &painter, const QRectF &area, const Theme &theme, double corner)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.accent, 2));
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), corner, corner);
    painter.restore();
}

void paintButtonLabel(QPainter &painter, const QStyleOptionButton &option, const QStyle &style)
{
    const bool isEnabled = has(option, QStyle::State_Enabled);
    const bool isAccent = isEnabled && option.features.testFlag(QStyleOptionButton::DefaultButton);
    const bool hasMenu = option.features.testFlag(QStyleOptionButton::HasMenu);
    QRect area = option.rect;
    if (hasMenu)
        area.setRight(area.right() - 14);
    constexpr int gap = 6;
    const QSize icon = option.icon.isNull() ? QSize(0, 0) : option.iconSize;
    const int textWidth = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    const int between = icon.isEmpty() || option.text.isEmpty() ? 0 : gap;
    int left = area.left() + (area.width() - icon.width() - between - textWidth) / 2;
    if (!icon.isEmpty()) {
        const QRect place(QPoint(left, area.center().y() - icon.height() / 2 + 1), icon);
        option.icon.paint(&painter, place, Qt::AlignCenter, isEnabled ? QIcon::Normal : QIcon::Disabled);
        left += icon.width() + between;
    }
    QPalette colours = option.palette;
    if (isAccent)
        colours.setColor(QPalette::ButtonText, option.palette.color(QPalette::HighlightedText));
    style.drawItemText(&painter, QRect(left, area.top(), area.right() - left + 1, area.height()),
                       int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextShowMnemonic, colours, isEnabled, option.text,
                       QPalette::ButtonText);
}

void paintDropMark(QPainter &painter, const QStyleOption &option)
{
    const Theme theme = themeFor(option.palette);
    const QRect r = option.rect;
    if (r.height() == 0) {
        painter.fillRect(QRect(r.left(), r.top() - 1, r.width(), 2), theme.accent);
    } else if (!r.isEmpty()) {
        painter.setPen(QPen(theme.accent, 2));
        painter.drawRect(r.adjusted(1, 1, -1, -1));
    }
}

void paintSeparator(QPainter &painter, const QRect &area, const Theme &theme)
{
    if (area.width() > area.height())
        painter.fillRect(QRect(area.left(), area.center().y(), area.width(), 1), theme.outline);
    else
        painter.fillRect(QRect(area.center().x(), area.top(), 1, area.height()), theme.outline);
}

void paintCheckBox(QPainter &painter, const QStyleOption &option)
{
    const Theme theme = themeFor(option.palette);
    const bool isSet = has(option, QStyle::State_On) || has(option, QStyle::State_NoChange);
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const BoxColours colours = coloursOf(option, Shape::Field, theme);
    const QColor highlight = option.palette.color(QPalette::Highlight);
    const bool isFilled = isSet && has(option, QStyle::State_Enabled);
    painter.setBrush(isFilled ? highlight : colours.fill);
    painter.setPen(isFilled ? highlight : blended(theme.mutedText, theme.outline, 0.5));
    painter.drawRoundedRect(box, 3.5, 3.5);
    if (isSet) {
        painter.setPen(QPen(isFilled ? option.palette.color(QPalette::HighlightedText) : disabledText(option), 1.75,
                            Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.translate(box.topLeft());
        painter.scale(box.width() / 16, box.height() / 16);
        if (has(option, QStyle::State_NoChange))
            painter.drawLine(QPointF(4, 8), QPointF(12, 8));
        else
            painter.drawPolyline(QPolygonF({QPointF(3.75, 8.25), QPointF(6.75, 11.25), QPointF(12.25, 4.75)}));
    }
    painter.restore();
}

void paintRadioButton(QPainter &painter, const QStyleOption &option)
{
    const Theme theme = themeFor(option.palette);
    const bool isSet = has(option, QStyle::State_On);
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor highlight = option.palette.color(QPalette::Highlight);
    painter.setBrush(option.palette.color(QPalette::Base));
    painter.setPen(QPen(isSet ? highlight : blended(theme.mutedText, theme.outline, 0.5), isSet ? 4.5 : 1));
    const double inset = isSet ? 2 : 0;
    painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset));
    painter.restore();
}

void paintChevron(QPainter &painter, const QRectF &area, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF middle = area.center();
    painter.drawPolyline(QPolygonF({middle + QPointF(-3.5, -1.75), middle + QPointF(0, 1.75), middle + QPointF(3.5, -1.75)}));
    painter.restore();
}

void paintComboBox(QPainter &painter, const QStyleOptionComboBox &option)
{
    const Theme theme = themeFor(option.palette);
    QStyleOptionComboBox box = option;
    if (option.editable) {
        box.state.setFlag(QStyle::State_Sunken, false);
        paintBox(painter, box, Shape::Field);
    } else {
        box.state.setFlag(QStyle::State_On, false);
        paintBox(painter, box, Shape::Button);
        if (has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange))
            paintFocusRing(painter, option.rect, theme, radius);
    }
    const QColor colour = has(option, QStyle::State_Enabled) ? theme.mutedText : disabledText(option);
    paintChevron(painter, QRectF(option.rect.right() - 24, option.rect.top(), 20, option.rect.height()), colour);
}

void paintScrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &handle)
{
    const Theme theme = themeFor(option.palette);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (option.maximum > option.minimum) {
        const bool isActive = option.activeSubControls.testFlag(QStyle::SC_ScrollBarSlider)
            && (has(option, QStyle::State_MouseOver) || has(option, QStyle::State_Sunken));
        QColor colour = theme.mutedText;
        colour.setAlphaF(has(option, QStyle::State_Sunken) && isActive ? 0.75F : isActive ? 0.6F : 0.38F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        const QRectF bar = option.orientation == Qt::Horizontal ? QRectF(handle).adjusted(1, 3, -1, -3)
                                                                : QRectF(handle).adjusted(3, 1, -3, -1);
        const double corner = qMin(bar.width(), bar.height()) / 2;
        painter.drawRoundedRect(bar, corner, corner);
    }
    painter.restore();
}

QRect scrollBarPart(const QStyleOptionSlider &option, QStyle::SubControl part)
{
    const bool isHorizontal = option.orientation == Qt::Horizontal;
    const int length = isHorizontal ? option.rect.width() : option.rect.height();
    const int range = option.maximum - option.minimum;
    int handle = length;
    if (range > 0)
        handle = qBound(qMin(32, length), int(qint64(length) * option.pageStep / (qint64(range) + option.pageStep)), length);
    const int start = QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition,
                                                      length - handle, option.upsideDown);
    const auto piece = [&](int from, int to) {
        return isHorizontal ? QRect(option.rect.left() + from, option.rect.top(), to - from, option.rect.height())
                            : QRect(option.rect.left(), option.rect.top() + from, option.rect.width(), to - from);
    };
    switch (part) {
    case QStyle::SC_ScrollBarGroove:
        return option.rect;
    case QStyle::SC_ScrollBarSlider:
        return piece(start, start + handle);
    case QStyle::SC_ScrollBarSubPage:
        return piece(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return piece(start + handle, length);
    default:
        return {};
    }
}

void paintTabClose(QPainter &painter, const QStyleOption &option)
{
    const Theme theme = themeFor(option.palette);
    if (option.state & QStyle::State_MouseOver)
        paintBox(painter, option, Shape::Flat);
    const QPointF centre = QRectF(option.rect).center();
    constexpr double arm = 3.5;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(option.state & QStyle::State_MouseOver ? theme.text : theme.mutedText, 1.4, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(centre + QPointF(-arm, -arm), centre + QPointF(arm, arm));
    painter.drawLine(centre + QPointF(-arm, arm), centre + QPointF(arm, -arm));
    painter.restore();
}

void paintTab(QPainter &painter, const QStyleOptionTab &option)
{
    const Theme theme = themeFor(option.palette);
    const bool isSelected = has(option, QStyle::State_Selected);
    painter.save();
    if (!isSelected && has(option, QStyle::State_MouseOver)) {
        QColor fill = theme.text;
        fill.setAlphaF(0.05F);
        painter.fillRect(option.rect, fill);
    }
    if (isSelected) {
        const QRect r = option.rect;
        QRect line;
        switch (option.shape) {
        case QTabBar::RoundedSouth:
        case QTabBar::TriangularSouth:
            line = QRect(r.left(), r.top(), r.width(), 2);
            break;
        case QTabBar::RoundedWest:
        case QTabBar::TriangularWest:
            line = QRect(r.right() - 1, r.top(), 2, r.height());
            break;
        case QTabBar::RoundedEast:
        case QTabBar::TriangularEast:
            line = QRect(r.left(), r.top(), 2, r.height());
            break;
        default:
            line = QRect(r.left(), r.bottom() - 1, r.width(), 2);
        }
        painter.fillRect(line, theme.accent);
    }
    painter.restore();
}

void paintHeaderSection(QPainter &painter, const QStyleOptionHeader &option)
{
    const Theme theme = themeFor(option.palette);
    painter.fillRect(option.rect, theme.surface);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.outline);
}

void paintHeaderLabel(QPainter &painter, const QStyleOptionHeader &option)
{
    painter.save();
    painter.setFont(fontFor(TextSize::Small));
    painter.setPen(themeFor(option.palette).mutedText);
    painter.drawText(option.rect.adjusted(4, 0, -4, 0), int(option.textAlignment | Qt::AlignVCenter), option.text);
    painter.restore();
}

void paintItemBackground(QPainter &painter, const QStyleOptionViewItem &option)
{
    const Theme theme = themeFor(option.palette);
    if (option.backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, option.backgroundBrush);
    if (has(option, QStyle::State_Selected)) {
        painter.fillRect(option.rect, theme.accentFill);
    } else if (has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled)) {
        QColor fill = theme.text;
        fill.setAlphaF(0.05F);
        painter.fillRect(option.rect, fill);
    }
}

void paintProgress(QPainter &painter, const QStyleOptionProgressBar &option)
{
    const Theme theme = themeFor(option.palette);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QRectF bar = option.rect;
    const double thickness = qMin(4.0, bar.height());
    bar = QRectF(bar.left(), bar.center().y() - thickness / 2, bar.width(), thickness);
    painter.setBrush(theme.outline);
    painter.drawRoundedRect(bar, thickness / 2, thickness / 2);
    const double span = option.maximum - option.minimum;
    if (span > 0) {
        bar.setWidth(bar.width() * qBound(0.0, (option.progress - option.minimum) / span, 1.0));
        painter.setBrush(theme.accent);
        painter.drawRoundedRect(bar, thickness / 2, thickness / 2);
    }
    painter.restore();
}

void paintMenuTitle(QPainter &painter, const QStyleOptionMenuItem &option, const QStyle &style)
{
    painter.fillRect(option.rect, option.palette.window());
    if (option.state & (QStyle::State_Selected | QStyle::State_Sunken)) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(themeFor(option.palette).accentFill);
        painter.drawRoundedRect(option.rect.adjusted(0, 1, 0, -1), 4, 4);
    }
    style.drawItemText(&painter, option.rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine,
                       option.palette, option.state.testFlag(QStyle::State_Enabled), option.text, QPalette::WindowText);
}

void paintDockTitle(QPainter &painter, const QStyleOptionDockWidget &option)
{
    const Theme theme = themeFor(option.palette);
    painter.save();
    painter.fillRect(option.rect, theme.surface);
    painter.setFont(fontFor(TextSize::Strong));
    painter.setPen(theme.text);
    const QRect words = option.rect.adjusted(16, 0, -56, 0);
    painter.drawText(words, int(Qt::AlignVCenter | Qt::AlignLeft),
                     painter.fontMetrics().elidedText(option.title, Qt::ElideRight, words.width()));
    painter.restore();
}

} // namespace stagewright::style::controls
