// Maps Qt's style elements to the crisp controls and gives them their measures. Knows no windows.
#include "style/ProgramStyle.h"

#include "style/Controls.h"
#include "style/Text.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QTabBar>
#include <QToolButton>

namespace stagewright::style {

using namespace Qt::StringLiterals;

namespace {

bool isFlat(const QStyleOptionButton &option)
{
    return option.features.testFlag(QStyleOptionButton::Flat);
}

bool isAccent(const QStyleOptionButton &option)
{
    return option.features.testFlag(QStyleOptionButton::DefaultButton);
}

void paintPushButton(QPainter &painter, const QStyleOptionButton &option)
{
    controls::paintBox(painter, option,
                    isAccent(option)     ? controls::Shape::Accent
                        : isFlat(option) ? controls::Shape::Flat
                                         : controls::Shape::Button);
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        const Theme theme = themeFor(option.palette);
        if (isAccent(option))
            controls::paintFocusRing(painter, QRectF(option.rect).adjusted(2, 2, -2, -2),
                                  themeFor(darkPalette()), 3);
        controls::paintFocusRing(painter, option.rect, theme, 5);
    }
}

} // namespace

ProgramStyle::ProgramStyle()
    : QProxyStyle(u"Fusion"_s)
{
}

void ProgramStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (!drawPanel(element, option, painter, widget) && !drawMark(element, option, painter))
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

bool ProgramStyle::drawPanel(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                           const QWidget *widget) const
{
    const Theme theme = themeFor(option->palette);
    switch (element) {
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            controls::paintBox(*painter, *option, style::controls::Shape::Field);
        return true;
    case PE_FrameLineEdit:
    case PE_FrameTabBarBase:
    case PE_FrameStatusBarItem:
    case PE_PanelMenuBar:
    case PE_FrameDockWidget:
    case PE_PanelItemViewRow:
        return true;
    case PE_IndicatorTabClose:
        controls::paintTabClose(*painter, *option);
        return true;
    case PE_PanelButtonTool:
        if (option->state & (State_MouseOver | State_Sunken | State_On))
            controls::paintBox(*painter, *option, style::controls::Shape::Flat);
        return true;
    case PE_Frame: {
        if (!qobject_cast<const QAbstractScrollArea *>(widget))
            return false;
        QStyleOption box = *option;
        box.state.setFlag(State_HasFocus, option->state.testFlag(State_HasFocus)
                              && !qobject_cast<const QAbstractItemView *>(widget));
        controls::paintBox(*painter, box, style::controls::Shape::Field);
        return true;
    }
    case PE_PanelItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option))
            controls::paintItemBackground(*painter, *item);
        return true;
    case PE_PanelStatusBar:
        painter->fillRect(QRect(option->rect.left(), option->rect.top(), option->rect.width(), 1), theme.outline);
        return true;
    default:
        return false;
    }
}

bool ProgramStyle::drawMark(PrimitiveElement element, const QStyleOption *option, QPainter *painter) const
{
    const Theme theme = themeFor(option->palette);
    switch (element) {
    case PE_FrameFocusRect: {
        // A selected row of a list tells its focus by its fill.
        const bool isRow = qstyleoption_cast<const QStyleOptionViewItem *>(option) != nullptr
            || option->state.testFlag(State_Item);
        if (option->state.testFlag(State_KeyboardFocusChange) && !(isRow && option->state.testFlag(State_Selected)))
            controls::paintFocusRing(*painter, option->rect, theme, 4);
        return true;
    }
    case PE_IndicatorToolBarHandle:
        return true;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        controls::paintCheckBox(*painter, *option);
        return true;
    case PE_IndicatorRadioButton:
        controls::paintRadioButton(*painter, *option);
        return true;
    case PE_IndicatorItemViewItemDrop:
        controls::paintDropMark(*painter, *option);
        return true;
    case PE_IndicatorDockWidgetResizeHandle:
        controls::paintSeparator(*painter, option->rect, theme);
        return true;
    case PE_IndicatorToolBarSeparator: {
        const QRect r = option->rect;
        if (option->state.testFlag(State_Horizontal))
            painter->fillRect(QRect(r.center().x(), r.top() + 6, 1, r.height() - 12), theme.outline);
        else
            painter->fillRect(QRect(r.left() + 6, r.center().y(), r.width() - 12, 1), theme.outline);
        return true;
    }
    default:
        return false;
    }
}

void ProgramStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    if (element == CE_ItemViewItem) {
        // The fill of a selected row is light: its words keep their colour.
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            QStyleOptionViewItem row = *item;
            const auto group = option->state.testFlag(State_Enabled) ? QPalette::Active : QPalette::Disabled;
            for (const auto each : {QPalette::Active, QPalette::Inactive})
                row.palette.setColor(each, QPalette::HighlightedText, row.palette.color(group, QPalette::Text));
            QProxyStyle::drawControl(element, &row, painter, widget);
            return;
        }
    }
    if (!drawButtonPart(element, option, painter) && !drawBar(element, option, painter))
        QProxyStyle::drawControl(element, option, painter, widget);
}

bool ProgramStyle::drawButtonPart(ControlElement element, const QStyleOption *option, QPainter *painter) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (!button || (element != CE_PushButtonBevel && element != CE_PushButtonLabel))
        return false;
    if (element == CE_PushButtonLabel) {
        controls::paintButtonLabel(*painter, *button, *this);
        return true;
    }
    paintPushButton(*painter, *button);
    if (button->features.testFlag(QStyleOptionButton::HasMenu)) {
        const QRect r = button->rect;
        controls::paintChevron(*painter, QRectF(r.right() - 22, r.top(), 16, r.height()),
                            themeFor(option->palette).mutedText);
    }
    return true;
}

bool ProgramStyle::drawBar(ControlElement element, const QStyleOption *option, QPainter *painter) const
{
    const Theme theme = themeFor(option->palette);
    const QRect r = option->rect;
    switch (element) {
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            controls::paintTab(*painter, *tab);
        return true;
    case CE_HeaderSection:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            controls::paintHeaderSection(*painter, *header);
        return true;
    case CE_HeaderEmptyArea:
        painter->fillRect(r, theme.surface);
        painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), theme.outline);
        return true;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            controls::paintHeaderLabel(*painter, *header);
        return true;
    case CE_DockWidgetTitle:
        if (const auto *dock = qstyleoption_cast<const QStyleOptionDockWidget *>(option))
            controls::paintDockTitle(*painter, *dock);
        return true;
    case CE_ToolBar:
        painter->fillRect(r, option->palette.window());
        painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), theme.outline);
        return true;
    case CE_MenuBarEmptyArea:
        painter->fillRect(r, option->palette.window());
        return true;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            controls::paintMenuTitle(*painter, *item, *this);
        return true;
    case CE_Splitter:
        controls::paintSeparator(*painter, r, theme);
        return true;
    case CE_ProgressBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            controls::paintProgress(*painter, *bar);
        return true;
    default:
        return false;
    }
}

void ProgramStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                    const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option); combo && combo->frame) {
            controls::paintComboBox(*painter, *combo);
            return;
        }
    } else if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            controls::paintScrollBar(*painter, *bar, subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget));
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect ProgramStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
                                 const QWidget *widget) const
{
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField)
        return option->rect.adjusted(10, 2, -28, -2);
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option); bar && control == CC_ScrollBar)
        return controls::scrollBarPart(*bar, subControl);
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QRect ProgramStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect area = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_LineEditContents) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        return frame && frame->lineWidth > 0 ? area.adjusted(6, 0, -4, 0) : area;
    }
    return area;
}

QSize ProgramStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                   const QWidget *widget) const
{
    QSize wanted = QProxyStyle::sizeFromContents(type, option, size, widget);
    const int lineHeight = option ? option->fontMetrics.height() : 16;
    const int control = qMax(28, lineHeight + 12);
    switch (type) {
    case CT_PushButton: {
        wanted.setHeight(qMax(size.height() + 8, control));
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const bool isIconOnly = button && button->text.isEmpty();
        const int gap = button && !button->icon.isNull() ? 4 : 0;
        wanted.setWidth(isIconOnly ? wanted.height() : size.width() + 24 + gap);
        return wanted;
    }
    case CT_LineEdit:
        return wanted.expandedTo(QSize(0, control));
    case CT_ComboBox:
        return QSize(size.width() + 44, control).expandedTo(QSize(0, control));
    case CT_TabBarTab:
        return size + QSize(8, 6);
    case CT_HeaderSection:
        return wanted.expandedTo(QSize(0, lineHeight + 12));
    case CT_ItemViewItem:
        return wanted.expandedTo(QSize(0, lineHeight + 8));
    case CT_ToolButton:
        return wanted + QSize(6, 4);
    default:
        return wanted;
    }
}

int ProgramStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return 12;
    case PM_TabCloseIndicatorWidth:
    case PM_TabCloseIndicatorHeight:
        return 16;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_TabBarTabHSpace:
        return 24;
    case PM_TabBarTabVSpace:
        return 12;
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_DockWidgetTitleMargin:
        return 8;
    case PM_DockWidgetSeparatorExtent:
    case PM_SplitterWidth:
        return 5;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_MenuButtonIndicator:
        return 20;
    case PM_ToolBarItemSpacing:
        return 4;
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    case PM_DefaultFrameWidth:
        return qobject_cast<const QAbstractScrollArea *>(widget) ? 3 : QProxyStyle::pixelMetric(metric, option, widget);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ProgramStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_ComboBox_Popup:
        return 0; // a list below the field, not over it
    case SH_ItemView_ShowDecorationSelected:
    case SH_Menu_SubMenuPopupDelay:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 0;
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_ToolTip_WakeUpDelay:
        return 500; // milliseconds
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

void ProgramStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget)
        || qobject_cast<QLineEdit *>(widget) || qobject_cast<QScrollBar *>(widget)
        || qobject_cast<QTabBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

} // namespace stagewright::style
