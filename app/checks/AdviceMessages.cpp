#include "checks/AdviceMessages.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace stagewright::checks {

namespace {

constexpr Message Messages[] = {
    {"BinaryWithoutLibrary", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "\"%1\" may need the C library of %2 (glibc), which %3 does not have: then it does not start "
                       "there. Take a runtime image with glibc%?4[, or build it with %4].")},
    {"BuildToolsInFinalStage", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "These are tools to build with, and they stay in the final image: %1. Install them in a builder "
                       "stage, and copy what it makes.")},
    {"ContextBeforeDependencies", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "Any changed file makes \"%1\" in line %2 fetch everything anew, as all files are copied before "
                       "it. Copy %3 alone first, fetch the dependencies, then copy the rest.")},
    {"CopyOfWholeSystem", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "This copies the whole system of \"%1\" (%2) over that of %3. Copy only the files that are "
                       "needed, such as /app.")},
    {"DockerignoreMissing", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "The whole folder is copied, and no .dockerignore says what to leave out. Make one with .git "
                       "and what is built or secret.")},
    {"FinalStageRunsAsRoot", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "What this image starts runs as root. Add a USER that is not root behind the last instruction "
                       "that needs to be.")},
    {"ImageNamedLikeStage", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "No stage is called \"%1\", so docker looks for an image of that name. Is the stage \"%2\" "
                       "meant? Write its name.")},
    {"ImageTagMovable", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "%1 is another image from time to time, as it names no version%?2[ but \"%2\"]. Add a tag such "
                       "as a version number.")},
    {"LanguageVersionsDiffer", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "\"%4\" was made with %1 %2, and this stage has %1 %3, which may not run it. Use the same "
                       "version in both stages.")},
    {"MountFromNumber", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "from=%1 is no stage here, but an image called \"%1\": mounts know stages by name only. "
                       "Give the stage a name with AS and write that%?2[: from=%2].")},
    {"PackageCacheInFinalStage", nullptr,
     QT_TRANSLATE_NOOP("checks", "%1 leaves %2 in the final image. Add \"%3\" to this RUN, or mount a cache there.")},
    {"SecretFileCopied", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "\"%1\" often holds secrets, and everybody who has the image can read it. Leave it out, and use "
                       "RUN --mount=type=secret where a build needs it.")},
    {"SecretInValue", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "The value of \"%2\" looks like a secret (%3), and values of %1 can be read from the image. "
                       "Remove it, make it invalid, and use RUN --mount=type=secret.")},
    {"StageByNumber", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "--from=%1 counts the stages, and means another one as soon as a stage is added or moved. "
                       "Names (FROM image AS name) stay right%?2[: write --from=%2].")},
    {"StageUsedBeforeItsFrom", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "The stage \"%1\" begins at line %2 only, so docker looks for an image of that name here. Move "
                       "that stage in front of this one.")},
    {"UnusedStage", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "Nothing uses the stage \"%1\", so a build leaves it out. Copy from it, or remove it.")},
    {"VirtualEnvironmentMoved", nullptr,
     QT_TRANSLATE_NOOP("checks",
                       "The virtual environment was made at %1 and is put at %2, but its programs look for Python at "
                       "the old path. Keep the same path in both stages.")},

    // What the fixes do
    {"AddCleaningFix", nullptr, QT_TRANSLATE_NOOP("checks", "Clean up in the same RUN: %1")},
    {"AddFlagFix", nullptr, QT_TRANSLATE_NOOP("checks", "Add %1")},
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
