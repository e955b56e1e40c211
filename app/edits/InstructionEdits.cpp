// Instructions of a stage: insert, replace, remove, move.
#include "edits/Lines.h"
#include "edits/Refusals.h"

#include <algorithm>

namespace stagewright::edits {

using base::ByteOffset;
using base::ByteRange;
using syntax::ElementKind;
using syntax::Instruction;
using syntax::InstructionKind;

namespace {

/// The line's keyword in the file's case; the rest as it is.
QByteArray inStyle(const Conventions &style, const QByteArray &line, InstructionKind kind)
{
    const QByteArray word = keyword(style, kind);
    return word + line.mid(word.size());
}

std::optional<int> holderOf(const Subject &subject, int instruction)
{
    for (const graph::Stage &stage : subject.graph.stages) {
        if (std::binary_search(stage.instructions.begin(), stage.instructions.end(), instruction))
            return stage.index;
    }
    return std::nullopt;
}

bool isFromOf(const Subject &subject, int instruction)
{
    return subject.tree.instructions()[size_t(instruction)].kind == InstructionKind::From;
}

/// An instruction's lines with the comment lines directly above it.
ByteRange withComments(const syntax::Tree &tree, int instruction)
{
    const size_t element = elementOf(tree, instruction);
    size_t first = element;
    while (first > 0 && tree.elements()[first - 1].kind == ElementKind::Comment)
        --first;
    return {tree.elements()[first].range.begin, tree.elements()[element].range.end};
}

QByteArray trimmedEnd(QByteArray text)
{
    while (text.endsWith('\n') || text.endsWith('\r'))
        text.chop(1);
    return text;
}

bool isOpenLine(const Subject &subject, ByteOffset end)
{
    return subject.tree.source().body().at(end.value - 1) != '\n';
}

void moveDown(EditList &edits, const Subject &subject, int instruction, int behind)
{
    const ByteRange content = withComments(subject.tree, instruction);
    const ByteOffset to = withComments(subject.tree, behind).end;
    const QByteArray moved = subject.tree.source().slice(content).toByteArray();
    const QByteArray lines = trimmedEnd(moved);
    // Behind the file's last line, which stays without an ending, the ending stands in front.
    const QByteArray before = isOpenLine(subject, to) ? conventionsOf(subject).lineEnding : QByteArray();
    edits.insert(to, before.isEmpty() ? moved : before + lines);
    edits.remove(content);
    const qsizetype comments = subject.tree.instructions()[size_t(instruction)].range.begin - content.begin;
    edits.showInserted(to, before.size() + comments, lines.size() - comments);
}

void moveUp(EditList &edits, const Subject &subject, int instruction, int before)
{
    const QByteArray &body = subject.tree.source().body();
    const ByteRange content = withComments(subject.tree, instruction);
    const ByteOffset to = withComments(subject.tree, before).begin;
    QByteArray moved = subject.tree.source().slice(content).toByteArray();
    const qsizetype length = trimmedEnd(moved).size();
    ByteRange removed = content;
    if (isOpenLine(subject, content.end)) { // what becomes the file's last line gives its ending to the moved one
        moved += conventionsOf(subject).lineEnding;
        const bool hasCrLf = content.begin.value >= 2 && body.at(content.begin.value - 2) == '\r';
        removed.begin = content.begin - (hasCrLf ? 2 : 1);
    }
    edits.insert(to, moved);
    edits.remove(removed);
    const qsizetype comments = subject.tree.instructions()[size_t(instruction)].range.begin - content.begin;
    edits.showInserted(to, comments, length - comments);
}

} // namespace

Outcome insertInstruction(const Subject &subject, int stage, int position, const QByteArray &line)
{
    if (!isStage(subject, stage))
        return gone();
    const QByteArray lines = trimmedEnd(line);
    if (const auto refusal = refuseLines(subject, lines))
        return base::Failure{*refusal};
    const graph::Stage &holder = subject.graph.stages[size_t(stage)];
    const size_t place = std::min(size_t(std::max(position, 0)), holder.instructions.size());
    const int anchor = place == 0 ? holder.from : holder.instructions[place - 1];
    EditList edits(subject);
    if (const auto refusal = insertBehind(edits, subject, stage, anchor, lines))
        return base::Failure{*refusal};
    return edits.plan();
}

Outcome addInstructionLine(const Subject &subject, int stage, const QByteArray &line)
{
    if (!isStage(subject, stage))
        return gone();
    const QByteArray lines = line.trimmed();
    if (const auto refusal = refuseLines(subject, lines))
        return base::Failure{*refusal};
    qsizetype wordEnd = 0;
    while (wordEnd < lines.size() && lines[wordEnd] > ' ')
        ++wordEnd;
    const InstructionKind kind = syntax::kindOf(QByteArrayView(lines).first(wordEnd));
    const bool isSingle
        = kind == InstructionKind::Cmd || kind == InstructionKind::Entrypoint || kind == InstructionKind::Healthcheck;
    for (const int index : subject.graph.stages[size_t(stage)].instructions) {
        const Instruction &other = subject.tree.instructions()[size_t(index)];
        if (isSingle && other.kind == kind) {
            return base::Failure{
                Refusal{"AlreadyThere",
                        {syntax::keywordOf(kind), graph::displayName(subject.graph.stages[size_t(stage)]),
                         QByteArray::number(other.firstLine + 1)}}};
        }
    }
    EditList edits(subject);
    const QByteArray written = kind == InstructionKind::Unknown ? lines : inStyle(conventionsOf(subject), lines, kind);
    if (const auto refusal = insertBehind(edits, subject, stage, anchorFor(subject, stage, kind), written))
        return base::Failure{*refusal};
    return edits.plan();
}

Outcome replaceInstruction(const Subject &subject, int instruction, const QByteArray &text)
{
    if (!isInstruction(subject, instruction))
        return gone();
    const QByteArray wanted = withLineEndings(conventionsOf(subject), trimmedEnd(text));
    const bool isFrom = isFromOf(subject, instruction);
    if (!isFrom) {
        if (const auto refusal = refuseLines(subject, wanted))
            return base::Failure{*refusal};
    }
    const ByteRange range = subject.tree.instructions()[size_t(instruction)].range;
    EditList edits(subject);
    for (const text::TextEdit &edit : text::difference(subject.tree.source().slice(range).toByteArray(), wanted)) {
        const ByteOffset begin = range.begin + edit.range.begin.value;
        edits.replace({begin, begin + edit.range.length()}, edit.replacement);
    }
    edits.show(range);
    return edits.plan();
}

Outcome removeInstruction(const Subject &subject, int instruction)
{
    if (!isInstruction(subject, instruction))
        return gone();
    if (isFromOf(subject, instruction))
        return base::Failure{Refusal{"FromIsStage", {}}};
    EditList edits(subject);
    removeLines(edits, subject, {instruction});
    const ByteOffset at = subject.tree.instructions()[size_t(instruction)].range.begin;
    edits.show({at, at});
    return edits.plan();
}

Outcome moveInstruction(const Subject &subject, int instruction, int newPosition)
{
    if (!isInstruction(subject, instruction))
        return gone();
    const std::optional<int> stage = holderOf(subject, instruction);
    if (!stage)
        return base::Failure{Refusal{isFromOf(subject, instruction) ? "FromIsStage" : "NotInStage", {}}};
    const graph::Stage &holder = subject.graph.stages[size_t(*stage)];
    const std::vector<int> &all = holder.instructions;
    const int last = int(all.size()) - 1;
    const int old = int(std::find(all.begin(), all.end(), instruction) - all.begin());
    const int position = std::clamp(newPosition, 0, last);
    EditList edits(subject);
    edits.show(subject.tree.instructions()[size_t(instruction)].range);
    if (position == old)
        return edits.plan();
    const int lower = position > old ? all[size_t(position)] : instruction;
    if (const auto refusal = refuseOpen(subject, lower))
        return base::Failure{*refusal};
    if (position > old)
        moveDown(edits, subject, instruction, all[size_t(position)]);
    else
        moveUp(edits, subject, instruction, all[size_t(position)]);
    return edits.plan();
}

Outcome applyFix(const Subject &subject, const syntax::Fix &fix)
{
    const auto change = text::TextChange::make(subject.revision, fix.edits);
    if (!change)
        return base::Failure{Refusal{"FixIsStale", {}}};
    const auto applied = change->applyTo(subject.tree.source());
    if (!applied)
        return base::Failure{Refusal{"FixIsStale", {}}};
    if (change->isEmpty())
        return Plan{*change, {}};
    const ByteRange first = change->edits().front().range;
    const ByteOffset begin = change->map(first.begin, text::Affinity::Before);
    return Plan{*change, {begin, begin + change->edits().front().replacement.size()}};
}

} // namespace stagewright::edits
