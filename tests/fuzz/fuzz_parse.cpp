// Any bytes: parsed, connected and checked, with what must hold of every tree and graph.
#include "checks/Checks.h"
#include "checks/Evaluation.h"
#include "checks/SyntaxVersionCheck.h"
#include "checks/Words.h"

#include <cstdlib>

using namespace stagewright;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void requireRange(const syntax::Tree &tree, base::ByteRange range)
{
    require(range.begin.value >= 0 && range.begin <= range.end && range.end.value <= tree.source().size());
}

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
        require(!checks::describe(finding).isEmpty());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const text::SourceText source = text::SourceText::fromFile(bytes);
    require(source.fileBytes() == bytes);
    const syntax::Tree tree = syntax::parse(source);
    requireTree(tree);
    const graph::Graph graph = graph::derive(tree);
    requireGraph(tree, graph);
    requireFindings(tree, tree.diagnostics());
    requireFindings(tree, graph.diagnostics);
    requireFindings(tree, checks::evaluate(tree, graph, checks::Extent::Everything).findings);
    checks::evaluate(tree, graph, checks::Extent::UntilFirstError);
    requireFindings(tree, checks::runChecks(tree, graph, {true, bytes}));
    const auto versions = checks::runSyntaxVersionCheck(tree);
    requireFindings(tree, versions);
    for (const syntax::Diagnostic &finding : versions) {
        for (const syntax::Fix &fix : finding.fixes)
            require(text::TextChange::make({}, fix.edits)->applyTo(source).hasValue());
    }
    return 0;
}
