// What FROM names: an image, another stage, and its platform.
#include "edits/Refusals.h"
#include "edits/StageOrder.h"

namespace stagewright::edits {

using graph::Stage;

namespace {

/// A FROM without a base gets one behind its keyword or its last flag.
void writeBase(EditList &edits, const Subject &subject, const Stage &stage, const QByteArray &reference)
{
    if (!stage.base.isEmpty()) {
        edits.replace(stage.baseRange, reference);
        return;
    }
    const syntax::Instruction &from = subject.tree.instructions()[size_t(stage.from)];
    const auto flags = subject.tree.flags(from);
    const syntax::LogicalRange before = flags.empty() ? from.keyword : flags.back().all;
    edits.insert(subject.tree.sourceRange(from, before).end, ' ' + reference);
}

} // namespace

Outcome setBase(const Subject &subject, int stage, const QByteArray &reference)
{
    if (!isStage(subject, stage))
        return gone();
    if (!isOneWord(reference))
        return base::Failure{Refusal{"BaseNotOneWord", {reference}}};
    const Stage &changed = subject.graph.stages[size_t(stage)];
    // A stage called scratch further down is an accident; the empty image is meant.
    if (reference != "scratch" && !findBaseStage(subject.graph, reference, stage)) {
        // No image has capitals in its name, so a stage is meant by them.
        const QByteArray name = reference.toLower();
        if (const auto earlier = findBaseStage(subject.graph, name, stage))
            return setBaseToStage(subject, stage, *earlier);
        const auto later = findBaseStage(subject.graph, name, int(subject.graph.stages.size()));
        if (later && *later > stage) // its own name means an image there
            return setBaseToStage(subject, stage, *later);
    }
    EditList edits(subject);
    writeBase(edits, subject, changed, reference);
    edits.show(changed.range);
    return edits.plan();
}

Outcome setBaseToStage(const Subject &subject, int stage, int baseStage)
{
    if (!isStage(subject, stage) || !isStage(subject, baseStage))
        return gone();
    if (const auto refusal = refuseCircle(subject, stage, baseStage))
        return base::Failure{*refusal};
    EditList edits(subject);
    const auto name = nameForBase(edits, subject, baseStage, stage);
    if (!name)
        return base::Failure{name.error()};
    const Stage &changed = subject.graph.stages[size_t(stage)];
    writeBase(edits, subject, changed, *name);
    if (const auto refusal = bringBefore(edits, subject, baseStage, stage))
        return base::Failure{*refusal};
    edits.show(changed.range);
    return edits.plan();
}

Outcome setPlatform(const Subject &subject, int stage, const QByteArray &platform)
{
    if (!isStage(subject, stage))
        return gone();
    if (!platform.isEmpty() && !isOneWord(platform))
        return base::Failure{Refusal{"PlatformNotOneWord", {platform}}};
    const Stage &changed = subject.graph.stages[size_t(stage)];
    const syntax::Instruction &from = subject.tree.instructions()[size_t(changed.from)];
    const syntax::Flag *flag = subject.tree.findFlag(from, "platform");
    EditList edits(subject);
    edits.show(changed.range);
    if (flag == nullptr) {
        const base::ByteOffset keywordEnd = subject.tree.sourceRange(from, from.keyword).end;
        if (!platform.isEmpty() && changed.base.isEmpty())
            edits.insert(keywordEnd, " --platform=" + platform);
        else if (!platform.isEmpty())
            edits.insert(changed.baseRange.begin, "--platform=" + platform + ' ');
        return edits.plan();
    }
    const base::ByteRange all = subject.tree.sourceRange(from, flag->all);
    if (platform.isEmpty())
        edits.remove(flagWithBlanks(subject.tree, from, flag->all));
    else
        edits.replace(all, "--platform=" + platform);
    return edits.plan();
}

} // namespace stagewright::edits
