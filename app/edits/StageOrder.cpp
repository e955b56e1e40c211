#include "edits/StageOrder.h"

#include "edits/Blocks.h"
#include "edits/Lines.h"
#include "edits/Refusals.h"

#include <QHash>

#include <algorithm>
#include <numeric>

namespace stagewright::edits {

namespace {

/// The stages' new indices when those of \a moved (ascending) go in front of \a before.
std::vector<int> indicesAfterMove(size_t count, const std::vector<int> &moved, int before)
{
    std::vector<int> order;
    for (int i = 0; i < int(count); ++i) {
        if (i == before)
            order.insert(order.end(), moved.begin(), moved.end());
        if (!std::binary_search(moved.begin(), moved.end(), i))
            order.push_back(i);
    }
    std::vector<int> newIndex(count);
    for (size_t i = 0; i < count; ++i)
        newIndex[size_t(order[i])] = int(i);
    return newIndex;
}

/// The new indices of the stages of a name, ascending.
using Places = QHash<QByteArray, std::vector<int>>;

Places placesByName(const graph::Graph &graph, const std::vector<int> &newIndex)
{
    Places places;
    for (const graph::Stage &stage : graph.stages) {
        if (!stage.name.isEmpty())
            places[stage.name].push_back(newIndex[size_t(stage.index)]);
    }
    for (std::vector<int> &ofOne : places)
        std::sort(ofOne.begin(), ofOne.end());
    return places;
}

/// The stage, by its new index, that a reference would lead to if the stages stood in another order; -1: none.
int targetInOrder(const graph::Graph &graph, const Reference &reference, const std::vector<int> &newIndex,
                  const Places &places)
{
    if (reference.isNumber) // written anew
        return reference.target ? newIndex[size_t(*reference.target)] : -1;
    const bool looksBack = reference.kind == ReferenceKind::From;
    const graph::Stage *holder = reference.stage >= 0 ? &graph.stages[size_t(reference.stage)] : nullptr;
    const QByteArray name = !looksBack ? reference.written.toLower()
        : reference.isVariable         ? holder->resolvedBase
                                       : reference.written;
    const auto named = places.constFind(name);
    if (named == places.constEnd())
        return -1;
    const auto end
        = looksBack ? std::lower_bound(named->begin(), named->end(), newIndex[size_t(reference.stage)]) : named->end();
    return end == named->begin() ? -1 : *(end - 1);
}

/// Refused where a name would lead to another stage, or an image's name to a stage: of several stages of one name the
/// order decides.
std::optional<Refusal> refuseOtherMeaning(const Subject &subject, const std::vector<int> &newIndex)
{
    const Places places = placesByName(subject.graph, newIndex);
    for (const Reference &reference : references(subject)) {
        const int meant = reference.target ? newIndex[size_t(*reference.target)] : -1;
        if (targetInOrder(subject.graph, reference, newIndex, places) == meant)
            continue;
        const QByteArray holder = reference.stage >= 0 ? nameInWords(subject, reference.stage) : QByteArray("ARG");
        return Refusal{"MoveChangesMeaning", {reference.written, holder}};
    }
    return std::nullopt;
}

std::optional<Refusal> moveBefore(EditList &edits, const Subject &subject, const std::vector<int> &moved, int before)
{
    const bool movesEnd = size_t(moved.back()) + 1 == subject.graph.stages.size();
    if (movesEnd) {
        if (const auto refusal = refuseOpen(subject, int(subject.tree.instructions().size()) - 1))
            return refusal;
    }
    const std::vector<int> newIndex = indicesAfterMove(subject.graph.stages.size(), moved, before);
    if (const auto refusal = refuseOtherMeaning(subject, newIndex))
        return refusal;
    moveBlocks(edits, subject, conventionsOf(subject), moved, before);
    renumber(edits, references(subject), newIndex);
    return std::nullopt;
}

/// A stage that would then stand behind one that needs it; the pair is needed, needing.
std::optional<std::pair<int, int>> firstOutOfOrder(const Subject &subject, const std::vector<int> &newIndex)
{
    for (const Reference &reference : references(subject)) {
        if (!reference.target || reference.stage < 0 || *reference.target >= reference.stage)
            continue;
        if (newIndex[size_t(*reference.target)] > newIndex[size_t(reference.stage)])
            return std::pair(*reference.target, reference.stage);
    }
    return std::nullopt;
}

} // namespace

std::optional<Refusal> refuseCircle(const Subject &subject, int stage, int source)
{
    if (stage == source)
        return Refusal{"OwnStage", {nameInWords(subject, stage)}};
    const std::vector<int> needed = subject.graph.dependencies(source);
    if (std::find(needed.begin(), needed.end(), stage) != needed.end())
        return Refusal{"Circle", {nameInWords(subject, source), nameInWords(subject, stage)}};
    return std::nullopt;
}

std::optional<Refusal> bringBefore(EditList &edits, const Subject &subject, int source, int stage)
{
    if (source < stage)
        return std::nullopt;
    std::vector<int> moved;
    for (const int needed : subject.graph.dependencies(source)) {
        if (needed > stage && needed != source)
            moved.push_back(needed);
    }
    moved.push_back(source);
    std::sort(moved.begin(), moved.end());
    return moveBefore(edits, subject, moved, stage);
}

Outcome moveStage(const Subject &subject, int stage, int newIndex)
{
    if (!isStage(subject, stage) || !isStage(subject, newIndex))
        return gone();
    EditList edits(subject);
    edits.show(subject.graph.stages[size_t(stage)].range);
    if (stage == newIndex)
        return edits.plan();
    // Down is told as the stages between moving up, so that text always goes in front of a stage.
    std::vector<int> moved{stage};
    if (newIndex > stage) {
        moved.resize(size_t(newIndex - stage));
        std::iota(moved.begin(), moved.end(), stage + 1);
    }
    const int before = newIndex > stage ? stage : newIndex;
    const auto order = indicesAfterMove(subject.graph.stages.size(), moved, before);
    if (const auto pair = firstOutOfOrder(subject, order)) {
        return base::Failure{
            Refusal{"OrderNeeded", {nameInWords(subject, pair->first), nameInWords(subject, pair->second)}}};
    }
    if (const auto refusal = moveBefore(edits, subject, moved, before))
        return base::Failure{*refusal};
    return edits.plan();
}

} // namespace stagewright::edits
