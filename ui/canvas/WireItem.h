// One wire in the graphics scene and, above the nodes, its chip. Both live as long as the wire's key does.
// Knows no gestures.
#pragma once

#include "adapters/Scene.h"
#include "canvas/CanvasStyle.h"
#include "canvas/FittedText.h"
#include "canvas/WireShape.h"

#include <QGraphicsItem>

namespace stagewright::canvas {

/// What a route depends on.
struct RouteInput {
    QPointF start;
    QPointF end;
    std::vector<QRectF> obstacles;

    bool operator==(const RouteInput &) const = default;
};

struct WireMood {
    bool isSelected = false;
    bool isHovered = false;
    bool isOffered = false; // what is being dragged may be put into it

    bool operator==(const WireMood &) const = default;
};

/// What a wire carries, on a pill: "/app → . · 10.4 MB".
class ChipItem : public QGraphicsItem {
public:
    explicit ChipItem(const CanvasStyle &style);

    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

    /// Empty where the wire has nothing to say.
    QSizeF size() const { return m_size; }
    void fit(const adapters::WireView &wire, const QColor &colour);
    void setMood(const WireMood &mood);
    /// In scene coordinates, where the chip is shown.
    QRectF frame() const { return {pos() - QPointF(m_size.width() / 2, m_size.height() / 2), m_size}; }

private:
    const CanvasStyle &m_style;
    FittedText m_label;
    FittedText m_dot;
    FittedText m_bytes;
    QColor m_colour;
    QSizeF m_size;
    WireMood m_mood;
};

class WireItem : public QGraphicsItem {
public:
    enum { Type = UserType + 2 };

    /// \a style must live as long as the item. The chip is the wire's; it joins the scene with addTo().
    WireItem(const adapters::WireView &view, const CanvasStyle &style);
    ~WireItem() override;

    void addTo(QGraphicsScene &scene);

    int type() const override { return Type; }
    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

    const adapters::WireView &view() const { return m_view; }
    const adapters::WireKey &key() const { return m_view.key; }
    const std::vector<QPointF> &route() const { return m_shape.points; }
    ChipItem &chip() const { return *m_chip; }

    void setView(const adapters::WireView &view);
    /// Finds its way again only where \a input differs from the last one; false otherwise.
    bool routeBy(RouteInput input);
    /// Shows wire and chip away from the route, until the next routeBy().
    void shiftTo(QPointF offset);
    const WireMood &mood() const { return m_mood; }
    void setMood(const WireMood &mood);
    void setDimmed(double opacity);
    void restyle();

private:
    double reach() const;
    void setRoute(std::vector<QPointF> points);

    adapters::WireView m_view;
    const CanvasStyle &m_style;
    RouteInput m_input;
    WireShape m_shape;
    WireMood m_mood;
    QColor m_colour;
    ChipItem *m_chip; // owned; in the same scene
};

/// Draws strokes that meet \a exposed, in the wire's way.
void paintStrokes(QPainter &painter, const WireShape &shape, graph::EdgeKind kind, double width, const QColor &colour,
                  const QRectF &exposed);

} // namespace stagewright::canvas
