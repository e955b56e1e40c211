// Which lines of a file belong together below a head line: stages, instructions of several lines, here-documents.
// Knows no widgets and not what is folded.
#pragma once

#include "document/Snapshot.h"

#include <vector>

namespace stagewright::editor {

enum class FoldKind : quint8 { Stage, Instruction, Heredoc };

/// 0-based lines: the head, which is always seen, to the last one that folding hides.
struct FoldRegion {
    int head = 0;
    int last = 0;
    FoldKind kind = FoldKind::Stage;

    bool operator==(const FoldRegion &) const = default;
};

/// By head, one a line: of several that begin there the longest. Regions nest or are apart.
std::vector<FoldRegion> foldRegions(const document::Snapshot &snapshot);

} // namespace stagewright::editor
