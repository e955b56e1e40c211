// One node in the graphics scene. It lives as long as its key does, whatever else changes. Knows no gestures.
#pragma once

#include "canvas/NodePainter.h"

#include <QGraphicsItem>

namespace stagewright::canvas {

class NodeItem : public QGraphicsItem {
public:
    enum { Type = UserType + 1 };

    /// \a style must live as long as the item.
    NodeItem(const adapters::NodeView &view, const CanvasStyle &style);

    int type() const override { return Type; }
    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

    const adapters::NodeView &view() const { return m_view; }
    const document::NodeKey &key() const { return m_view.key; }
    const NodeMood &mood() const { return m_mood; }
    /// The frame where it is shown now, which a drag may have moved from view().rect.
    QRectF frame() const { return {pos(), m_view.rect.size()}; }
    /// Repaints only what changed.
    void setView(const adapters::NodeView &view);
    void setMood(const NodeMood &mood);
    /// Fits all texts anew after a change of fonts or colours.
    void restyle();
    /// Repaints the sign of the building state alone.
    void setPhase(double phase);

private:
    adapters::NodeView m_view;
    const CanvasStyle &m_style;
    std::optional<NodeTexts> m_texts; // fitted when they are first painted: most of a large picture is far away
    NodeMood m_mood;
};

} // namespace stagewright::canvas
