// The lines that belong to each stage, and how they are inserted, removed and moved as a whole.
// Knows nothing of references between stages.
#pragma once

#include "edits/Conventions.h"
#include "edits/EditList.h"

namespace stagewright::edits {

/// The lines of a stage. Blocks follow each other without a gap; the last one ends with the file.
struct Block {
    base::ByteOffset begin; // of the comment lines directly above FROM, or of FROM's line
    base::ByteOffset contentEnd; // behind its last line that is not blank, ending included
    base::ByteOffset end; // where the next block begins

    base::ByteRange content() const { return {begin, contentEnd}; }
};

/// Parallel to the graph's stages.
std::vector<Block> stageBlocks(const Subject &subject);

/// Inserts a stage's lines, given without a final line ending, so that it is the stage \a index.
void insertBlock(EditList &edits, const Subject &subject, const Conventions &style, int index, const QByteArray &lines);
/// Removes the lines of these stages (ascending) and the blank lines that set them apart.
void removeBlocks(EditList &edits, const Subject &subject, const std::vector<int> &stages);
/// Moves the lines of these stages (ascending) in front of the stage \a before, which is not among them.
void moveBlocks(EditList &edits, const Subject &subject, const Conventions &style, const std::vector<int> &stages,
                int before);

} // namespace stagewright::edits
