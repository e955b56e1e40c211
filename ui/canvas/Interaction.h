// One gesture of the pointer, from press to release, and what gestures act upon. Knows no widgets.
#pragma once

#include "adapters/Gestures.h"
#include "adapters/Scene.h"
#include "adapters/Selection.h"
#include "canvas/CanvasScene.h"

namespace stagewright::canvas {

/// All live longer than any gesture.
struct Canvas {
    document::Document *document = nullptr;
    adapters::Scene *scene = nullptr;
    adapters::Selection *selection = nullptr;
    adapters::Gestures *gestures = nullptr;
    CanvasScene *items = nullptr;
};

struct Pointer {
    QPointF scene;
    QPoint view; // viewport pixels
    Qt::KeyboardModifiers modifiers;
    double zoom = 1;
};

inline constexpr int dragThreshold = 5; // viewport pixels

class Interaction {
public:
    Interaction() = default;
    Interaction(const Interaction &) = delete;
    Interaction &operator=(const Interaction &) = delete;
    virtual ~Interaction() = default;

    virtual void move(const Pointer &pointer) = 0;
    virtual void release(const Pointer &pointer) = 0;
    /// Leaves everything as it was at the press.
    virtual void cancel() = 0;
    virtual bool scrollsAtBorders() const { return true; }
};

} // namespace stagewright::canvas
