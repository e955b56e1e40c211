// What a screen reader meets on the canvas: a list whose items are the nodes and the wires. Knows no painting.
#pragma once

#include "adapters/Scene.h"

#include <QString>

namespace stagewright::canvas {

/// "Stage runtime, final image, from python:3.11.9-slim, 347 MB, done".
QString spokenName(const adapters::NodeView &node);
/// Its wires, a sentence each: "runtime copies /app from builder to .".
QString spokenWires(const adapters::SceneView &view, const document::NodeKey &node);

/// "runtime copies /app from builder to .", a sentence for each line it bundles.
QString spokenName(const adapters::WireView &wire);

/// Makes CanvasView known to screen readers; more than one call does nothing.
void installCanvasAccessibility();

class CanvasView;
/// Tells screen readers that the keyboard went to \a node, or to \a wire.
void announceFocus(CanvasView &view, const document::NodeKey &node);
void announceFocus(CanvasView &view, const adapters::WireKey &wire);

} // namespace stagewright::canvas
