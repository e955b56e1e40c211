// The instructions that people can add to a stage, with what each is for. Knows no stage.
#pragma once

#include "syntax/Instruction.h"

#include <QString>

#include <vector>

namespace stagewright::panels {

struct InstructionOffer {
    syntax::InstructionKind kind = syntax::InstructionKind::Run;
    QString purpose; // "copies files in"
};

/// In the order in which they are offered: what is used most comes first. Not FROM and not MAINTAINER.
std::vector<InstructionOffer> instructionOffers();

} // namespace stagewright::panels
