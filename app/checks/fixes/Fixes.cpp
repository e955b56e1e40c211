#include "checks/fixes/Fixes.h"

#include "checks/buildkit/Codes.h"
#include "checks/fixes/Makers.h"
#include "graph/Codes.h"
#include "syntax/Codes.h"

#include <algorithm>
#include <array>

namespace stagewright::checks {

namespace {

struct Maker {
    std::string_view code;
    void (*make)(FixContext &context, syntax::Diagnostic &finding);
};

constexpr std::array Makers{
    Maker{codes::CopyFromGit, makers::copyOfRemote},
    Maker{codes::CopyFromUrl, makers::copyOfRemote},
    Maker{graph::codes::ForwardCopy, makers::laterStage},
    Maker{graph::codes::ForwardMount, makers::laterStage},
    Maker{graph::codes::CopyFromVariable, makers::fromVariable},
    Maker{syntax::codes::MountFromVariable, makers::fromVariable},
    Maker{codes::MountKeyUnknown, makers::unknownInMount},
    Maker{codes::MountTypeUnknown, makers::unknownInMount},
    Maker{graph::codes::BaseInvalid, makers::baseCasing},
    Maker{rules::ConsistentInstructionCasing, makers::keywordCasing},
    Maker{rules::ExposeInvalidFormat, makers::hostPort},
    Maker{rules::ExposeProtoCasing, makers::protocolCasing},
    Maker{rules::FromAsCasing, makers::asCasing},
    Maker{rules::FromPlatformFlagConstDisallowed, makers::constantPlatform},
    Maker{rules::InvalidDefinitionDescription, makers::description},
    Maker{rules::JSONArgsRecommended, makers::shellForm},
    Maker{rules::LegacyKeyValueFormat, makers::legacyKeyValue},
    Maker{rules::MaintainerDeprecated, makers::maintainer},
    Maker{rules::MultipleInstructionsDisallowed, makers::repeatedInstruction},
    Maker{rules::NoEmptyContinuation, makers::emptyContinuation},
    Maker{rules::RedundantTargetPlatform, makers::redundantPlatform},
    Maker{rules::StageNameCasing, makers::stageNameCasing},
    Maker{rules::UndefinedArgInFrom, makers::undefinedInFrom},
    Maker{rules::UndefinedVar, makers::undefinedVariable},
    Maker{rules::WorkdirRelativePath, makers::relativeWorkdir},
    Maker{syntax::codes::FlagValueMissing, makers::flagWithoutValue},
    Maker{graph::codes::SubstitutionFailed, makers::unreadableWords},
    Maker{syntax::codes::FlagUnknown, makers::unknownFlag},
    Maker{syntax::codes::UnknownInstruction, makers::unknownInstruction},
};

} // namespace

void addFixes(FixContext &context, syntax::Diagnostic &finding)
{
    const auto maker = std::find_if(Makers.begin(), Makers.end(),
                                    [&](const Maker &one) { return QByteArrayView(one.code) == finding.code; });
    if (maker != Makers.end())
        maker->make(context, finding);
}

} // namespace stagewright::checks
