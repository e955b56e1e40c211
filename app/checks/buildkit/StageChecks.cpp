#include "checks/buildkit/StageChecks.h"

#include "checks/buildkit/Codes.h"
#include "graph/Codes.h"
#include "graph/GlobalArguments.h"
#include "graph/Platform.h"
#include "graph/Reference.h"
#include "syntax/Codes.h"
#include "syntax/Suggest.h"

#include <QSet>

#include <algorithm>

namespace stagewright::checks {

namespace {

/// The platform expression of one FROM, expanded.
struct PlatformUse {
    QByteArray written;
    syntax::WordResult expanded;
};

void checkPlatform(const graph::Stage &stage, const PlatformUse &platform, const graph::Environment &variables,
                   const CheckOptions &options, const Place &place, Collector &collector)
{
    const QByteArray target = QByteArrayLiteral("TARGETPLATFORM");
    const syntax::WordResult &result = platform.expanded;
    if (result.matched == QList{target} && result.unmatched.isEmpty() && result.text == variables.find(target))
        collector.warn(options, rules::RedundantTargetPlatform, place, {platform.written});
    if (!result.matched.isEmpty() || !result.unmatched.isEmpty())
        return;
    const auto parsed = graph::parsePlatform(result.text);
    if (!parsed || stage.name.contains(parsed->system) || stage.name.contains(parsed->architecture))
        return;
    collector.warn(options, rules::FromPlatformFlagConstDisallowed, place, {result.text});
}

/// The graph's error in one FROM line, of the codes given.
void stopAtGraphError(const graph::Graph &graph, const Place &place, std::initializer_list<std::string_view> codes,
                      Collector &collector)
{
    if (!collector.stopsAtErrors())
        return;
    for (const syntax::Diagnostic &error : graph.diagnostics) {
        const bool isMeant = std::any_of(codes.begin(), codes.end(),
                                         [&](std::string_view code) { return error.code == QByteArrayView(code); });
        if (isMeant && error.firstLine == place.firstLine)
            collector.fail(error, Origin::Known);
    }
}

} // namespace

void checkDefaultBases(const syntax::Tree &tree, const graph::Graph &graph, Collector &collector)
{
    syntax::Effort effort;
    const syntax::WordOptions options{.escape = tree.escapeCharacter(), .effort = &effort};
    const base::ByteOffset firstStage = tree.instructions()[size_t(graph.stages.front().from)].range.begin;
    const auto isArgumentsError = [&](const syntax::Diagnostic &one) {
        return one.code == syntax::toBytes(graph::codes::SubstitutionFailed) && one.range.begin < firstStage;
    };
    if (std::any_of(graph.diagnostics.begin(), graph.diagnostics.end(), isArgumentsError))
        return;
    // What is an error with this build's arguments is told in better words by the graph.
    QSet<int> told;
    if (!collector.stopsAtErrors()) {
        for (const syntax::Diagnostic &error : graph.diagnostics)
            told.insert(error.firstLine);
    }
    for (const graph::Stage &stage : graph.stages) {
        const syntax::WordResult base = syntax::expandWord(stage.base, graph.fromVariables, options);
        if (base.error)
            return;
        const syntax::Instruction &from = tree.instructions()[size_t(stage.from)];
        const bool isTold = told.contains(from.firstLine) || (from.hasError && !collector.stopsAtErrors());
        if (!isTold && graph::referenceError(base.text))
            collector.warn(collector.options(), rules::InvalidDefaultArgInFrom, placeOf(from), {stage.base});
    }
}

void checkStages(const syntax::Tree &tree, const graph::Graph &graph, const QHash<int, QList<QByteArray>> &comments,
                 Collector &collector)
{
    syntax::Effort effort;
    const syntax::WordOptions words{.escape = tree.escapeCharacter(), .effort = &effort};
    std::optional<graph::Environment> declared; // once it is needed
    QList<QByteArray> names; // of those
    const auto reportUndeclared = [&](const QList<QByteArray> &unmatched, const CheckOptions &options,
                                      const Place &place) {
        if (!declared && !unmatched.isEmpty()) {
            declared = graph::declaredForFrom(tree, graph);
            names = collector.makesSuggestions() ? declared->names() : QList<QByteArray>();
        }
        for (const QByteArray &name : unmatched) {
            if (!declared->contains(name))
                collector.warn(options, rules::UndefinedArgInFrom, place, {name, collector.suggestion(name, names)});
        }
    };
    for (const graph::Stage &stage : graph.stages) {
        if (collector.isClosed())
            return;
        const CheckOptions options = withComments(collector.options(), comments.value(stage.from));
        const syntax::Instruction &from = tree.instructions()[size_t(stage.from)];
        if (from.hasError)
            continue;
        const Place place = placeOf(from);
        const syntax::WordResult base = syntax::expandWord(stage.base, graph.fromVariables, words);
        reportUndeclared(base.unmatched, options, place);
        const bool isBaseWrong = base.error || base.text.isEmpty();
        if (isBaseWrong)
            stopAtGraphError(graph, place, {graph::codes::SubstitutionFailed, graph::codes::BaseBlank}, collector);
        if (stage.platform.isEmpty())
            continue;
        const PlatformUse platform{stage.platform, syntax::expandWord(stage.platform, graph.fromVariables, words)};
        reportUndeclared(platform.expanded.unmatched, options, place);
        checkPlatform(stage, platform, graph.fromVariables, options, place, collector);
        stopAtGraphError(graph, place,
                         {graph::codes::SubstitutionFailed, graph::codes::PlatformBlank, graph::codes::PlatformInvalid},
                         collector);
    }
}

} // namespace stagewright::checks
