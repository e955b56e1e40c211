// The codes of what checks find: BuildKit's rules, and the errors it meets when it goes through a stage. Knows no
// words.
#pragma once

#include <string_view>

namespace stagewright::checks {

/// linter/ruleset.go; a finding's code is the rule's name.
namespace rules {
constexpr std::string_view ConsistentInstructionCasing = "ConsistentInstructionCasing";
constexpr std::string_view CopyIgnoredFile = "CopyIgnoredFile";
constexpr std::string_view DuplicateStageName = "DuplicateStageName";
constexpr std::string_view ExposeInvalidFormat = "ExposeInvalidFormat";
constexpr std::string_view ExposeProtoCasing = "ExposeProtoCasing";
constexpr std::string_view FromAsCasing = "FromAsCasing";
constexpr std::string_view FromPlatformFlagConstDisallowed = "FromPlatformFlagConstDisallowed";
constexpr std::string_view InvalidBaseImagePlatform = "InvalidBaseImagePlatform";
constexpr std::string_view InvalidDefaultArgInFrom = "InvalidDefaultArgInFrom";
constexpr std::string_view InvalidDefinitionDescription = "InvalidDefinitionDescription";
constexpr std::string_view JSONArgsRecommended = "JSONArgsRecommended";
constexpr std::string_view LegacyKeyValueFormat = "LegacyKeyValueFormat";
constexpr std::string_view MaintainerDeprecated = "MaintainerDeprecated";
constexpr std::string_view MultipleInstructionsDisallowed = "MultipleInstructionsDisallowed";
constexpr std::string_view NoEmptyContinuation = "NoEmptyContinuation";
constexpr std::string_view RedundantTargetPlatform = "RedundantTargetPlatform";
constexpr std::string_view ReservedStageName = "ReservedStageName";
constexpr std::string_view SecretsUsedInArgOrEnv = "SecretsUsedInArgOrEnv";
constexpr std::string_view StageNameCasing = "StageNameCasing";
constexpr std::string_view UndefinedArgInFrom = "UndefinedArgInFrom";
constexpr std::string_view UndefinedVar = "UndefinedVar";
constexpr std::string_view WorkdirRelativePath = "WorkdirRelativePath";
} // namespace rules

namespace codes {
constexpr std::string_view CheckOptionsInvalid = "CheckOptionsInvalid";
constexpr std::string_view CheckViolation = "CheckViolation"; // `# check=error=true` and a finding
constexpr std::string_view ChecksumInvalid = "ChecksumInvalid";
constexpr std::string_view ChmodInvalid = "ChmodInvalid";
constexpr std::string_view CopyFromGit = "CopyFromGit";
constexpr std::string_view CopyFromUrl = "CopyFromUrl";
constexpr std::string_view DeviceUnsupported = "DeviceUnsupported";
constexpr std::string_view GitSourceInvalid = "GitSourceInvalid";
constexpr std::string_view MountInvalid = "MountInvalid";
constexpr std::string_view MountKeyUnknown = "MountKeyUnknown";
constexpr std::string_view MountTargetInvalid = "MountTargetInvalid";
constexpr std::string_view MountTypeUnknown = "MountTypeUnknown";
constexpr std::string_view PathInvalid = "PathInvalid";
constexpr std::string_view PortInvalid = "PortInvalid";
constexpr std::string_view SignalInvalid = "SignalInvalid";
constexpr std::string_view TriggerInvalid = "TriggerInvalid";
} // namespace codes

} // namespace stagewright::checks
