// The codes of our own checks and of their fixes. Knows no words.
#pragma once

#include <string_view>

namespace stagewright::checks {

namespace advice {
constexpr std::string_view BinaryWithoutLibrary = "BinaryWithoutLibrary";
constexpr std::string_view BuildToolsInFinalStage = "BuildToolsInFinalStage";
constexpr std::string_view ContextBeforeDependencies = "ContextBeforeDependencies";
constexpr std::string_view CopyOfWholeSystem = "CopyOfWholeSystem";
constexpr std::string_view DockerignoreMissing = "DockerignoreMissing";
constexpr std::string_view FinalStageRunsAsRoot = "FinalStageRunsAsRoot";
constexpr std::string_view ImageNamedLikeStage = "ImageNamedLikeStage";
constexpr std::string_view ImageTagMovable = "ImageTagMovable";
constexpr std::string_view LanguageVersionsDiffer = "LanguageVersionsDiffer";
constexpr std::string_view MountFromNumber = "MountFromNumber";
constexpr std::string_view PackageCacheInFinalStage = "PackageCacheInFinalStage";
constexpr std::string_view SecretFileCopied = "SecretFileCopied";
constexpr std::string_view SecretInValue = "SecretInValue";
constexpr std::string_view StageByNumber = "StageByNumber";
constexpr std::string_view StageUsedBeforeItsFrom = "StageUsedBeforeItsFrom";
constexpr std::string_view UnusedStage = "UnusedStage";
constexpr std::string_view VirtualEnvironmentMoved = "VirtualEnvironmentMoved";

/// All of them, in the order of the alphabet.
constexpr std::string_view All[]
    = {BinaryWithoutLibrary,   BuildToolsInFinalStage, ContextBeforeDependencies, CopyOfWholeSystem,
       DockerignoreMissing,    FinalStageRunsAsRoot,   ImageNamedLikeStage,       ImageTagMovable,
       LanguageVersionsDiffer, MountFromNumber,        PackageCacheInFinalStage,  SecretFileCopied,
       SecretInValue,          StageByNumber,          StageUsedBeforeItsFrom,    UnusedStage,
       VirtualEnvironmentMoved};
} // namespace advice

/// Newer Dockerfile syntax than what reads the file knows.
namespace codes {
constexpr std::string_view EngineSyntaxTooOld = "EngineSyntaxTooOld";
constexpr std::string_view SyntaxTooOld = "SyntaxTooOld";
constexpr std::string_view SyntaxUnsupported = "SyntaxUnsupported";
} // namespace codes

namespace fixes {
constexpr std::string_view RaiseSyntax = "RaiseSyntax";
constexpr std::string_view AddFlag = "AddFlagFix";
constexpr std::string_view AddCleaning = "AddCleaningFix";
constexpr std::string_view NameStage = "NameStageFix";
} // namespace fixes

} // namespace stagewright::checks
