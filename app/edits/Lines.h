// Lines of instructions: where new ones go, and how whole ones are inserted and removed.
// Knows nothing of references between stages.
#pragma once

#include "edits/Conventions.h"
#include "edits/EditList.h"

namespace stagewright::edits {

/// The element of an instruction (an index into Tree::instructions()), as an index into Tree::elements().
size_t elementOf(const syntax::Tree &tree, int instruction);

/// Refused where an instruction is not closed, so that what is put behind it would belong to it: a heredoc without its
/// end, a continuation without a next line.
std::optional<Refusal> refuseOpen(const Subject &subject, int instruction);
/// Inserts lines, given without a final ending, behind an instruction of a stage, and shows them as the result.
/// Refused where that instruction is not closed.
std::optional<Refusal> insertBehind(EditList &edits, const Subject &subject, int stage, int instruction,
                                    const QByteArray &lines);
/// Removes the lines of instructions, and the blank lines that would be left together or at the end.
void removeLines(EditList &edits, const Subject &subject, const std::vector<int> &instructions);

/// The instruction behind which one of that kind sensibly goes: files are made before the lines that tell how the image
/// runs (CMD, ENTRYPOINT, EXPOSE, HEALTHCHECK, STOPSIGNAL, USER, VOLUME), and those stand in that order of habit.
int anchorFor(const Subject &subject, int stage, syntax::InstructionKind kind);

/// Checks text that is to stand as instructions of a stage: closed, without FROM, at least one instruction.
std::optional<Refusal> refuseLines(const Subject &subject, const QByteArray &lines);

} // namespace stagewright::edits
