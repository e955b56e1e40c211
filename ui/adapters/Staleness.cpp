#include "adapters/Staleness.h"

#include <algorithm>

namespace stagewright::adapters {

namespace {

/// What an edge of a stage takes, by an identity that survives edits.
struct Source {
    document::NodeKey key;
    graph::EdgeKind kind = graph::EdgeKind::From;

    bool operator==(const Source &) const = default;
};

std::vector<Source> sourcesOf(const document::Snapshot &snapshot, int stage)
{
    std::vector<Source> sources;
    for (const graph::Edge &edge : snapshot.graph.edges) {
        if (edge.stage == stage)
            sources.push_back({snapshot.keyOf(edge.from), edge.kind});
    }
    return sources;
}

/// Whether a stage names an argument that is given another value now.
bool sees(const document::Snapshot &snapshot, const graph::Stage &stage, const graph::BuildSettings &now)
{
    const graph::BuildSettings &then = snapshot.graph.settings;
    if (then == now)
        return false;
    if (then.platform != now.platform || then.targetPlatform != now.targetPlatform)
        return true;
    const QByteArray text = snapshot.source().slice(stage.range).toByteArray();
    const auto isSeen = [&](const auto &argument) {
        return then.givenValue(argument.first) != now.givenValue(argument.first) && text.contains(argument.first);
    };
    return std::any_of(then.buildArguments.begin(), then.buildArguments.end(), isSeen)
        || std::any_of(now.buildArguments.begin(), now.buildArguments.end(), isSeen);
}

/// A number may count another stage now, and a name may mean one where it meant an image.
bool isSame(const document::Snapshot &then, int before, const document::Snapshot &now)
{
    const std::optional<int> after = now.findStage(then.stageIds.at(size_t(before)));
    if (!after)
        return false;
    const graph::Stage &old = then.graph.stages[size_t(before)];
    const graph::Stage &current = now.graph.stages[size_t(*after)];
    return then.source().slice(old.range) == now.source().slice(current.range) && !sees(then, old, now.graph.settings)
        && sourcesOf(then, before) == sourcesOf(now, *after);
}

/// What holds for all stages. Which checks are skipped changes no image.
QByteArray head(const document::Snapshot &snapshot)
{
    QByteArray text;
    for (const syntax::Directive &directive : snapshot.tree.directives()) {
        if (directive.name != "check")
            text += directive.name + '=' + directive.value + '\n';
    }
    for (const int index : snapshot.graph.globalArguments)
        text += snapshot.source().slice(snapshot.tree.instructions()[size_t(index)].range).toByteArray() + '\n';
    return text;
}

} // namespace

bool isStale(const document::Snapshot &then, int stage, const document::Snapshot &now)
{
    const bool isGivenTheSame = then.graph.settings == now.graph.settings;
    if (then.revision == now.revision || (isGivenTheSame && then.source().body() == now.source().body()))
        return false;
    if (head(then) != head(now) || !isSame(then, stage, now))
        return true;
    const std::vector<int> needed = then.graph.dependencies(stage);
    return std::any_of(needed.begin(), needed.end(), [&](int dependency) { return !isSame(then, dependency, now); });
}

} // namespace stagewright::adapters
