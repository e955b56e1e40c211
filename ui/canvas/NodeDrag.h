// Selects nodes by pressing them and moves them by dragging: one undo step a drag. A stage dropped on a FROM wire is
// put in between. Knows no widgets.
#pragma once

#include "canvas/Interaction.h"

namespace stagewright::canvas {

class NodeDrag : public Interaction {
public:
    NodeDrag(const Canvas &canvas, const document::NodeKey &pressed, const Pointer &pointer);
    ~NodeDrag() override;

    void move(const Pointer &pointer) override;
    void release(const Pointer &pointer) override;
    void cancel() override;
    bool scrollsAtBorders() const override { return m_isMoving; }

private:
    QPointF snappedOffset(QPointF offset) const;
    void lookForWire();

    const Canvas m_canvas;
    const document::NodeKey m_pressed;
    const Pointer m_start;
    bool m_isMoving = false;
    bool m_selectsOnRelease = false; // pressed one of several: a click means this one alone
    QPointF m_offset;
    std::optional<adapters::WireKey> m_split; // the wire it would be put into
};

} // namespace stagewright::canvas
