// The codes of our own checks and of their fixes. Knows no words.
#pragma once

#include <string_view>

namespace stagewright::checks {

namespace advice {
constexpr std::string_view ArgumentNotPassed = "ArgumentNotPassed";
constexpr std::string_view ArgumentWithoutValue = "ArgumentWithoutValue";
constexpr std::string_view BinaryWithoutLibrary = "BinaryWithoutLibrary";
constexpr std::string_view BuildToolsInFinalStage = "BuildToolsInFinalStage";
constexpr std::string_view CacheMountCleaned = "CacheMountCleaned";
constexpr std::string_view CertificatesLeftBehind = "CertificatesLeftBehind";
constexpr std::string_view ChangingArgumentEarly = "ChangingArgumentEarly";
constexpr std::string_view ContextBeforeDependencies = "ContextBeforeDependencies";
constexpr std::string_view CopyFlattens = "CopyFlattens";
constexpr std::string_view CopyFromBlank = "CopyFromBlank";
constexpr std::string_view CopyOfCacheMount = "CopyOfCacheMount";
constexpr std::string_view CopyOfWholeSystem = "CopyOfWholeSystem";
constexpr std::string_view DockerignoreMissing = "DockerignoreMissing";
constexpr std::string_view FinalStageForBuilder = "FinalStageForBuilder";
constexpr std::string_view FinalStageRunsAsRoot = "FinalStageRunsAsRoot";
constexpr std::string_view HeredocGoesOn = "HeredocGoesOn";
constexpr std::string_view HostFilesCopied = "HostFilesCopied";
constexpr std::string_view ImageNamedLikeStage = "ImageNamedLikeStage";
constexpr std::string_view ImageTagMovable = "ImageTagMovable";
constexpr std::string_view InstructionSwallowed = "InstructionSwallowed";
constexpr std::string_view InterpreterMissing = "InterpreterMissing";
constexpr std::string_view LanguageVersionsDiffer = "LanguageVersionsDiffer";
constexpr std::string_view LibraryPackageMissing = "LibraryPackageMissing";
constexpr std::string_view LibraryTooOld = "LibraryTooOld";
constexpr std::string_view LinkReplacesFolder = "LinkReplacesFolder";
constexpr std::string_view ModulesOfOtherLibrary = "ModulesOfOtherLibrary";
constexpr std::string_view MountFromNumber = "MountFromNumber";
constexpr std::string_view OwnerChangeDoubles = "OwnerChangeDoubles";
constexpr std::string_view PackageCacheInFinalStage = "PackageCacheInFinalStage";
constexpr std::string_view PackageListAlone = "PackageListAlone";
constexpr std::string_view PathNeverMade = "PathNeverMade";
constexpr std::string_view PlatformArgumentMissing = "PlatformArgumentMissing";
constexpr std::string_view PlatformArgumentShadowed = "PlatformArgumentShadowed";
constexpr std::string_view RootFilesForUser = "RootFilesForUser";
constexpr std::string_view RunWithoutShell = "RunWithoutShell";
constexpr std::string_view SecretFileCopied = "SecretFileCopied";
constexpr std::string_view SecretInValue = "SecretInValue";
constexpr std::string_view ShellFormWithoutShell = "ShellFormWithoutShell";
constexpr std::string_view SourceFromRoot = "SourceFromRoot";
constexpr std::string_view StageByNumber = "StageByNumber";
constexpr std::string_view StageNameForgotten = "StageNameForgotten";
constexpr std::string_view StageSkipped = "StageSkipped";
constexpr std::string_view StageUsedBeforeItsFrom = "StageUsedBeforeItsFrom";
constexpr std::string_view StateEndsWithRun = "StateEndsWithRun";
constexpr std::string_view TimeZonesLeftBehind = "TimeZonesLeftBehind";
constexpr std::string_view UnusedStage = "UnusedStage";
constexpr std::string_view UserMadeLater = "UserMadeLater";
constexpr std::string_view UserMissing = "UserMissing";
constexpr std::string_view UserOfOtherStage = "UserOfOtherStage";
constexpr std::string_view VirtualEnvironmentMoved = "VirtualEnvironmentMoved";

/// All of them, in the order of the alphabet.
constexpr std::string_view All[] = {ArgumentNotPassed,
                                    ArgumentWithoutValue,
                                    BinaryWithoutLibrary,
                                    BuildToolsInFinalStage,
                                    CacheMountCleaned,
                                    CertificatesLeftBehind,
                                    ChangingArgumentEarly,
                                    ContextBeforeDependencies,
                                    CopyFlattens,
                                    CopyFromBlank,
                                    CopyOfCacheMount,
                                    CopyOfWholeSystem,
                                    DockerignoreMissing,
                                    FinalStageForBuilder,
                                    FinalStageRunsAsRoot,
                                    HeredocGoesOn,
                                    HostFilesCopied,
                                    ImageNamedLikeStage,
                                    ImageTagMovable,
                                    InstructionSwallowed,
                                    InterpreterMissing,
                                    LanguageVersionsDiffer,
                                    LibraryPackageMissing,
                                    LibraryTooOld,
                                    LinkReplacesFolder,
                                    ModulesOfOtherLibrary,
                                    MountFromNumber,
                                    OwnerChangeDoubles,
                                    PackageCacheInFinalStage,
                                    PackageListAlone,
                                    PathNeverMade,
                                    PlatformArgumentMissing,
                                    PlatformArgumentShadowed,
                                    RootFilesForUser,
                                    RunWithoutShell,
                                    SecretFileCopied,
                                    SecretInValue,
                                    ShellFormWithoutShell,
                                    SourceFromRoot,
                                    StageByNumber,
                                    StageNameForgotten,
                                    StageSkipped,
                                    StageUsedBeforeItsFrom,
                                    StateEndsWithRun,
                                    TimeZonesLeftBehind,
                                    UnusedStage,
                                    UserMadeLater,
                                    UserMissing,
                                    UserOfOtherStage,
                                    VirtualEnvironmentMoved};
} // namespace advice

/// Newer Dockerfile syntax than what reads the file knows.
namespace codes {
constexpr std::string_view EngineSyntaxTooOld = "EngineSyntaxTooOld";
constexpr std::string_view SyntaxTooOld = "SyntaxTooOld";
constexpr std::string_view SyntaxUnsupported = "SyntaxUnsupported";
} // namespace codes

namespace fixes {
constexpr std::string_view AddCleaning = "AddCleaningFix";
constexpr std::string_view AddFlag = "AddFlagFix";
constexpr std::string_view AddLine = "AddLineFix";
constexpr std::string_view CopyOut = "CopyOutFix";
constexpr std::string_view CopyWithRights = "CopyWithRightsFix";
constexpr std::string_view DropCommand = "DropCommandFix";
constexpr std::string_view DropFlag = "DropFlagFix";
constexpr std::string_view EndLine = "EndLineFix";
constexpr std::string_view Join = "JoinFix";
constexpr std::string_view MoveDown = "MoveDownFix";
constexpr std::string_view MoveUp = "MoveUpFix";
constexpr std::string_view NameForgotten = "NameForgottenFix";
constexpr std::string_view NameStage = "NameStageFix";
constexpr std::string_view RaiseSyntax = "RaiseSyntax";
constexpr std::string_view Write = "FixWrite";
} // namespace fixes

} // namespace stagewright::checks
