// Tells which instructions BuildKit counts. Knows no process and no state.
#include "docker/Steps.h"

#include <algorithm>

namespace stagewright::docker {

namespace {

using syntax::InstructionKind;

bool isCounted(const PlannedInstruction &instruction)
{
    return instruction.kind == InstructionKind::Add || instruction.kind == InstructionKind::Copy
        || instruction.kind == InstructionKind::Run || instruction.kind == InstructionKind::Workdir;
}

bool isRootFolder(const PlannedInstruction &instruction)
{
    return instruction.kind == InstructionKind::Workdir
        && (instruction.argument == QLatin1String("/") || instruction.argument == QLatin1String("\"/\""));
}

} // namespace

bool isFromCounted(const PlannedStage &stage)
{
    return !stage.baseStage && stage.baseImage != "scratch";
}

int stepCount(const PlannedStage &stage)
{
    const auto counted = std::count_if(stage.instructions.begin(), stage.instructions.end(), isCounted);
    return int(counted) + (isFromCounted(stage) ? 1 : 0);
}

std::vector<const PlannedInstruction *> numberedInstructions(const PlannedStage &stage)
{
    std::vector<const PlannedInstruction *> numbered;
    for (const PlannedInstruction &instruction : stage.instructions) {
        if (isCounted(instruction) && !isRootFolder(instruction))
            numbered.push_back(&instruction);
    }
    return numbered;
}

} // namespace stagewright::docker
