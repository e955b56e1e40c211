#include "checks/buildkit/PlatformChecks.h"

#include "checks/buildkit/Codes.h"
#include "graph/GlobalArguments.h"
#include "graph/Platform.h"

#include <algorithm>

namespace stagewright::checks {

namespace {

bool isSame(const graph::Platform &a, const graph::Platform &b)
{
    return a.system == b.system && a.architecture == b.architecture;
}

/// autoDetectPlatform of dockerfile2llb/convert.go: where nobody asked for a platform, any will do that the engine
/// builds for.
bool isBuiltFor(const QList<QByteArray> &platforms, const graph::Platform &actual)
{
    return std::any_of(platforms.begin(), platforms.end(), [&actual](const QByteArray &one) {
        const auto platform = graph::parsePlatform(one);
        return platform && isSame(*platform, actual);
    });
}

} // namespace

void checkBasePlatforms(const syntax::Tree &tree, const graph::Graph &graph, const Surroundings &surroundings,
                        const QHash<int, QList<QByteArray>> &comments, Collector &collector)
{
    if (surroundings.images.empty() || surroundings.platforms.isEmpty())
        return;
    graph::BuildSettings settings = graph.settings;
    settings.platform = surroundings.platforms.front();
    const graph::Environment variables = graph::fromVariables(tree, graph, settings);
    const syntax::WordOptions words{.escape = tree.escapeCharacter()};
    for (const graph::Edge &edge : graph.edges) {
        if (edge.kind != graph::EdgeKind::From || edge.from.kind != graph::EndpointKind::Image)
            continue;
        const graph::Stage &stage = graph.stages[size_t(edge.stage)];
        const QByteArray &reference = graph.images[size_t(edge.from.index)].reference;
        const auto known = std::find_if(surroundings.images.begin(), surroundings.images.end(),
                                        [&](const LocalImage &image) { return image.reference == reference; });
        if (known == surroundings.images.end())
            continue;
        const auto actual = graph::parsePlatform(known->platform);
        const bool isAsked = !stage.platform.isEmpty();
        const auto expected = graph::parsePlatform(isAsked ? syntax::expandWord(stage.platform, variables, words).text
                                                           : settings.platform);
        if (!actual || !expected || isSame(*actual, *expected))
            continue;
        if (!isAsked && isBuiltFor(surroundings.platforms, *actual))
            continue;
        collector.warn(withComments(collector.options(), comments.value(stage.from)), rules::InvalidBaseImagePlatform,
                       placeOf(tree.instructions()[size_t(stage.from)]),
                       {stage.resolvedBase, graph::formatPlatform(*actual), graph::formatPlatform(*expected)});
    }
}

} // namespace stagewright::checks
