// Adding, removing and renaming stages.
#include "edits/Blocks.h"
#include "edits/Conventions.h"
#include "edits/Lines.h"
#include "edits/Names.h"
#include "edits/Refusals.h"

#include <algorithm>
#include <set>

namespace stagewright::edits {

using base::ByteRange;
using graph::Stage;

Outcome addStage(const Subject &subject, const QByteArray &name, const QByteArray &base, StageRole role)
{
    if (!isOneWord(base))
        return base::Failure{Refusal{"BaseNotOneWord", {base}}};
    const int count = int(subject.graph.stages.size());
    int position = count;
    if (role == StageRole::Builder && count > 0) {
        const std::optional<int> baseStage = findBaseStage(subject.graph, base, count);
        position = std::max(count - 1, baseStage.value_or(-1) + 1);
    }
    if (!name.isEmpty()) {
        if (const auto refusal = refuseName(subject, name, position, -1))
            return base::Failure{*refusal};
    }
    const int instructions = int(subject.tree.instructions().size());
    if (position == count && instructions > 0) {
        if (const auto refusal = refuseOpen(subject, instructions - 1))
            return base::Failure{*refusal};
    }
    EditList edits(subject);
    const Conventions style = conventionsOf(subject);
    insertBlock(edits, subject, style, position, fromLine(style, base, name));
    std::vector<int> newIndex;
    for (int i = 0; i < count; ++i)
        newIndex.push_back(i < position ? i : i + 1);
    renumber(edits, references(subject), newIndex);
    return edits.plan();
}

Outcome renameStage(const Subject &subject, int stage, const QByteArray &name)
{
    if (!isStage(subject, stage))
        return gone();
    if (const auto refusal = refuseBrokenFrom(subject, stage))
        return base::Failure{*refusal};
    const Stage &renamed = subject.graph.stages[size_t(stage)];
    if (renamed.nameAsWritten != name || name.isEmpty()) {
        if (const auto refusal = refuseName(subject, name, stage, stage))
            return base::Failure{*refusal};
    }
    EditList edits(subject);
    std::set<qsizetype> defaults; // an ARG that names the stage for several FROMs is changed once
    for (const Reference &reference : references(subject)) {
        if (reference.target != stage || reference.isNumber)
            continue;
        if (reference.isVariable) {
            const std::optional<ByteRange> value = findVariableDefault(subject, reference);
            if (!value)
                return base::Failure{Refusal{"NameInVariable", {renamed.nameAsWritten, reference.written}}};
            if (defaults.insert(value->begin.value).second)
                edits.replace(*value, name.toLower());
            continue;
        }
        const bool isExact = reference.kind == ReferenceKind::From || reference.kind == ReferenceKind::Epoch;
        edits.replace(reference.range, isExact ? name.toLower() : name);
    }
    if (renamed.nameRange)
        edits.replace(*renamed.nameRange, name);
    else
        edits.insert(renamed.baseRange.end, asName(subject, renamed, name));
    edits.show(renamed.range);
    return edits.plan();
}

namespace {

/// What takes the place of a removed stage where others named it.
struct Successor {
    QByteArray base; // for FROM
    QByteArray platform; // that FROM gave the removed stage, and with it its dependents
    QByteArray source; // for --from; empty where nothing can be copied from it
};

Successor successorOf(const Stage &removed, Removal removal)
{
    Successor successor{removed.base, removed.platform, {}};
    if (removal == Removal::Rewire && removed.resolvedBase != "scratch") // flags take no variables
        successor.source = removed.base.contains('$') ? removed.resolvedBase : removed.base;
    return successor;
}

void replaceReference(EditList &edits, const Subject &subject, const Reference &reference, const Successor &successor)
{
    switch (reference.kind) {
    case ReferenceKind::From: {
        const Stage &dependent = subject.graph.stages[size_t(reference.stage)];
        if (!successor.platform.isEmpty() && dependent.platform.isEmpty())
            edits.insert(reference.range.begin, "--platform=" + successor.platform + ' ');
        edits.replace(reference.range, successor.base);
        break;
    }
    case ReferenceKind::Copy:
        edits.replace(reference.range, successor.source); // dropped with its line where that goes
        break;
    case ReferenceKind::Mount:
        if (successor.source.isEmpty())
            edits.remove(reference.flag);
        else
            edits.replace(reference.range, successor.source);
        break;
    case ReferenceKind::Epoch:
        break;
    }
}

/// True where the line makes no sense without the stage.
bool goesWith(const Reference &reference, const Successor &successor)
{
    return reference.kind == ReferenceKind::Epoch
        || (reference.kind == ReferenceKind::Copy && successor.source.isEmpty());
}

} // namespace

Outcome removeStage(const Subject &subject, int stage, Removal removal)
{
    if (!isStage(subject, stage))
        return gone();
    const Stage &removed = subject.graph.stages[size_t(stage)];
    const std::vector<Reference> all = references(subject);
    const Successor successor = successorOf(removed, removal);
    EditList edits(subject);
    std::vector<int> lines;
    for (const Reference &reference : all) {
        if (reference.target != stage || reference.stage == stage)
            continue;
        replaceReference(edits, subject, reference, successor);
        if (goesWith(reference, successor))
            lines.push_back(reference.instruction);
    }
    removeLines(edits, subject, lines);
    std::vector<int> newIndex;
    for (int i = 0; i < int(subject.graph.stages.size()); ++i)
        newIndex.push_back(i < stage ? i : i == stage ? -1 : i - 1);
    renumber(edits, all, newIndex);
    removeBlocks(edits, subject, {stage});
    const base::ByteOffset at = stageBlocks(subject)[size_t(stage)].begin;
    edits.show({at, at});
    return edits.plan();
}

} // namespace stagewright::edits
