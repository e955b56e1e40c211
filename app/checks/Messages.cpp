#include "checks/Messages.h"

#include "checks/AdviceMessages.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace stagewright::checks {

namespace {

// BuildKit's messages are facts about it (frontend 1.26): linter/ruleset.go, parser/, instructions/, dockerfile2llb/.
constexpr Message Messages[] = {
    // The linter's rules
    {"ConsistentInstructionCasing", "Command '%1' should match the case of the command majority (%2)",
     QT_TRANSLATE_NOOP("checks", "\"%1\" is written differently from most instructions here. Write it in %2.")},
    {"CopyIgnoredFile", "Attempting to %1 file %q2 that is excluded by .dockerignore",
     QT_TRANSLATE_NOOP("checks",
                       "\"%2\" is excluded by .dockerignore, so it cannot be copied. Change one of the two.")},
    {"DuplicateStageName", "Duplicate stage name %q1, stage names should be unique",
     QT_TRANSLATE_NOOP("checks", "Another stage is already called \"%1\". Give each stage a name of its own.")},
    {"ExposeInvalidFormat", "EXPOSE instruction should not define an IP address or host-port mapping, found '%1'",
     QT_TRANSLATE_NOOP("checks",
                       "EXPOSE names ports of the container only. Leave out the address or host port in \"%1\".")},
    {"ExposeProtoCasing", "Defined protocol '%1' in EXPOSE instruction should be lowercase",
     QT_TRANSLATE_NOOP("checks", "Write the protocol in \"%1\" in lower case.")},
    {"FromAsCasing", "'%2' and '%1' keywords' casing do not match",
     QT_TRANSLATE_NOOP("checks", "\"%1\" and \"%2\" are written in different cases. Write both alike.")},
    {"FromPlatformFlagConstDisallowed", "FROM --platform flag should not use constant value %q1",
     QT_TRANSLATE_NOOP("checks",
                       "The platform is fixed to \"%1\", so this stage is never built for another one. "
                       "Use $BUILDPLATFORM, or leave --platform out.")},
    {"InvalidBaseImagePlatform", "Base image %1 was pulled with platform %q2, expected %q3 for current build",
     QT_TRANSLATE_NOOP("checks",
                       "The image %1 is for %2, but this build is for %3. Choose an image for that platform.")},
    {"InvalidDefaultArgInFrom", "Default value for ARG %1 results in empty or invalid base image name",
     QT_TRANSLATE_NOOP("checks",
                       "With the defaults of its ARGs, \"%1\" is not the name of an image. "
                       "Give the ARG a default that is one.")},
    {"InvalidDefinitionDescription", "Comment for %1 should follow the format: `# %2 <description>`",
     QT_TRANSLATE_NOOP("checks",
                       "The comment above %1 is read as its description, which begins with its name: "
                       "\"# %2 ...\". Put an empty comment line between them if it is something else.")},
    {"JSONArgsRecommended", "JSON arguments recommended for %1 to prevent unintended behavior related to OS signals",
     QT_TRANSLATE_NOOP("checks",
                       "%1 is run by a shell here, which keeps signals such as \"stop\" from your program. "
                       "Write it as a list: [\"program\", \"argument\"].")},
    {"LegacyKeyValueFormat", "\"%1 key=value\" should be used instead of legacy \"%1 key value\" format",
     QT_TRANSLATE_NOOP("checks", "This is the old way to write %1. Put = between name and value: %1 name=value.")},
    {"MaintainerDeprecated", "Maintainer instruction is deprecated in favor of using label",
     QT_TRANSLATE_NOOP("checks",
                       "MAINTAINER is out of date. Use LABEL org.opencontainers.image.authors=\"...\" instead.")},
    {"MultipleInstructionsDisallowed",
     "Multiple %1 instructions should not be used in the same stage because only the last one will be used",
     QT_TRANSLATE_NOOP("checks",
                       "This %1 has no effect, as a later one in the same stage replaces it. Remove one of them.")},
    {"NoEmptyContinuation", "Empty continuation line",
     QT_TRANSLATE_NOOP("checks",
                       "An empty line stands inside this instruction. Remove it: it will be an error some day.")},
    {"RedundantTargetPlatform",
     "Setting platform to predefined %1 in FROM is redundant as this is the default behavior",
     QT_TRANSLATE_NOOP("checks", "--platform=%1 is what FROM does anyway. Leave it out.")},
    {"ReservedStageName", "Stage name should not use the same name as reserved stage %q1",
     QT_TRANSLATE_NOOP("checks", "\"%1\" has a meaning of its own. Give the stage another name.")},
    {"SecretsUsedInArgOrEnv", "Do not use ARG or ENV instructions for sensitive data (%1 %q2)",
     QT_TRANSLATE_NOOP("checks",
                       "\"%2\" sounds like a secret, and values of %1 can be read from the image. "
                       "Use RUN --mount=type=secret instead.")},
    {"StageNameCasing", "Stage name '%1' should be lowercase",
     QT_TRANSLATE_NOOP("checks", "Write the stage name \"%1\" in lower case: FROM finds it in no other way.")},
    {"UndefinedArgInFrom", "FROM argument '%1' is not declared%?2[ (did you mean %2?)]",
     QT_TRANSLATE_NOOP("checks", "No ARG above the first FROM declares \"%1\".%?2[ Did you mean \"%2\"?]")},
    {"UndefinedVar", "Usage of undefined variable '$%1'%?2[ (did you mean $%2?)]",
     QT_TRANSLATE_NOOP("checks",
                       "Nothing sets $%1 here, so it is empty. Declare it with ARG or ENV.%?2[ Did you mean $%2?]")},
    {"WorkdirRelativePath", "Relative workdir %q1 can have unexpected results if the base image changes",
     QT_TRANSLATE_NOOP("checks", "Where \"%1\" lies depends on the base image. Begin the path with a slash.")},

    // Splitting the file
    {"DirectiveRepeated", "only one %1 parser directive can be used",
     QT_TRANSLATE_NOOP("checks", "The directive \"%1\" stands here twice. Remove one.")},
    {"EqualsMissing", "Syntax error - can't find = in %q1. Must be of the form: name=value",
     QT_TRANSLATE_NOOP("checks", "\"%1\" lacks a =. Write name=value; put the value in quotes if it holds blanks.")},
    {"EscapeInvalid", "invalid escape token '%1' does not match ` or \\",
     QT_TRANSLATE_NOOP("checks", "\"%1\" cannot be the escape character. Use \\ or `.")},
    {"FileWithoutInstructions", "file with no instructions",
     QT_TRANSLATE_NOOP("checks",
                       "There is no instruction yet. Begin with FROM and an image, for instance FROM alpine.")},
    {"HeredocNameInvalid", "%1",
     QT_TRANSLATE_NOOP("checks", "The name behind << cannot be read (%1). Use a plain word such as EOF.")},
    {"HeredocUnterminated", "unterminated heredoc",
     QT_TRANSLATE_NOOP("checks",
                       "The text that starts with <<%1 never ends. Put %1 alone on the line behind its last line.")},
    {"JsonNotOnlyStrings", "when using JSON array syntax, arrays must be comprised of strings only",
     QT_TRANSLATE_NOOP("checks", "A list in [ ] may hold texts in double quotes only.")},
    {"LineTooLong", "dockerfile line greater than max allowed size of %1",
     QT_TRANSLATE_NOOP("checks", "This line is longer than %1 bytes, which docker does not read. Split it with \\.")},
    {"ValueMissing", "%1 must have two arguments",
     QT_TRANSLATE_NOOP("checks", "%1 needs a name and a value: %1 name=value.")},

    // Single instructions
    {"ArgumentMissing", "%1 requires at least one argument",
     QT_TRANSLATE_NOOP("checks", "%1 stands here without anything behind it. Add what it is to do, or remove it.")},
    {"ArgumentsNotOne", "%1 requires exactly one argument",
     QT_TRANSLATE_NOOP("checks", "%1 takes one argument, and here is none. Add it, or remove the instruction.")},
    {"DestinationMissing",
     "%1 requires at least two arguments, but only one was provided. Destination could not be determined",
     QT_TRANSLATE_NOOP("checks",
                       "%1 needs to know where to put the files. Add a destination, for instance . or /app/.")},
    {"DeviceFieldInvalid", "%2",
     QT_TRANSLATE_NOOP("checks", "\"%1\" means nothing in --device. It takes name=... and required.")},
    {"DurationInvalid", "%2", QT_TRANSLATE_NOOP("checks", "\"%1\" is not a length of time. Write 30s, 5m or 1h30m.")},
    {"DurationTooShort", "Interval %q1 cannot be less than 1ms",
     QT_TRANSLATE_NOOP("checks", "The time of --%1 is too short. It must be at least one millisecond (1ms).")},
    {"FieldListInvalid", "failed to parse csv %1: %2",
     QT_TRANSLATE_NOOP("checks", "The list behind the = cannot be read (%2). Write key=value,key=value.")},
    {"FlagNotBoolean", "expecting boolean value for flag %1, not: %2",
     QT_TRANSLATE_NOOP("checks", "%1 is either true or false, not \"%2\".")},
    {"FlagRepeated", "duplicate flag specified: %1", QT_TRANSLATE_NOOP("checks", "%1 stands here twice. Remove one.")},
    {"FlagUnknown", "unknown flag: %1%?2[ (did you mean %2?)]",
     QT_TRANSLATE_NOOP("checks", "%3 knows no %1.%?2[ Did you mean --%2?] Flags are written in lower case.")},
    {"FlagValueMissing", "missing a value on flag: %1", QT_TRANSLATE_NOOP("checks", "%1 needs a value: %1=...")},
    {"FromArguments", "FROM requires either one or three arguments",
     QT_TRANSLATE_NOOP("checks", "FROM is followed by an image, and a name if you like: FROM image AS name.")},
    {"HealthcheckCommandMissing", "Missing command after HEALTHCHECK CMD",
     QT_TRANSLATE_NOOP("checks", "HEALTHCHECK CMD needs the command to run.")},
    {"HealthcheckNoneArguments", "HEALTHCHECK NONE takes no arguments",
     QT_TRANSLATE_NOOP("checks", "Nothing may follow HEALTHCHECK NONE. Remove what does.")},
    {"HealthcheckTypeUnknown", "Unknown type %q1 in HEALTHCHECK (try CMD)",
     QT_TRANSLATE_NOOP("checks", "HEALTHCHECK is followed by CMD and a command, or by NONE, not by \"%1\".")},
    {"HeredocAsDestination", "%1 cannot accept a heredoc as a destination",
     QT_TRANSLATE_NOOP("checks",
                       "The last argument of %1 is where files go, which cannot be a text. Add a destination.")},
    {"InstructionBeforeFrom", "no build stage in current context",
     QT_TRANSLATE_NOOP("checks", "Only ARG may stand above the first FROM. Put FROM and an image above this line.")},
    {"MountFromVariable", "'from' doesn't support variable expansion, define alias stage instead",
     QT_TRANSLATE_NOOP("checks",
                       "A mount's \"from\" takes no variables. Add a stage FROM that image, and name the stage.")},
    {"NameBlank", "%1 names can not be blank", QT_TRANSLATE_NOOP("checks", "%1 needs a name in front of the =.")},
    {"NetworkInvalid", "invalid network mode %q1",
     QT_TRANSLATE_NOOP("checks", "There is no network \"%1\". Use default, none or host.")},
    {"OnbuildChained", "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed",
     QT_TRANSLATE_NOOP("checks", "ONBUILD cannot be put behind ONBUILD. Remove one.")},
    {"OnbuildForbidden", "%1 isn't allowed as an ONBUILD trigger",
     QT_TRANSLATE_NOOP("checks", "%1 cannot be put behind ONBUILD.")},
    {"RetriesInvalid", "strconv.ParseInt: parsing %q1: %2",
     QT_TRANSLATE_NOOP("checks", "--retries takes a number, not \"%1\".")},
    {"RetriesNegative", "--retries cannot be negative (%1)",
     QT_TRANSLATE_NOOP("checks", "--retries cannot be below zero.")},
    {"SecurityInvalid", "security %q1 is not valid",
     QT_TRANSLATE_NOOP("checks", "There is no security mode \"%1\". Use sandbox or insecure.")},
    {"ShellNotJson", "SHELL requires the arguments to be in JSON form",
     QT_TRANSLATE_NOOP("checks", "SHELL takes a list: SHELL [\"/bin/bash\", \"-c\"].")},
    {"StageNameInvalid", "invalid name for build stage: %q1, name can't start with a number or contain symbols",
     QT_TRANSLATE_NOOP(
         "checks", "\"%1\" cannot be the name of a stage. Use letters, digits, - _ and ., beginning with a letter.")},
    {"UnknownInstruction", "unknown instruction: %1%?2[ (did you mean %2?)]",
     QT_TRANSLATE_NOOP("checks",
                       "There is no instruction \"%1\".%?2[ Did you mean %2?] "
                       "If it belongs to the line above, end that line with \\.")},
    {"VolumeBlank", "VOLUME specified can not be an empty string",
     QT_TRANSLATE_NOOP("checks", "A volume's path is empty. Name a folder of the container.")},

    // Stages and what they take
    {"BaseBlank", "base name (%1) should not be blank",
     QT_TRANSLATE_NOOP(
         "checks", "\"%1\" is empty here, so there is no base image. Give its ARG a default above the first FROM.")},
    {"BaseInvalid", "failed to parse stage name %q1: %2",
     QT_TRANSLATE_NOOP("checks",
                       "\"%1\" is neither a stage above nor a valid image name. Image names are in lower case, "
                       "such as python:3.11-slim.")},
    {"CircularDependency", "circular dependency detected on stage: %1",
     QT_TRANSLATE_NOOP(
         "checks", "Stage \"%1\" needs itself, directly or through others. Remove one of the copies in the circle.")},
    {"CopyFromVariable",
     "variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a "
     "workaround",
     QT_TRANSLATE_NOOP("checks",
                       "--from takes no variables. Add a stage FROM %1 with a name, and use that name here. "
                       "FROM knows the ARGs above the first FROM.")},
    {"EpochInvalid", "%1",
     QT_TRANSLATE_NOOP("checks",
                       "SOURCE_DATE_EPOCH cannot be used: %1. Give it seconds since 1970, such as 1700000000, or the "
                       "name of a stage FROM scratch with a single ADD of a URL.")},
    {"ForwardCopy", "cannot copy from stage %q1, it needs to be defined before current stage %q3",
     QT_TRANSLATE_NOOP("checks", "Stage \"%1\" comes later in the file than \"%2\", which needs it. Move it above.")},
    {"ForwardMount", "cannot mount from stage %q1 to %q2, stage needs to be defined before current command",
     QT_TRANSLATE_NOOP("checks", "Stage \"%1\" comes later in the file than the one that mounts it. Move it above.")},
    {"PlatformBlank", "empty platform value from expression %1%?2[ (did you mean %2?)]",
     QT_TRANSLATE_NOOP(
         "checks",
         "The platform \"%1\" is empty here. Give its ARG a default above the first FROM, or write one such as "
         "linux/amd64.%?2[ Did you mean %2?]")},
    {"PlatformInvalid", "failed to parse platform %1: %2%?3[ (did you mean %3?)]",
     QT_TRANSLATE_NOOP("checks",
                       "\"%1\" is not a platform. Write system/processor, such as linux/arm64.%?3[ Did you mean %3?]")},
    {"StageNumberUnknown", "invalid stage index %1",
     QT_TRANSLATE_NOOP("checks", "There is no stage number %1. Stages are counted from 0; better use a name.")},
    {"StagesMissing", "dockerfile contains no stages to build",
     QT_TRANSLATE_NOOP("checks", "There is nothing to build yet. Add FROM and an image.")},
    {"SubstitutionFailed", "%3failed to process %q1: %2",
     QT_TRANSLATE_NOOP(
         "checks",
         "The variables and quotes in \"%1\" cannot be read: %2. Close each quote and brace, and set what "
         "a ? in a brace asks for.")},

    // Going through the stages
    {"CheckOptionsInvalid", "failed to parse check options: %1",
     QT_TRANSLATE_NOOP("checks",
                       "The line \"# check=\" cannot be read: %1. It takes skip=, error= and experimental=.")},
    {"CheckViolation", "lint violation found for rules: %1",
     QT_TRANSLATE_NOOP("checks", "\"# check=error=true\" makes these findings errors: %1.")},
    {"ChecksumInvalid", "%1", QT_TRANSLATE_NOOP("checks", "This --checksum cannot be used: %1.")},
    {"ChmodInvalid", "%2", QT_TRANSLATE_NOOP("checks", "\"%1\" is not a mode. Write 755, or u=rwx,go=rx.")},
    {"CopyFromGit", "source can't be a git ref for COPY",
     QT_TRANSLATE_NOOP("checks", "COPY takes no repositories. Use ADD for %1.")},
    {"CopyFromUrl", "source can't be a URL for COPY",
     QT_TRANSLATE_NOOP("checks", "COPY downloads nothing. Use ADD for %1.")},
    {"DeviceUnsupported", "device feature is only supported in Dockerfile frontend 1.14.0-labs or later",
     QT_TRANSLATE_NOOP("checks",
                       "--device needs the line \"# syntax=docker/dockerfile:1-labs\" at the top of the file.")},
    {"GitSourceInvalid", "%2", QT_TRANSLATE_NOOP("checks", "The repository \"%1\" cannot be used: %2.")},
    {"IgnoreExceptionBlank", "illegal exclusion pattern: \"!\"",
     QT_TRANSLATE_NOOP("checks",
                       "Line %1 of .dockerignore is a ! with nothing behind it, so docker builds nothing. "
                       "Name what is to be kept, or remove the line.")},
    {"IgnoreLineTooLong", "failed parsing .dockerignore: bufio.Scanner: token too long",
     QT_TRANSLATE_NOOP("checks",
                       "Line %1 of .dockerignore is too long, so docker builds nothing. A line holds one pattern.")},
    {"IgnorePatternInvalid", "syntax error in pattern",
     QT_TRANSLATE_NOOP("checks",
                       "Line %1 of .dockerignore, \"%2\", cannot be read, so docker builds nothing. "
                       "Close the [ in it, or put a \\ in front of it.")},
    {"MountInvalid", "%1",
     QT_TRANSLATE_NOOP("checks",
                       "This --mount cannot be used: %1. Its parts are key=value with commas between, as in "
                       "type=cache,target=/root/.cache.")},
    {"MountKeyUnknown", "unexpected key '%1' in '%2'%?3[ (did you mean %3?)]",
     QT_TRANSLATE_NOOP("checks", "--mount knows no \"%1\".%?3[ Did you mean \"%3\"?]")},
    {"MountTargetInvalid", "invalid mount target %q1",
     QT_TRANSLATE_NOOP("checks", "A mount cannot cover the whole file system. Name a folder: target=/some/folder.")},
    {"MountTypeUnknown", "unsupported mount type %q1%?2[ (did you mean %2?)]",
     QT_TRANSLATE_NOOP("checks", "There is no mount type \"%1\". Use bind, cache, tmpfs, secret or ssh.")},
    {"PathInvalid", "%2%1",
     QT_TRANSLATE_NOOP("checks", "This path cannot be used: %1. Leave the drive out, as in /app.")},
    {"PortInvalid", "%2",
     QT_TRANSLATE_NOOP("checks", "\"%1\" is not a port. Write a number, such as 8080, or 53/udp.")},
    {"SignalInvalid", "invalid signal: %1",
     QT_TRANSLATE_NOOP("checks", "There is no signal \"%1\". Use a name such as SIGTERM.")},
    {"TriggerInvalid", "%1", QT_TRANSLATE_NOOP("checks", "An ONBUILD of the stage that this one builds on is wrong.")},

    // Fixes, as labels
    {"FixDeclareArgument", nullptr, QT_TRANSLATE_NOOP("checks", "Add \"%1\" to this stage")},
    {"FixDescription", nullptr, QT_TRANSLATE_NOOP("checks", "Begin the comment with \"%1\"")},
    {"ArgumentStranded", nullptr,
     QT_TRANSLATE_NOOP(
         "checks",
         "The ARG \"%1\" stands in a stage above, and FROM knows only those above the first FROM. Move it there.")},
    {"BaseWithoutValue", nullptr,
     QT_TRANSLATE_NOOP(
         "checks",
         "\"%1\" is no image name, as $%3 has no value here: FROM knows only the ARGs above the first FROM. "
         "Declare it there, with a default.")},
    {"ListBackslash", nullptr,
     QT_TRANSLATE_NOOP(
         "checks", "In a list a backslash begins an escape, so this is none. Write each backslash twice, or write /.")},
    {"ListQuotes", nullptr,
     QT_TRANSLATE_NOOP(
         "checks",
         "A list needs double quotes: this one is taken for a command of a shell. Write [\"program\", \"argument\"].")},
    {"UndefinedVarInHeredoc", nullptr,
     QT_TRANSLATE_NOOP(
         "checks",
         "Nothing sets $%1 here, so it is empty: docker puts in the variables of this here-document. Put quotes "
         "around the word behind << to keep the text as it is.%?2[ Did you mean $%2?]")},

    {"FixAddStage", nullptr, QT_TRANSLATE_NOOP("checks", "Add the stage \"%1\" and copy from it")},
    {"FixDoubleBackslashes", nullptr, QT_TRANSLATE_NOOP("checks", "Write each backslash twice")},
    {"FixIgnore", nullptr, QT_TRANSLATE_NOOP("checks", "Ignore %1 in this file")},
    {"FixIgnoreHere", nullptr, QT_TRANSLATE_NOOP("checks", "Ignore %1 for this instruction")},
    {"FixMoveStage", nullptr, QT_TRANSLATE_NOOP("checks", "Move the stage \"%1\" in front of this one")},
    {"FixMoveArgument", nullptr, QT_TRANSLATE_NOOP("checks", "Move ARG %1 above the first FROM")},
    {"FixQuoteDelimiter", nullptr, QT_TRANSLATE_NOOP("checks", "Keep the text as it is: <<\"%1\"")},
    {"FixSlashes", nullptr, QT_TRANSLATE_NOOP("checks", "Write / for each backslash")},
    {"FixJoinRuns", nullptr, QT_TRANSLATE_NOOP("checks", "Join the RUNs of lines %1 and %2")},
    {"FixListQuotes", nullptr, QT_TRANSLATE_NOOP("checks", "Write the list with double quotes")},
    {"FixRemoveEmptyLines", nullptr, QT_TRANSLATE_NOOP("checks", "Remove the empty lines in this instruction")},
    {"FixRemoveInstruction", nullptr, QT_TRANSLATE_NOOP("checks", "Remove this %1")},
    {"FixRemovePlatform", nullptr, QT_TRANSLATE_NOOP("checks", "Leave out --platform")},
    {"FixSeparateComment", nullptr, QT_TRANSLATE_NOOP("checks", "Set the comment apart with an empty one")},
    {"FixWrite", nullptr, QT_TRANSLATE_NOOP("checks", "Write %1")},

    // What the file uses and what its syntax line asks for; ours
    {"RaiseSyntax", nullptr, QT_TRANSLATE_NOOP("checks", "Ask for docker/dockerfile:%1")},
    {"SyntaxTooOld", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "This line asks for Dockerfile syntax %4, but %1 (line %2) needs %3 or later. Raise the "
                       "version.")},
    {"EngineSyntaxTooOld", nullptr,
     QT_TRANSLATE_NOOP(
         "checks",
         "%1 needs Dockerfile syntax %3 or later, and the engine here has %4. Ask for docker/dockerfile:%3 "
         "in the first line.")},
    {"SyntaxUnsupported", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "%1 needs BuildKit, and the docker here builds without it. Install its buildx plugin.")},
    {"FeatureAddChecksum", nullptr, QT_TRANSLATE_NOOP("checks", "ADD --checksum")},
    {"FeatureAddGit", nullptr, QT_TRANSLATE_NOOP("checks", "ADD of a repository")},
    {"FeatureAddUnpack", nullptr, QT_TRANSLATE_NOOP("checks", "ADD --unpack")},
    {"FeatureArgumentList", nullptr, QT_TRANSLATE_NOOP("checks", "several names in one ARG")},
    {"FeatureChecks", nullptr, QT_TRANSLATE_NOOP("checks", "the line \"# check=\"")},
    {"FeatureChmod", nullptr, QT_TRANSLATE_NOOP("checks", "--chmod")},
    {"FeatureChmodSymbols", nullptr, QT_TRANSLATE_NOOP("checks", "--chmod with letters")},
    {"FeatureChmodVariable", nullptr, QT_TRANSLATE_NOOP("checks", "a variable in --chmod")},
    {"FeatureExclude", nullptr, QT_TRANSLATE_NOOP("checks", "--exclude")},
    {"FeatureGitChecksum", nullptr, QT_TRANSLATE_NOOP("checks", "--checksum of a repository")},
    {"FeatureGitQuery", nullptr, QT_TRANSLATE_NOOP("checks", "a repository's address with ?")},
    {"FeatureHeredoc", nullptr, QT_TRANSLATE_NOOP("checks", "here-document")},
    {"FeatureKeepGitDirectory", nullptr, QT_TRANSLATE_NOOP("checks", "ADD --keep-git-dir")},
    {"FeatureLink", nullptr, QT_TRANSLATE_NOOP("checks", "--link")},
    {"FeatureMountVariable", nullptr, QT_TRANSLATE_NOOP("checks", "a variable in --mount")},
    {"FeatureParents", nullptr, QT_TRANSLATE_NOOP("checks", "COPY --parents")},
    {"FeatureRunDevice", nullptr, QT_TRANSLATE_NOOP("checks", "RUN --device")},
    {"FeatureRunMount", nullptr, QT_TRANSLATE_NOOP("checks", "RUN --mount")},
    {"FeatureRunNetwork", nullptr, QT_TRANSLATE_NOOP("checks", "RUN --network")},
    {"FeatureRunSecurity", nullptr, QT_TRANSLATE_NOOP("checks", "RUN --security")},
    {"FeatureSecretVariable", nullptr, QT_TRANSLATE_NOOP("checks", "a secret as a variable (env=)")},
    {"FeatureStartInterval", nullptr, QT_TRANSLATE_NOOP("checks", "HEALTHCHECK --start-interval")},
    {"FeatureTriggerFrom", nullptr, QT_TRANSLATE_NOOP("checks", "ONBUILD with from")},
    {"FeatureUnsetDefault", nullptr, QT_TRANSLATE_NOOP("checks", "${name-default}")},
    {"FeatureVariablePattern", nullptr, QT_TRANSLATE_NOOP("checks", "a pattern in ${name}")},
};

} // namespace

const Message *findMessage(QByteArrayView code)
{
    const auto found = std::find_if(std::begin(Messages), std::end(Messages),
                                    [&](const Message &one) { return code == QByteArrayView(one.code); });
    return found == std::end(Messages) ? findAdviceMessage(code) : found;
}

} // namespace stagewright::checks
