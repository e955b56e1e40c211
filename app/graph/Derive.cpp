// Builds the graph stage by stage, as toDispatchState of BuildKit's frontend/dockerfile/dockerfile2llb/convert.go, but
// goes on where that stops at an error.
#include "graph/Codes.h"
#include "graph/Derivation.h"
#include "graph/Epoch.h"
#include "graph/Platform.h"
#include "graph/Reference.h"
#include "syntax/Characters.h"
#include "syntax/Suggest.h"

#include <algorithm>

namespace stagewright::graph {

using syntax::InstructionKind;

Graph Derivation::run()
{
    m_graph.settings = m_settings;
    collectStages();
    if (m_graph.stages.empty()) {
        if (!m_tree.instructions().empty() && m_tree.diagnostics().empty())
            report(int(m_tree.instructions().size()) - 1, codes::StagesMissing);
        return std::move(m_graph);
    }
    markBroken();
    m_graph.fromVariables = platformArguments(m_settings, m_graph.stages.back().name);
    addGlobalArguments(m_graph.fromVariables, m_tree, m_graph.globalArguments, m_settings, &m_graph.diagnostics);
    if (auto finding = checkEpoch(m_tree, m_graph, m_graph.fromVariables, m_settings))
        m_graph.diagnostics.push_back(std::move(*finding));
    resolveBases();
    connectInstructions();
    m_graph.numberCount = int(m_states.size());
    if (auto finding = findCircle(m_tree, m_graph, m_hiddenNeeds)) {
        m_circleLine = finding->firstLine;
        m_graph.diagnostics.push_back(std::move(*finding));
    }
    for (const auto &[index, reference] : m_namedImages) {
        if (const auto error = referenceError(reference); error && reference != "scratch")
            report(index, codes::BaseInvalid, {reference, *error});
    }
    reportForward();
    connectTriggers();
    markReached();
    return std::move(m_graph);
}

void Derivation::collectStages()
{
    const auto instructions = m_tree.instructions();
    for (int i = 0; i < int(instructions.size()); ++i) {
        const Instruction &one = instructions[size_t(i)];
        if (one.kind == InstructionKind::From) {
            addStage(i, one);
        } else if (m_graph.stages.empty()) {
            if (one.kind == InstructionKind::Arg)
                m_graph.globalArguments.push_back(i);
        } else {
            m_graph.stages.back().instructions.push_back(i);
            m_graph.stages.back().range.end = one.range.end;
        }
    }
}

void Derivation::addStage(int index, const Instruction &from)
{
    Stage stage;
    stage.index = int(m_graph.stages.size());
    stage.from = index;
    stage.range = from.range;
    const auto words = m_tree.words(from);
    if (!words.empty()) {
        stage.base = m_tree.text(from, words[0].range).toByteArray();
        stage.baseRange = m_tree.sourceRange(from, words[0].range);
    } else {
        stage.baseRange = {from.range.end, from.range.end};
    }
    stage.resolvedBase = stage.base;
    if (words.size() >= 3 && syntax::equalsLower(m_tree.text(from, words[1].range), "as")) {
        stage.nameAsWritten = m_tree.text(from, words[2].range).toByteArray();
        stage.name = syntax::lowered(stage.nameAsWritten);
        stage.nameRange = m_tree.sourceRange(from, words[2].range);
    }
    stage.platform = m_tree.flagText(from, "platform");
    m_graph.stages.push_back(std::move(stage));
}

void Derivation::markBroken()
{
    for (const syntax::Diagnostic &diagnostic : m_tree.diagnostics()) {
        const auto behind
            = std::upper_bound(m_graph.stages.begin(), m_graph.stages.end(), diagnostic.firstLine,
                               [&](int line, const Stage &stage) { return line < instruction(stage.from).firstLine; });
        if (behind != m_graph.stages.begin())
            (behind - 1)->isBroken = true;
    }
}

void Derivation::resolveBases()
{
    const syntax::WordOptions options{.escape = m_tree.escapeCharacter(), .effort = &m_effort};
    for (Stage &stage : m_graph.stages) {
        const syntax::WordResult base = syntax::expandWord(stage.base, m_graph.fromVariables, options);
        if (base.error)
            report(stage.from, codes::SubstitutionFailed, {stage.base, *base.error});
        else if (base.text.isEmpty() && !stage.base.isEmpty())
            report(stage.from, codes::BaseBlank, {stage.base});
        stage.resolvedBase = base.error ? stage.base : base.text;
        resolvePlatform(stage);
        Edge edge;
        edge.kind = EdgeKind::From;
        edge.stage = stage.index;
        edge.instruction = stage.from;
        edge.reference = stage.base;
        edge.referenceRange = stage.baseRange;
        const auto known = m_stagesByName.constFind(stage.resolvedBase);
        if (known != m_stagesByName.constEnd()) {
            edge.from = {EndpointKind::Stage, *known};
        } else {
            edge.from = image(stage.resolvedBase);
            if (!base.error && !stage.resolvedBase.isEmpty())
                m_namedImages.emplace_back(stage.from, stage.resolvedBase);
        }
        m_graph.edges.push_back(std::move(edge));
        if (!stage.name.isEmpty())
            m_stagesByName.insert(stage.name, stage.index);
        m_states.push_back({EndpointKind::Stage, stage.index});
    }
}

void Derivation::resolvePlatform(const Stage &stage)
{
    if (stage.platform.isEmpty())
        return;
    const syntax::WordOptions options{.escape = m_tree.escapeCharacter(), .effort = &m_effort};
    const syntax::WordResult platform = syntax::expandWord(stage.platform, m_graph.fromVariables, options);
    const auto wish = [&] {
        for (const QByteArray &name : platform.unmatched) {
            const QByteArray near = syntax::suggestion(name, m_graph.fromVariables.names(), syntax::LetterCase::Matters);
            if (!near.isEmpty())
                return near;
        }
        return QByteArray();
    };
    if (platform.error)
        report(stage.from, codes::SubstitutionFailed,
               {stage.platform, *platform.error, QByteArrayLiteral("failed to process arguments for platform : ")});
    else if (platform.text.isEmpty())
        report(stage.from, codes::PlatformBlank, {stage.platform, wish()});
    else if (const auto parsed = parsePlatform(platform.text); !parsed)
        report(stage.from, codes::PlatformInvalid, {stage.platform, parsed.error(), wish()});
}

Graph derive(const syntax::Tree &tree, const BuildSettings &settings)
{
    return Derivation(tree, settings).run();
}

} // namespace stagewright::graph
