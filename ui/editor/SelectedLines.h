// Which lines belong to what is selected. Knows no colours and no widgets.
#pragma once

#include "adapters/Selection.h"

#include <vector>

namespace stagewright::editor {

/// 0-based lines, both inclusive.
struct LineSpan {
    int first = 0;
    int last = 0;

    bool contains(int line) const { return first <= line && line <= last; }
    bool operator==(const LineSpan &) const = default;
};

/// Sorted by first line. A stage has its lines, an image and the build context those that use them, a wire those that
/// make it.
std::vector<LineSpan> selectedLines(const document::Snapshot &snapshot, const adapters::Selection &selection);

} // namespace stagewright::editor
