#include "Invariants.h"

#include <cstdlib>

namespace stagewright::fuzz {

namespace {

void requireInstruction(const syntax::Tree &tree, const syntax::Instruction &instruction)
{
    const int length = int(tree.logicalLine(instruction).size());
    const auto requireLogical = [&](syntax::LogicalRange range) {
        require(range.begin >= 0 && range.begin <= range.end && range.end <= length);
        requireRange(tree, tree.sourceRange(instruction, range));
    };
    requireRange(tree, instruction.range);
    requireLogical(instruction.keyword);
    requireLogical(instruction.arguments);
    for (const syntax::Flag &flag : tree.flags(instruction)) {
        requireLogical(flag.all);
        requireLogical(flag.name);
        requireLogical(flag.value);
    }
    for (const syntax::Word &word : tree.words(instruction))
        requireLogical(word.range);
    for (const syntax::Heredoc &heredoc : tree.heredocs(instruction)) {
        requireLogical(heredoc.marker);
        requireRange(tree, heredoc.body);
        requireRange(tree, heredoc.terminator);
    }
    require(tree.instructionAtLine(instruction.firstLine).has_value());
}

} // namespace

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void requireRange(const syntax::Tree &tree, base::ByteRange range)
{
    require(range.begin.value >= 0 && range.begin <= range.end && range.end.value <= tree.source().size());
}

void requireTree(const syntax::Tree &tree)
{
    base::ByteOffset next;
    int line = 0;
    for (const syntax::Element &element : tree.elements()) {
        require(element.range.begin == next && element.firstLine == line);
        next = element.range.end;
        line += element.lineCount;
    }
    require(next == tree.source().all().end);
    for (const syntax::Instruction &instruction : tree.instructions())
        requireInstruction(tree, instruction);
    for (const syntax::Instruction &trigger : tree.triggers())
        requireInstruction(tree, trigger);
}

void requireGraph(const syntax::Tree &tree, const graph::Graph &graph)
{
    for (const graph::Edge &edge : graph.edges) {
        require(edge.stage >= 0 && size_t(edge.stage) < graph.stages.size());
        require(size_t(edge.instruction) < tree.instructions().size());
        const size_t limit = edge.from.kind == graph::EndpointKind::Stage ? graph.stages.size()
            : edge.from.kind == graph::EndpointKind::Image                ? graph.images.size()
                                                                          : 1;
        require(edge.from.index >= 0 && size_t(edge.from.index) < limit);
        if (edge.referenceRange)
            requireRange(tree, *edge.referenceRange);
    }
    for (const graph::Stage &stage : graph.stages) {
        requireRange(tree, stage.range);
        requireRange(tree, stage.baseRange);
    }
}

void requireFindings(const syntax::Tree &tree, std::span<const syntax::Diagnostic> findings)
{
    for (const syntax::Diagnostic &finding : findings) {
        requireRange(tree, finding.range);
        require(finding.firstLine >= 0 && finding.firstLine <= finding.lastLine);
        require(finding.lastLine < tree.lines().lineCount());
    }
}

text::SourceText requireChange(const text::SourceText &before, const std::vector<text::TextEdit> &edits)
{
    const auto change = text::TextChange::make({1}, edits);
    require(change.hasValue());
    const auto after = change->applyTo(before);
    require(after.hasValue());
    base::ByteOffset then;
    base::ByteOffset now;
    for (const text::TextEdit &edit : change->edits()) {
        const qsizetype untouched = edit.range.begin - then;
        require(before.slice({then, edit.range.begin}) == after->slice({now, now + untouched}));
        then = edit.range.end;
        now = now + untouched + edit.replacement.size();
    }
    require(before.slice({then, before.all().end}) == after->slice({now, after->all().end}));
    // As the one undo does it: from the edits alone.
    const auto inverse = text::TextChange::make({2}, change->inverse(before, {2}).edits());
    require(inverse.hasValue());
    const auto back = inverse->applyTo(*after);
    require(back.hasValue() && *back == before);
    return *after;
}

} // namespace stagewright::fuzz
