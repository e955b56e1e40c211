#include "checks/AdviceMessages.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace stagewright::checks {

namespace {

constexpr Message Messages[] = {
    {"ArgumentNotPassed", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "The ARG \"%1\" above the first FROM is not passed into this stage, so it is empty here. Write "
                       "ARG %1 in the stage, too.")},
    {"ArgumentWithoutValue", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "\"%1\" has no value unless the build is given one, and line %2 makes an address with it. Give "
                       "it a default, or build with --build-arg %1=...")},
    {"BinaryWithoutLibrary", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "\"%1\" may need the C library of %2 (%5), which %3 does not have: then it does not start "
                       "there. Take a runtime image with %5%?4[, or build it with %4].")},
    {"BuildToolsInFinalStage", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "These are tools to build with, and they stay in the final image: %1. Install them in a builder "
                       "stage, and copy what it makes.")},
    {"CacheMountCleaned", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "\"%1\" is a cache mount here, which is never in the image: removing its files saves nothing, "
                       "and empties the cache.")},
    {"CertificatesLeftBehind", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "The stage \"%1\" installs the certificates of the authorities, and %2 has none: connections by "
                       "TLS fail there. Copy them along.")},
    {"ChangingArgumentEarly", nullptr,
     QT_TRANSLATE_NOOP(
         "checks", "\"%1\" is another at each build, so line %2 installs everything anew each time. Move it below.")},
    {"ContextBeforeDependencies", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "Any changed file makes \"%1\" in line %2 fetch everything anew, as all files are copied before "
                       "it. Copy %3 alone first, fetch the dependencies, then copy the rest.")},
    {"CopyFlattens", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "All that %1 finds is put into %3 under one name, \"%2\", so the last one alone stays. Use "
                       "--parents to keep the folders.")},
    {"CopyFromBlank", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "--from= names nothing, so docker copies from the build context. Write a stage behind it, or "
                       "leave it out.")},
    {"CopyOfCacheMount", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "\"%1\" was in a cache mount in line %2, and is gone once that RUN ends: there is nothing to "
                       "copy. Copy it to another place in the same RUN.")},
    {"CopyOfWholeSystem", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "This copies the whole system of \"%1\" (%2) over that of %3. Copy only the files that are "
                       "needed, such as /app.")},
    {"DockerignoreMissing", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "The whole folder is copied, and no .dockerignore says what to leave out. Make one with .git "
                       "and what is built or secret.")},
    {"FinalStageForBuilder", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "$BUILDPLATFORM is the machine that builds: the image then holds programs for it, wherever it "
                       "is to run. Leave --platform out in the final stage.")},
    {"FinalStageRunsAsRoot", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "What this image starts runs as root. Add a USER that is not root behind the last instruction "
                       "that needs to be.")},
    {"HeredocGoesOn", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "A script in a here-document goes on when a command fails, and only the last one decides. Begin "
                       "it with set -e.")},
    {"HostFilesCopied", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "This puts your own \"%1\" over the one made in the image, and it may be for another system. "
                       "Add %1 to .dockerignore.")},
    {"ImageNamedLikeStage", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "No stage is called \"%1\", so docker looks for an image of that name. Is the stage \"%2\" "
                       "meant? Write its name.")},
    {"ImageTagMovable", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "%1 is another image from time to time, as it names no version%?2[ but \"%2\"]. Add a tag such "
                       "as a version number.")},
    {"InstructionSwallowed", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "This line is a part of the %2 above, as line %3 ends with a backslash: it is no %1 of its own. "
                       "Take the backslash out.")},
    {"InterpreterMissing", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "The image starts \"%1\", and %2 has no such program. Take a runtime image that has it, or "
                       "install it.")},
    {"LanguageVersionsDiffer", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "\"%4\" was made with %1 %2, and this stage has %1 %3, which may not run it. Use the same "
                       "version in both stages.")},
    {"LibraryPackageMissing", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "What is copied here was built with %1, and %3 lacks the library that it needs to run. Install "
                       "%2 in this stage.")},
    {"LibraryTooOld", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "\"%1\" was made on %2 with glibc %3, and %4 has glibc %5: it may not start there. Build on the "
                       "same release as you run on, or on an older one.")},
    {"LinkReplacesFolder", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "With --link docker does not look what is at the destination: \"%1\" becomes this file, and the "
                       "folder of that name is gone. Write a slash at its end.")},
    {"ModulesOfOtherLibrary", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "\"%1\" was installed on %2 (%3), and %4 has %5: compiled parts do not load there. Install it "
                       "on an image with %5.")},
    {"MountFromNumber", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "from=%1 is no stage here, but an image called \"%1\": mounts know stages by name only. Give "
                       "the stage a name with AS and write that%?2[: from=%2].")},
    {"OwnerChangeDoubles", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "%1 -R writes the files of line %2 into a second layer, so they count twice. Use COPY %3 "
                       "instead.")},
    {"PackageCacheInFinalStage", nullptr,
     QT_TRANSLATE_NOOP("checks", "%1 leaves %2 in the final image. Add \"%3\" to this RUN, or mount a cache there.")},
    {"PackageListAlone", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "docker keeps this layer, so the list grows old while line %1 changes, and packages are not "
                       "found. Update and install in one RUN.")},
    {"PathNeverMade", nullptr, QT_TRANSLATE_NOOP("checks", "The stage \"%2\" does not hold \"%1\"%?3[, but \"%3\"].")},
    {"PlatformArgumentMissing", nullptr,
     QT_TRANSLATE_NOOP(
         "checks",
         "ARG %1 is missing in this stage: the value is empty, and this builds for the machine that builds. "
         "Declare it above this line.")},
    {"PlatformArgumentShadowed", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "The default \"%2\" takes the place of what docker sets %1 to, so every platform is built as "
                       "that one. Leave the default out.")},
    {"RootFilesForUser", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "\"%1\" is in the home of root, which \"%2\" may not look into. Copy it to another place, such "
                       "as /opt.")},
    {"RunWithoutShell", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "%1 has no shell, so nothing can RUN here. Do it in a builder stage and copy the result.")},
    {"SecretFileCopied", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "\"%1\" often holds secrets, and everybody who has the image can read it. Leave it out, and use "
                       "RUN --mount=type=secret where a build needs it.")},
    {"SecretInValue", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "The value of \"%2\" looks like a secret (%3), and values of %1 can be read from the image. "
                       "Remove it, make it invalid, and use RUN --mount=type=secret.")},
    {"ShellFormWithoutShell", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "This %1 is run by a shell, and %2 has none: it fails. Write it as a list, [\"program\", "
                       "\"argument\"].")},
    {"SourceFromRoot", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "\"%1\" is looked for at %2: --from starts at the root of the other stage, not at its WORKDIR. "
                       "Write %3.")},
    {"StageByNumber", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "--from=%1 counts the stages, and means another one as soon as a stage is added or moved. Names "
                       "(FROM image AS name) stay right%?2[: write --from=%2].")},
    {"StageNameForgotten", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "No stage is called \"%1\", so docker looks for an image of that name. Is the stage of line %2 "
                       "meant? Give it that name with AS.")},
    {"StageSkipped", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "Nothing that ships needs the stage \"%1\", so a plain build leaves it out. Build with --target "
                       "%1 to run it.")},
    {"StageUsedBeforeItsFrom", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "The stage \"%1\" begins at line %2 only, so docker looks for an image of that name here. Move "
                       "that stage in front of this one.")},
    {"StateEndsWithRun", nullptr,
     QT_TRANSLATE_NOOP("checks", "What %1 does ends with its RUN, so it changes nothing for what follows. Use %2.")},
    {"TimeZonesLeftBehind", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "The stage \"%1\" installs the time zones, and %2 has none: every time is UTC there. Copy them "
                       "along.")},
    {"UnusedStage", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "Nothing uses the stage \"%1\", so a build leaves it out. Copy from it, or remove it.")},
    {"UserMadeLater", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "The user or group \"%1\" is made in line %2 only, so docker does not know it here. Make it "
                       "first.")},
    {"UserMissing", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "%2 has no user called \"%1\", and nothing here makes one. Make it with a RUN, or write a "
                       "number.")},
    {"UserOfOtherStage", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "\"%1\" was made in the stage \"%2\", and users do not come along with what is copied. Make it "
                       "in this stage, too.")},
    {"VirtualEnvironmentMoved", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "The virtual environment was made at %1 and is put at %2, but its programs look for Python at "
                       "the old path. Keep the same path in both stages.")},

    // What the fixes do
    {"AddCleaningFix", nullptr, QT_TRANSLATE_NOOP("checks", "Clean up in the same RUN: %1")},
    {"AddFlagFix", nullptr, QT_TRANSLATE_NOOP("checks", "Add %1")},
    {"AddLineFix", nullptr, QT_TRANSLATE_NOOP("checks", "Add \"%1\"")},
    {"CopyOutFix", nullptr, QT_TRANSLATE_NOOP("checks", "Copy it out in the same RUN: %1")},
    {"CopyWithRightsFix", nullptr, QT_TRANSLATE_NOOP("checks", "Copy with %1, and drop the command")},
    {"DropCommandFix", nullptr, QT_TRANSLATE_NOOP("checks", "Drop the command %1")},
    {"DropFlagFix", nullptr, QT_TRANSLATE_NOOP("checks", "Leave %1 out")},
    {"EndLineFix", nullptr, QT_TRANSLATE_NOOP("checks", "End the instruction at line %1")},
    {"JoinFix", nullptr, QT_TRANSLATE_NOOP("checks", "Move \"%1\" into the RUN that installs")},
    {"MoveDownFix", nullptr, QT_TRANSLATE_NOOP("checks", "Move it below line %1")},
    {"MoveUpFix", nullptr, QT_TRANSLATE_NOOP("checks", "Move line %1 in front of it")},
    {"NameForgottenFix", nullptr, QT_TRANSLATE_NOOP("checks", "Name the stage of line %2: AS %1")},
    {"NameStageFix", nullptr, QT_TRANSLATE_NOOP("checks", "Write the stage's name, \"%1\"")},
};

} // namespace

const Message *findAdviceMessage(QByteArrayView code)
{
    const auto found = std::find_if(std::begin(Messages), std::end(Messages),
                                    [&](const Message &one) { return code == QByteArrayView(one.code); });
    return found == std::end(Messages) ? nullptr : found;
}

} // namespace stagewright::checks
