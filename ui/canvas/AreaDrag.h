// Selects nodes by a frame drawn on empty canvas. Knows no widgets.
#pragma once

#include "canvas/Interaction.h"

#include <memory>

class QGraphicsRectItem;

namespace stagewright::canvas {

class AreaDrag : public Interaction {
public:
    AreaDrag(const Canvas &canvas, const Pointer &pointer);
    ~AreaDrag() override;

    void move(const Pointer &pointer) override;
    void release(const Pointer &pointer) override;
    void cancel() override;
    bool scrollsAtBorders() const override { return m_frame != nullptr; }

private:
    const Canvas m_canvas;
    const Pointer m_start;
    std::set<document::NodeKey> m_before;
    std::optional<adapters::WireKey> m_wireBefore;
    std::unique_ptr<QGraphicsRectItem> m_frame; // in the scene, once the pointer has moved far enough
};

} // namespace stagewright::canvas
