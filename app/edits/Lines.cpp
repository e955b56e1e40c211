#include "edits/Lines.h"

#include "syntax/Characters.h"

#include <algorithm>
#include <numeric>

namespace stagewright::edits {

using base::ByteOffset;
using syntax::Element;
using syntax::ElementKind;
using syntax::Instruction;
using syntax::InstructionKind;

namespace {

/// Where an instruction stands among those that close a stage; 0 for one that makes files or settings for others.
int tailRank(InstructionKind kind)
{
    switch (kind) {
    case InstructionKind::Volume:
        return 1;
    case InstructionKind::User:
        return 2;
    case InstructionKind::Expose:
        return 3;
    case InstructionKind::Stopsignal:
        return 4;
    case InstructionKind::Healthcheck:
        return 5;
    case InstructionKind::Entrypoint:
        return 6;
    case InstructionKind::Cmd:
        return 7;
    default:
        return 0;
    }
}

/// True where the text behind the instruction would still belong to it.
bool isOpen(const syntax::Tree &tree, const Instruction &instruction)
{
    const auto heredocs = tree.heredocs(instruction);
    if (!heredocs.empty())
        return heredocs.back().terminator.isEmpty();
    for (int line = instruction.lastLine; line >= instruction.firstLine; --line) {
        const QByteArray content = tree.source().slice(tree.lines().lineContent(line)).toByteArray().trimmed();
        if (content.isEmpty() || (content.startsWith('#') && line > instruction.firstLine))
            continue;
        return syntax::findContinuation(content.cbegin(), content.cend(), tree.escapeCharacter()) != nullptr;
    }
    return false;
}

int lineCount(std::span<const Element> elements)
{
    return std::accumulate(elements.begin(), elements.end(), 0,
                           [](int sum, const Element &element) { return sum + element.lineCount; });
}

bool hasBlankBefore(const Subject &subject, int instruction)
{
    const size_t element = elementOf(subject.tree, instruction);
    const auto elements = subject.tree.elements();
    size_t above = element;
    while (above > 0 && elements[above - 1].kind == ElementKind::Comment)
        --above;
    return above > 0 && elements[above - 1].kind == ElementKind::Blank;
}

/// True where a blank line stands between all instructions of the stage, and there are enough to call it a habit.
bool separatesInstructions(const Subject &subject, int stage)
{
    const std::vector<int> &all = subject.graph.stages[size_t(stage)].instructions;
    return all.size() >= 2 && std::all_of(all.begin(), all.end(), [&subject](int instruction) {
               return hasBlankBefore(subject, instruction);
           });
}

} // namespace

size_t elementOf(const syntax::Tree &tree, int instruction)
{
    const auto elements = tree.elements();
    const auto found = std::lower_bound(
        elements.begin(), elements.end(), tree.instructions()[size_t(instruction)].firstLine,
        [](const Element &element, int line) { return element.firstLine + element.lineCount <= line; });
    Q_ASSERT(found != elements.end());
    return size_t(found - elements.begin());
}

std::optional<Refusal> refuseOpen(const Subject &subject, int instruction)
{
    const Instruction &anchor = subject.tree.instructions()[size_t(instruction)];
    if (!isOpen(subject.tree, anchor))
        return std::nullopt;
    return Refusal{"OpenEnd", {QByteArray::number(anchor.lastLine + 1)}};
}

std::optional<Refusal> insertBehind(EditList &edits, const Subject &subject, int stage, int instruction,
                                    const QByteArray &lines)
{
    if (const auto refusal = refuseOpen(subject, instruction))
        return refusal;
    const Conventions style = conventionsOf(subject);
    const size_t element = elementOf(subject.tree, instruction);
    const auto elements = subject.tree.elements();
    const ByteOffset at = elements[element].range.end;
    const bool endsInLine = subject.tree.source().body().at(at.value - 1) == '\n';
    QByteArray before = endsInLine ? QByteArray() : style.lineEnding;
    const bool hasRoom = element + 1 == elements.size() || elements[element + 1].kind == ElementKind::Blank;
    if (hasRoom && separatesInstructions(subject, stage))
        before += style.lineEnding;
    const QByteArray text = withLineEndings(style, lines);
    edits.insert(at, before + text + (endsInLine ? style.lineEnding : QByteArray()));
    edits.showInserted(at, before.size(), text.size());
    return std::nullopt;
}

void removeLines(EditList &edits, const Subject &subject, const std::vector<int> &instructions)
{
    const auto elements = subject.tree.elements();
    std::vector<bool> goes(elements.size(), false);
    for (const int instruction : instructions)
        goes[elementOf(subject.tree, instruction)] = true;
    const auto behindBlanks = [&](size_t at) {
        while (at < elements.size() && elements[at].kind == ElementKind::Blank)
            ++at;
        return at;
    };
    for (size_t first = 0; first < elements.size(); ++first) {
        if (!goes[first])
            continue;
        size_t behind = first + 1; // behind the last of those with nothing but blank lines between them
        for (size_t next = behindBlanks(behind); next < elements.size() && goes[next]; next = behindBlanks(behind))
            behind = next + 1;
        size_t blanksAbove = first;
        while (blanksAbove > 0 && elements[blanksAbove - 1].kind == ElementKind::Blank)
            --blanksAbove;
        const size_t blanksBehind = behindBlanks(behind);
        base::ByteRange range{elements[first].range.begin, elements[behind - 1].range.end};
        // Of blank lines on both sides the more stay; none stays as the file's last line.
        const int above = lineCount(elements.subspan(blanksAbove, first - blanksAbove));
        const int below = lineCount(elements.subspan(behind, blanksBehind - behind));
        if (above > 0 && (behind == elements.size() || (below > 0 && above <= below)))
            range.begin = elements[blanksAbove].range.begin;
        else if (above > 0 && below > 0)
            range.end = elements[blanksBehind - 1].range.end;
        edits.remove(range);
        first = behind - 1;
    }
}

int anchorFor(const Subject &subject, int stage, InstructionKind kind)
{
    const graph::Stage &holder = subject.graph.stages[size_t(stage)];
    const auto all = subject.tree.instructions();
    const std::vector<int> &inside = holder.instructions;
    const auto kindAt = [&](size_t i) { return all[size_t(inside[i])].kind; };
    if (kind == InstructionKind::Arg) { // declared where the stage begins, behind those that are
        int anchor = holder.from;
        for (size_t i = 0; i < inside.size() && kindAt(i) == InstructionKind::Arg; ++i)
            anchor = inside[i];
        return anchor;
    }
    const int rank = tailRank(kind);
    size_t place = inside.size();
    while (place > 0 && tailRank(kindAt(place - 1)) > rank)
        --place;
    return place == 0 ? holder.from : inside[place - 1];
}

std::optional<Refusal> refuseLines(const Subject &subject, const QByteArray &lines)
{
    QByteArray text = "FROM scratch\n" + lines;
    if (subject.tree.escapeCharacter() != '\\')
        text.prepend("# escape=`\n");
    const syntax::Tree tree = syntax::parse(text::SourceText::fromBody(text));
    const auto all = tree.instructions();
    if (all.size() < 2)
        return Refusal{"LineIsEmpty", {}};
    for (size_t i = 1; i < all.size(); ++i) {
        if (all[i].kind == InstructionKind::From)
            return Refusal{"LineIsStage", {}};
        if (all[i].kind == InstructionKind::Unknown)
            return Refusal{"LineNotInstruction", {tree.text(all[i], all[i].keyword).toByteArray()}};
    }
    if (isOpen(tree, all.back()))
        return Refusal{"LineNotClosed", {}};
    return std::nullopt;
}

} // namespace stagewright::edits
