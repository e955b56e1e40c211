// Splits one logical line into keyword, flags and words, as each instruction wants it. Knows no other line.
#pragma once

#include "syntax/Codes.h"
#include "syntax/TreeData.h"

#include <optional>

namespace stagewright::syntax {

/// Fills the keyword, form, flags, words and arguments of \a instruction from its logical line, and adds a trigger for
/// each ONBUILD. Follows newNodeFromLine of BuildKit's frontend/dockerfile/parser/parser.go; the problem returned is
/// the one it would stop at, and what could be read stands in the instruction all the same.
std::optional<Problem> readLine(Tree::Data &data, Instruction &instruction);

/// Whether \a instruction, or its innermost trigger, may be followed by here-documents.
bool canHoldHeredocs(const Tree::Data &data, const Instruction &instruction);

} // namespace stagewright::syntax
