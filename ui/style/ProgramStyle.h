// The look of all controls: Fusion with flat, crisp panels and room to breathe. Knows no windows.
#pragma once

#include <QProxyStyle>

namespace stagewright::style {

/// For QApplication::setStyle, which takes it. Colours come from the palette of what is drawn, so that light, dark and
/// a system's own palette work. A default push button is drawn in the accent colour.
class ProgramStyle : public QProxyStyle {
    Q_OBJECT
public:
    ProgramStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
                         const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returnData) const override;
    void polish(QWidget *widget) override;
    using QProxyStyle::polish;

private:
    // Each answers whether it drew the element.
    bool drawPanel(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                   const QWidget *widget) const;
    bool drawMark(PrimitiveElement element, const QStyleOption *option, QPainter *painter) const;
    bool drawButtonPart(ControlElement element, const QStyleOption *option, QPainter *painter) const;
    bool drawBar(ControlElement element, const QStyleOption *option, QPainter *painter) const;
};

} // namespace stagewright::style
