#include "edits/Blocks.h"

#include <algorithm>

namespace stagewright::edits {

using base::ByteOffset;
using base::ByteRange;
using syntax::ElementKind;

namespace {

/// Behind the last line that is not blank before \a end, searched back to \a begin.
ByteOffset contentEndBefore(const syntax::Tree &tree, ByteOffset begin, ByteOffset end)
{
    const auto elements = tree.elements();
    auto at = std::lower_bound(elements.begin(), elements.end(), end,
                               [](const syntax::Element &one, ByteOffset place) { return one.range.begin < place; });
    while (at != elements.begin() && (at - 1)->range.begin >= begin) {
        --at;
        if (at->kind != ElementKind::Blank)
            return at->range.end;
    }
    return begin;
}

bool endsInLineEnding(const Subject &subject, ByteOffset offset)
{
    return offset.value == 0 || subject.tree.source().body().at(offset.value - 1) == '\n';
}

QByteArray slice(const Subject &subject, ByteOffset begin, ByteOffset end)
{
    return subject.tree.source().slice({begin, end}).toByteArray();
}

/// What goes between the stages around a new last one and the text above it.
QByteArray gapAbove(const Subject &subject, const Conventions &style, ByteOffset contentEnd)
{
    if (contentEnd.value == 0)
        return {};
    if (!subject.graph.stages.empty())
        return style.separatesStages ? style.lineEnding : QByteArray();
    // A first stage: ARGs for it may stand directly above, a comment there would become the stage's own.
    const auto &elements = subject.tree.elements();
    const auto above = std::find_if(elements.begin(), elements.end(), [contentEnd](const syntax::Element &element) {
        return element.range.end == contentEnd;
    });
    const bool isInstruction = above != elements.end() && above->kind == ElementKind::Instruction;
    return isInstruction ? QByteArray() : style.lineEnding;
}

} // namespace

std::vector<Block> stageBlocks(const Subject &subject)
{
    std::vector<Block> blocks;
    const auto elements = subject.tree.elements();
    ByteOffset comments; // where the comment lines directly above begin
    bool isBehindComment = false;
    size_t stage = 0;
    for (const syntax::Element &element : elements) {
        const bool isFrom = stage < subject.graph.stages.size() && element.kind == ElementKind::Instruction
            && element.instruction == subject.graph.stages[stage].from;
        const ByteOffset begin = isBehindComment ? comments : element.range.begin;
        isBehindComment = element.kind == ElementKind::Comment;
        if (isBehindComment)
            comments = begin;
        if (!isFrom)
            continue;
        if (!blocks.empty())
            blocks.back().end = begin;
        blocks.push_back({begin, begin, ByteOffset(subject.tree.source().size())});
        ++stage;
    }
    for (Block &block : blocks)
        block.contentEnd = contentEndBefore(subject.tree, block.begin, block.end);
    return blocks;
}

void insertBlock(EditList &edits, const Subject &subject, const Conventions &style, int index, const QByteArray &lines)
{
    const std::vector<Block> blocks = stageBlocks(subject);
    if (size_t(index) < blocks.size()) {
        const ByteOffset at = blocks[size_t(index)].begin;
        edits.insert(at, lines + style.lineEnding + (style.separatesStages ? style.lineEnding : QByteArray()));
        edits.showInserted(at, 0, lines.size());
        return;
    }
    const ByteOffset at = contentEndBefore(subject.tree, ByteOffset(0), ByteOffset(subject.tree.source().size()));
    const QByteArray gap = gapAbove(subject, style, at);
    // A file without a final line ending keeps that habit; an empty one gets a good first line.
    const bool isOpen = !endsInLineEnding(subject, at);
    const QByteArray before = isOpen ? style.lineEnding + gap : gap;
    edits.insert(at, before + lines + (isOpen ? QByteArray() : style.lineEnding));
    edits.showInserted(at, before.size(), lines.size());
}

void removeBlocks(EditList &edits, const Subject &subject, const std::vector<int> &stages)
{
    const std::vector<Block> blocks = stageBlocks(subject);
    for (size_t i = 0; i < stages.size();) {
        size_t last = i;
        while (last + 1 < stages.size() && stages[last + 1] == stages[last] + 1)
            ++last;
        const Block &first = blocks[size_t(stages[i])];
        const Block &final = blocks[size_t(stages[last])];
        const bool isAtEnd = size_t(stages[last]) + 1 == blocks.size();
        if (isAtEnd && stages[i] > 0)
            edits.remove({blocks[size_t(stages[i]) - 1].contentEnd, final.contentEnd});
        else
            edits.remove({first.begin, final.end});
        i = last + 1;
    }
}

void moveBlocks(EditList &edits, const Subject &subject, const Conventions &style, const std::vector<int> &stages, int before)
{
    const std::vector<Block> blocks = stageBlocks(subject);
    const ByteOffset to = blocks[size_t(before)].begin;
    for (const int stage : stages) {
        const Block &block = blocks[size_t(stage)];
        const bool isLast = size_t(stage) + 1 == blocks.size();
        QByteArray gap = isLast ? slice(subject, blocks[size_t(stage) - 1].contentEnd, block.begin)
                                : slice(subject, block.contentEnd, block.end);
        if (!endsInLineEnding(subject, block.contentEnd))
            gap.prepend(style.lineEnding);
        edits.copyMoved(block.content(), to, {}, gap);
    }
    removeBlocks(edits, subject, stages);
}

} // namespace stagewright::edits
