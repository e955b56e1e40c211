#include "checks/buildkit/Evaluation.h"

#include "checks/buildkit/Codes.h"
#include "checks/buildkit/Dispatch.h"
#include "checks/buildkit/InstructionChecks.h"
#include "checks/buildkit/PlatformChecks.h"
#include "checks/buildkit/StageChecks.h"
#include "checks/scope/Comments.h"
#include "graph/Codes.h"
#include "syntax/Characters.h"
#include "syntax/Codes.h"
#include "syntax/Directives.h"
#include "syntax/Fields.h"

#include <algorithm>

namespace stagewright::checks {

namespace {

using Comments = QHash<int, QList<QByteArray>>;

class Run {
public:
    Run(const syntax::Tree &tree, const graph::Graph &graph, Extent extent, const Surroundings &surroundings)
        : m_tree(tree)
        , m_graph(graph)
        , m_surroundings(surroundings)
        , m_collector(extent)
    {
    }

    Evaluation run();

private:
    void readOptions();
    void readInstructions();
    void readStages();
    void stopAtErrors(bool (*isMeant)(const syntax::Diagnostic &));
    const graph::Edge *findLastImage() const;
    void stopAtInvalidBase();
    void finish();
    bool mayHaveOptions() const;
    ignore::IgnoreFile readIgnoreFile();

    const syntax::Tree &m_tree;
    const graph::Graph &m_graph;
    const Surroundings &m_surroundings;
    Collector m_collector;
    Comments m_comments;
};

/// Whether some comment holds the word "check" in whatever case.
bool Run::mayHaveOptions() const
{
    constexpr std::string_view Word = "check";
    for (const syntax::Element &element : m_tree.elements()) {
        if (element.kind != syntax::ElementKind::Comment && element.kind != syntax::ElementKind::Directive)
            continue;
        const QByteArrayView text = m_tree.source().slice(element.range);
        const auto found = std::search(text.begin(), text.end(), Word.begin(), Word.end(),
                                       [](char a, char b) { return syntax::asciiLower(a) == b; });
        if (found != text.end())
            return true;
    }
    return false;
}

void Run::readOptions()
{
    // Without that word no comment matters.
    if (!mayHaveOptions())
        return;
    m_comments = commentsByInstruction(m_tree);
    const auto directive = syntax::findDirective(m_tree.source(), "check");
    if (!directive)
        return;
    const auto options = parseCheckOptions(syntax::firstPart(directive->value));
    if (options) {
        m_collector.options() = *options;
        return;
    }
    const int line = m_tree.lines().lineAt(directive->range.begin);
    m_collector.fail(codes::CheckOptionsInvalid, {directive->range, line, line}, {options.error()});
}

void Run::readInstructions()
{
    for (const syntax::Diagnostic &error : m_tree.diagnostics()) {
        if (syntax::isLexical(error.code))
            m_collector.fail(error, Origin::Known);
    }
    for (const int line : m_tree.emptyContinuations()) {
        m_collector.warn(m_collector.options(), rules::NoEmptyContinuation,
                         {m_tree.lines().lineContent(line), line, line});
    }
    auto error = m_tree.diagnostics().begin();
    const auto instructions = m_tree.instructions();
    for (int i = 0; i < int(instructions.size()) && !m_collector.isClosed(); ++i) {
        const syntax::Instruction &instruction = instructions[size_t(i)];
        const QList<QByteArray> comments = m_comments.value(i);
        if (!instruction.hasError || m_collector.stopsAtErrors())
            checkInstruction(m_tree, instruction, comments, m_collector);
        while (error != m_tree.diagnostics().end()
               && (syntax::isLexical(error->code) || error->firstLine < instruction.firstLine))
            ++error;
        const bool isWrong = error != m_tree.diagnostics().end() && error->firstLine == instruction.firstLine;
        if (isWrong)
            m_collector.fail(*error, Origin::Known);
        else
            checkDescription(m_tree, instruction, comments, m_collector);
    }
}

void Run::stopAtErrors(bool (*isMeant)(const syntax::Diagnostic &))
{
    if (!m_collector.stopsAtErrors())
        return;
    const auto found = std::find_if(m_graph.diagnostics.begin(), m_graph.diagnostics.end(), isMeant);
    if (found != m_graph.diagnostics.end())
        m_collector.fail(*found, Origin::Known);
}

/// The image that BuildKit starts to look for last: the last of those that COPY and mounts name, or of the bases.
const graph::Edge *Run::findLastImage() const
{
    const graph::Edge *last = nullptr;
    for (const graph::Edge &edge : m_graph.edges) {
        const bool isImage
            = edge.from.kind == graph::EndpointKind::Image && !m_graph.images[size_t(edge.from.index)].isScratch;
        const bool isLater = !last || edge.kind != graph::EdgeKind::From || last->kind == graph::EdgeKind::From;
        // A number names what another one has named before.
        const bool isNumber = edge.kind == graph::EdgeKind::Copy && syntax::parseInteger(edge.reference, 64);
        if (isImage && isLater && !isNumber)
            last = &edge;
    }
    return last;
}

/// BuildKit looks for all images at once (resolveReachableStages of dockerfile2llb/convert.go). Of several wrong ones
/// it tells one by chance; most often what is started last runs first, then the others in their order.
void Run::stopAtInvalidBase()
{
    const auto isWrong
        = [](const syntax::Diagnostic &one) { return one.code == QByteArrayView(graph::codes::BaseInvalid); };
    const auto &all = m_graph.diagnostics;
    if (const graph::Edge *last = m_collector.stopsAtErrors() ? findLastImage() : nullptr) {
        const int line = m_tree.instructions()[size_t(last->instruction)].firstLine;
        const QByteArray &reference = m_graph.images[size_t(last->from.index)].reference;
        const auto found = std::find_if(all.begin(), all.end(), [&](const syntax::Diagnostic &one) {
            return isWrong(one) && one.firstLine == line && one.arguments.value(0) == reference;
        });
        if (found != all.end())
            m_collector.fail(*found, Origin::Known);
    }
    stopAtErrors(isWrong);
}

/// BuildKit reads it before it goes through the stages, and has no line of the Dockerfile for what is wrong with it.
ignore::IgnoreFile Run::readIgnoreFile()
{
    if (!m_surroundings.isKnown || !m_surroundings.ignoreFile)
        return {};
    ignore::IgnoreFile file(*m_surroundings.ignoreFile);
    if (const auto &problem = file.problem()) {
        const syntax::Instruction &from = m_tree.instructions()[size_t(m_graph.stages.front().from)];
        m_collector.fail(problem->code, placeOf(from), {QByteArray::number(problem->line + 1), problem->pattern});
    }
    return file;
}

void Run::readStages()
{
    checkStageNames(m_tree, m_graph, m_collector);
    checkKeywordCasing(m_tree, m_graph, m_collector);
    checkDefaultBases(m_tree, m_graph, m_collector);
    if (m_collector.stopsAtErrors()) {
        // What fails in the ARGs in front of the first FROM comes first in the graph's list.
        const int firstFrom = m_tree.instructions()[size_t(m_graph.stages.front().from)].firstLine;
        const bool isGlobal = !m_graph.diagnostics.empty() && m_graph.diagnostics.front().firstLine < firstFrom
            && m_graph.diagnostics.front().code == QByteArrayView(graph::codes::SubstitutionFailed);
        if (isGlobal)
            m_collector.fail(m_graph.diagnostics.front(), Origin::Known);
    }
    stopAtErrors([](const syntax::Diagnostic &one) { return one.code == QByteArrayView(graph::codes::EpochInvalid); });
    checkStages(m_tree, m_graph, m_comments, m_collector);
    stopAtErrors([](const syntax::Diagnostic &one) { return graph::preventsGraph(one.code); });
    stopAtInvalidBase();
    checkBasePlatforms(m_tree, m_graph, m_surroundings, m_comments, m_collector);
    const ignore::IgnoreFile ignored = readIgnoreFile();
    Dispatch walk(m_tree, m_graph, m_comments, m_collector, ignored);
    walk.checkTriggers();
    walk.run();
}

void Run::finish()
{
    if (!m_collector.options().isStrict || !m_collector.hasFindings())
        return;
    m_collector.fail(codes::CheckViolation, {}, {m_collector.rules().join(", ")});
}

Evaluation Run::run()
{
    readOptions();
    readInstructions();
    if (m_graph.stages.empty())
        stopAtErrors([](const syntax::Diagnostic &) { return true; });
    else
        readStages();
    finish();
    return {m_collector.takeFindings(), m_collector.takeError()};
}

} // namespace

Evaluation evaluate(const syntax::Tree &tree, const graph::Graph &graph, Extent extent,
                    const Surroundings &surroundings)
{
    return Run(tree, graph, extent, surroundings).run();
}

} // namespace stagewright::checks
