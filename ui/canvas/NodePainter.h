// Draws one node at the origin, at three levels of detail. Knows no items, no events.
#pragma once

#include "adapters/Scene.h"
#include "canvas/CanvasStyle.h"
#include "canvas/FittedText.h"
#include "canvas/Glyphs.h"

#include <array>
#include <vector>

namespace stagewright::canvas {

/// The texts of a node, each fitted to its place.
struct NodeTexts {
    struct Row {
        FittedText keyword;
        FittedText arguments;
    };
    FittedText title;
    FittedText subtitle;
    FittedText size;
    FittedText problems; // how many, beside their sign
    FittedText state;
    FittedText duration;
    FittedText note;
    FittedText more; // "+3 more"
    FittedText bigTitle;
    FittedText bigSubtitle;
    FittedText hugeTitle;
    std::vector<Row> rows;
};

NodeTexts fitNode(const adapters::NodeView &node, const CanvasStyle &style);

/// How a node stands in the picture, besides what it shows.
struct NodeMood {
    bool isSelected = false;
    bool isFocused = false;  // the keyboard is here
    bool isHovered = false;
    bool hasCaret = false;   // the text's caret is in its lines
    bool isOffered = false;  // a wire that is being dragged may be dropped here
    std::array<PortLook, 4> ports{}; // by Port
    double phase = 0;        // 0..1, of the building state's sign

    bool operator==(const NodeMood &) const = default;
};

/// \a detail: any but Blocks.
void paintNode(QPainter &painter, const adapters::NodeView &node, const NodeTexts &texts, const NodeMood &mood,
               const CanvasStyle &style, Detail detail);
/// Detail::Blocks, which needs no texts.
void paintBlock(QPainter &painter, const adapters::NodeView &node, const NodeMood &mood, const CanvasStyle &style);

/// What a state is called in the footer, also before the first build.
QString shownStateText(const adapters::NodeView &node);

} // namespace stagewright::canvas
