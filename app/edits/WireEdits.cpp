// Wires: adding and removing COPY --from and RUN --mount, and taking away what FROM names.
#include "edits/CopyLine.h"
#include "edits/Lines.h"
#include "edits/Refusals.h"
#include "edits/StageOrder.h"
#include "graph/Sources.h"

#include <algorithm>

namespace stagewright::edits {

using base::ByteOffset;
using base::ByteRange;
using graph::EndpointKind;
using syntax::Flag;
using syntax::Instruction;
using syntax::InstructionKind;

namespace {

/// The word by which a flag names an endpoint, with everything done so that it is found there. Empty: the context.
base::Result<QByteArray, Refusal> wireFrom(EditList &edits, const Subject &subject, int stage,
                                           const graph::Endpoint &from)
{
    switch (from.kind) {
    case EndpointKind::BuildContext:
        return QByteArray();
    case EndpointKind::Image: {
        if (from.index < 0 || size_t(from.index) >= subject.graph.images.size())
            return gone();
        const graph::Image &image = subject.graph.images[size_t(from.index)];
        if (image.isScratch)
            return base::Failure{Refusal{"ScratchIsEmpty", {}}};
        return image.reference;
    }
    case EndpointKind::Stage:
        break;
    }
    if (!isStage(subject, from.index))
        return gone();
    if (const auto refusal = refuseCircle(subject, stage, from.index))
        return base::Failure{*refusal};
    const auto name = nameForFlag(edits, subject, from.index, stage);
    if (!name)
        return name;
    if (const auto refusal = bringBefore(edits, subject, from.index, stage))
        return base::Failure{*refusal};
    return name;
}

Outcome addCopyLine(EditList &edits, const Subject &subject, int stage, const QByteArray &from,
                    const CopyOptions &wanted)
{
    const CopyOptions options = completed(wanted);
    if (const auto refusal = refuseCopyOptions(options))
        return base::Failure{*refusal};
    const QByteArray line = copyLine(conventionsOf(subject), from, options);
    const int anchor = anchorFor(subject, stage, InstructionKind::Copy);
    if (const auto refusal = insertBehind(edits, subject, stage, anchor, line))
        return base::Failure{*refusal};
    return edits.plan();
}

/// Between two flags, or a flag and what follows it, as the instruction has it: a continuation if it has one there.
QByteArray flagSeparator(const syntax::Tree &tree, const Instruction &run)
{
    const auto flags = tree.flags(run);
    if (flags.empty())
        return " ";
    const ByteOffset end = tree.sourceRange(run, flags.back().all).end;
    const ByteOffset next = tree.sourceRange(run, run.arguments).begin;
    const ByteRange gap = flags.size() >= 2 ? ByteRange(tree.sourceRange(run, flags[flags.size() - 2].all).end,
                                                        tree.sourceRange(run, flags.back().all).begin)
                                            : ByteRange(end, next);
    const QByteArrayView text = tree.source().slice(gap);
    return text.contains('\n') && !text.contains('#') ? text.toByteArray() : QByteArray(" ");
}

} // namespace

Outcome addCopy(const Subject &subject, int stage, const graph::Endpoint &from, const CopyOptions &options)
{
    if (!isStage(subject, stage))
        return gone();
    EditList edits(subject);
    const auto name = wireFrom(edits, subject, stage, from);
    if (!name)
        return base::Failure{name.error()};
    return addCopyLine(edits, subject, stage, *name, options);
}

Outcome addCopyFromImage(const Subject &subject, int stage, const QByteArray &image, const CopyOptions &options)
{
    if (!isStage(subject, stage))
        return gone();
    if (!isOneWord(image) || image.contains('$'))
        return base::Failure{Refusal{"ImageNotPlain", {image}}};
    if (image == "scratch")
        return base::Failure{Refusal{"ScratchIsEmpty", {}}};
    if (const std::optional<int> known = subject.graph.findStage(image))
        return addCopy(subject, stage, {EndpointKind::Stage, *known}, options);
    EditList edits(subject);
    return addCopyLine(edits, subject, stage, image, options);
}

Outcome addMount(const Subject &subject, int stage, const graph::Endpoint &from, const QByteArray &target,
                 int instruction)
{
    if (!isStage(subject, stage))
        return gone();
    if (!isOneWord(target) || target.contains(',') || target.contains('"'))
        return base::Failure{Refusal{"MountTargetNotPlain", {target}}};
    EditList edits(subject);
    const auto name = wireFrom(edits, subject, stage, from);
    if (!name)
        return base::Failure{name.error()};
    QByteArray flag = "--mount=type=bind,";
    if (!name->isEmpty())
        flag += "from=" + *name + ',';
    flag += "target=" + target;
    if (instruction < 0) {
        const QByteArray line = keyword(conventionsOf(subject), InstructionKind::Run) + ' ' + flag + " ls " + target;
        const int anchor = anchorFor(subject, stage, InstructionKind::Run);
        if (const auto refusal = insertBehind(edits, subject, stage, anchor, line))
            return base::Failure{*refusal};
        return edits.plan();
    }
    const std::vector<int> &inside = subject.graph.stages[size_t(stage)].instructions;
    if (std::find(inside.begin(), inside.end(), instruction) == inside.end())
        return gone();
    const Instruction &run = subject.tree.instructions()[size_t(instruction)];
    if (run.kind != InstructionKind::Run)
        return base::Failure{Refusal{"MountNeedsRun", {}}};
    const auto flags = subject.tree.flags(run);
    const syntax::LogicalRange before = flags.empty() ? run.keyword : flags.back().all;
    const ByteOffset at = subject.tree.sourceRange(run, before).end;
    edits.insert(at, flagSeparator(subject.tree, run) + flag);
    edits.show(run.range);
    return edits.plan();
}

Outcome setSource(const Subject &subject, int edge, const graph::Endpoint &from)
{
    if (!isEdge(subject, edge))
        return gone();
    const graph::Edge &changed = subject.graph.edges[size_t(edge)];
    if (changed.kind == graph::EdgeKind::From || !changed.referenceRange)
        return base::Failure{Refusal{"NoSourceToChange", {}}};
    if (from.kind == EndpointKind::BuildContext)
        return base::Failure{Refusal{"ContextHasNoName", {}}};
    EditList edits(subject);
    const auto name = wireFrom(edits, subject, changed.stage, from);
    if (!name)
        return base::Failure{name.error()};
    edits.replaceAnew(*changed.referenceRange, *name); // a number may have been written anew on the way
    edits.show(subject.tree.instructions()[size_t(changed.instruction)].range);
    return edits.plan();
}

Outcome removeEdge(const Subject &subject, int edge)
{
    if (!isEdge(subject, edge))
        return gone();
    const graph::Edge &removed = subject.graph.edges[size_t(edge)];
    EditList edits(subject);
    const base::ByteOffset at = subject.tree.instructions()[size_t(removed.instruction)].range.begin;
    edits.show({at, at});
    switch (removed.kind) {
    case graph::EdgeKind::From:
        return setBase(subject, removed.stage, "scratch");
    case graph::EdgeKind::Copy: {
        // What an ADD fetches from elsewhere belongs to no wire and stays.
        CopyOptions options = copyOptions(subject, edge);
        const auto isLocal = [](const QByteArray &source) { return !graph::isRemote(source); };
        const auto local = std::remove_if(options.sources.begin(), options.sources.end(), isLocal);
        options.sources.erase(local, options.sources.end());
        const Instruction &copy = subject.tree.instructions()[size_t(removed.instruction)];
        if (copy.kind == InstructionKind::Add && !options.sources.isEmpty())
            return setCopy(subject, edge, options);
        removeLines(edits, subject, {removed.instruction});
        return edits.plan();
    }
    case graph::EdgeKind::Mount:
        break;
    }
    const Instruction &run = subject.tree.instructions()[size_t(removed.instruction)];
    int mount = -1;
    for (const Flag &flag : subject.tree.flags(run)) {
        if (subject.tree.text(run, flag.name) == "mount" && ++mount == removed.mount)
            edits.remove(flagWithBlanks(subject.tree, run, flag.all));
    }
    edits.show(run.range);
    return edits.plan();
}

} // namespace stagewright::edits
