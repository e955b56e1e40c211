// What BuildKit demands of each instruction's flags and arguments. Knows no other line, but whether a FROM came.
#pragma once

#include "syntax/Codes.h"
#include "syntax/TreeData.h"

#include <optional>

namespace stagewright::syntax {

/// Checks the instructions of one file in their order, as frontend/dockerfile/instructions/parse.go.
class InstructionRules {
public:
    /// The first thing wrong with \a instruction.
    std::optional<Problem> check(const Tree::Data &data, const Instruction &instruction);
    /// Takes note of an instruction that was not even split right.
    void pass(const Instruction &instruction);

private:
    bool m_hasStage = false;
};

/// As check(), for an instruction on its own: an ONBUILD trigger, for instance.
std::optional<Problem> checkInstruction(const Tree::Data &data, const Instruction &instruction);

} // namespace stagewright::syntax
