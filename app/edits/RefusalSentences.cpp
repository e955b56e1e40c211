#include "edits/RefusalSentences.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <string_view>

namespace stagewright::edits {

namespace {

struct Sentence {
    std::string_view code;
    const char *text;
};

constexpr const char *Context = "stagewright::edits";

constexpr auto Sentences = std::to_array<Sentence>({
    {"AlreadyThere",
     QT_TRANSLATE_NOOP(
         "stagewright::edits",
         "The stage \"%2\" has a %1 already, at line %3, and only the last one counts. Change that one.")},
    {"BaseNotOneWord",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "\"%1\" cannot be a base image: write one word such as python:3.11-slim, "
                       "without blanks, or the name of an earlier stage.")},
    {"BudgetIsNoSize", QT_TRANSLATE_NOOP("stagewright::edits", "\"%1\" is no size. Write it as 200MB or 1.5GB.")},
    {"Circle",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "\"%1\" already needs \"%2\", so \"%2\" cannot need \"%1\" too: that would be "
                       "a circle. Take the other wire away first.")},
    {"ContextAsBase",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "A stage cannot start from the build context. Copy files from it with COPY, "
                       "or mount it in a RUN.")},
    {"ContextHasNoName",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "The build context has no name that --from could give. Remove --from in the text instead.")},
    {"CopyNeedsDestination",
     QT_TRANSLATE_NOOP("stagewright::edits", "A COPY needs to know where to: give a destination, such as /app/.")},
    {"CopyNeedsSource",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "A COPY needs to know what: give at least one source path, such as /app.")},
    {"EditsConflict",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "This cannot be written as one change of the text. Nothing was changed; try "
                       "it in smaller steps, or change the text by hand.")},
    {"FixIsStale",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "The text has changed since this fix was offered. Look at the problem again "
                       "and apply the fix it offers now.")},
    {"FlagNotOneWord",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "\"%1\" cannot be the value of a flag: it must not hold blanks. Write it as "
                       "user:group for --chown, or 755 for --chmod.")},
    {"FromIsBroken",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "The FROM at line %1 is not complete. Write it as FROM image, or FROM image AS "
                       "name, first.")},
    {"FromIsStage",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "A FROM line begins a stage and goes or moves only with it. Remove or move the "
                       "whole stage instead.")},
    {"Gone",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "What this was meant for is no longer in the Dockerfile. Select it again.")},
    {"ImageNotPlain",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "\"%1\" cannot be copied from: --from takes one image name such as "
                       "nginx:1.27, without blanks or variables.")},
    {"LineIsEmpty",
     QT_TRANSLATE_NOOP("stagewright::edits", "There is no instruction to add. Write one, such as RUN make.")},
    {"LineIsStage",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "FROM begins a new stage, so it cannot stand among the instructions of one. "
                       "Add a stage instead.")},
    {"LineNotClosed",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "The instruction is not finished: it ends in a continuation, or its heredoc "
                       "has no last line. It would swallow the lines below; finish it first.")},
    {"LineNotInstruction",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "\"%1\" is no instruction of a Dockerfile. Begin with one such as RUN, COPY, "
                       "ENV or WORKDIR.")},
    {"MountIsQuoted",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "This mount is written with quotes, which are not taken apart here. Change it in the text.")},
    {"MountNeedsRun",
     QT_TRANSLATE_NOOP("stagewright::edits", "Only a RUN can mount files. Choose a RUN, or add a COPY instead.")},
    {"MountSourceNotPlain",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "\"%1\" cannot be mounted: write one path in what is mounted, such as /app, without blanks, "
                       "commas or quotes.")},
    {"MountTargetNotPlain",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "\"%1\" cannot be mounted at: write one path such as /mnt, without blanks, "
                       "commas or quotes.")},
    {"MoveChangesMeaning",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "A stage would have to move for this, and then \"%1\" in \"%2\" would mean "
                       "something else than now. Rename the stage of that name first.")},
    {"NameInVariable",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "A FROM finds \"%1\" through %2, and no default of an ARG says so directly. "
                       "Write the name into that FROM first.")},
    {"NameIsEmpty", QT_TRANSLATE_NOOP("stagewright::edits", "A stage needs a name here. Write one, such as builder.")},
    {"NameMeansImage",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "\"%2\" uses an image called \"%1\". A stage of that name would take its "
                       "place; choose another name.")},
    {"NameNotUnique",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "Several stages are called \"%1\", so the name would lead to another one. "
                       "Rename one of them first.")},
    {"NameNotValid",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "\"%1\" cannot name a stage. Begin with a letter, and use only letters, "
                       "digits, \"-\", \"_\" and \".\".")},
    {"NameReserved",
     QT_TRANSLATE_NOOP("stagewright::edits", "\"%1\" has a meaning of its own to the builder. Choose another name.")},
    {"NameTaken",
     QT_TRANSLATE_NOOP("stagewright::edits", "Another stage is called \"%1\" already. Choose another name.")},
    {"NoSourceToChange",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "This line does not name where its files come from, so that cannot be changed here. "
                       "Write --from=... in the text.")},
    {"NotAStage",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "Only stages can be wired to. Draw the wire to a stage, or add one first.")},
    {"NotInStage",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "This instruction stands before the first FROM and belongs to no stage. Move "
                       "it in the text.")},
    {"OpenEnd",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "The instruction that ends at line %1 is not finished: a continuation or a "
                       "heredoc is open there. Finish it first.")},
    {"OrderNeeded",
     QT_TRANSLATE_NOOP("stagewright::edits", "\"%2\" needs \"%1\", so \"%1\" must stay before it in the file.")},
    {"OwnStage", QT_TRANSLATE_NOOP("stagewright::edits", "\"%1\" cannot need itself. Draw the wire to another stage.")},
    {"PathHasLineBreak",
     QT_TRANSLATE_NOOP("stagewright::edits", "A path cannot hold a line break. Write it on one line.")},
    {"PlatformNotOneWord",
     QT_TRANSLATE_NOOP("stagewright::edits", "\"%1\" cannot be a platform: write one word such as linux/arm64.")},
    {"ScratchIsEmpty",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "scratch is the empty image: there is nothing to take from it. It can only be "
                       "what a stage starts from.")},
    {"SingleStageAlready",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "\"%1\" copies nothing from another stage: what it ships is a single stage already.")},
    {"SingleStageBroken",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "The stage \"%1\" holds an error, so it cannot be written as part of a single stage. Mend the "
                       "error first.")},
    {"SingleStageFromScratch",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "The stage \"%1\" starts from no image that is known, so there is nothing that a single stage "
                       "could run its lines in.")},
    {"SingleStageMounted",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "A RUN of the stage \"%1\" mounts files of \"%2\", which a single stage cannot do.")},
    {"SingleStageNeededApart",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "The stage \"%1\" starts from another image and needs \"%2\", so the two cannot be one "
                       "stage.")},
    {"SourceIsHeredoc",
     QT_TRANSLATE_NOOP("stagewright::edits",
                       "This COPY takes files that are written in the Dockerfile itself. Change them "
                       "in the text.")},
});

} // namespace

QString describe(const Refusal &refusal)
{
    const auto found = std::find_if(Sentences.begin(), Sentences.end(), [&refusal](const Sentence &sentence) {
        return QByteArrayView(sentence.code.data(), qsizetype(sentence.code.size())) == refusal.code;
    });
    if (found == Sentences.end()) {
        return QCoreApplication::translate(Context, "This cannot be done (%1). Nothing was changed.")
            .arg(QString::fromUtf8(refusal.code));
    }
    QStringList values;
    for (const QByteArray &argument : refusal.arguments)
        values.append(QString::fromUtf8(argument));
    // One pass, so that a value which holds "%1" itself is left alone.
    const QString sentence = QCoreApplication::translate(Context, found->text);
    QString result;
    for (qsizetype i = 0; i < sentence.size(); ++i) {
        const bool isPlace = sentence[i] == u'%' && i + 1 < sentence.size() && sentence[i + 1].isDigit();
        if (isPlace)
            result += values.value(sentence[++i].digitValue() - 1);
        else
            result += sentence[i];
    }
    return result;
}

} // namespace stagewright::edits
