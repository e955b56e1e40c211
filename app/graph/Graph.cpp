#include "graph/Graph.h"

#include "syntax/Characters.h"
#include "syntax/Fields.h"

#include <algorithm>

namespace stagewright::graph {

namespace {

enum class Direction : quint8 { Upstream, Downstream };

std::vector<int> reached(const Graph &graph, int start, Direction direction)
{
    const size_t count = graph.stages.size();
    std::vector<std::vector<int>> next(count);
    const auto connect = [&](int needs, int gives) {
        const bool isUp = direction == Direction::Upstream;
        next[size_t(isUp ? needs : gives)].push_back(isUp ? gives : needs);
    };
    for (const Edge &edge : graph.edges) {
        if (edge.from.kind == EndpointKind::Stage)
            connect(edge.stage, edge.from.index);
    }
    for (const TriggerNeed &need : graph.triggerNeeds)
        connect(need.stage, need.needed);
    std::vector<bool> seen(count, false);
    std::vector<int> open{start};
    while (!open.empty()) {
        const int stage = open.back();
        open.pop_back();
        for (const int neighbour : next[size_t(stage)]) {
            if (seen[size_t(neighbour)])
                continue;
            seen[size_t(neighbour)] = true;
            open.push_back(neighbour);
        }
    }
    std::vector<int> result;
    for (int stage = 0; stage < int(count); ++stage) {
        if (seen[size_t(stage)] && stage != start)
            result.push_back(stage);
    }
    return result;
}

} // namespace

QByteArray displayName(const Stage &stage)
{
    return stage.nameAsWritten.isEmpty() ? QByteArray::number(stage.index) : stage.nameAsWritten;
}

std::optional<int> Graph::stageAt(base::ByteOffset offset) const
{
    const auto behind = std::upper_bound(stages.begin(), stages.end(), offset,
                                         [](base::ByteOffset at, const Stage &one) { return at < one.range.begin; });
    if (behind == stages.begin())
        return std::nullopt;
    return int(behind - stages.begin()) - 1;
}

std::optional<int> Graph::defaultTarget() const
{
    if (stages.empty())
        return std::nullopt;
    return int(stages.size()) - 1;
}

std::optional<int> Graph::findStage(QByteArrayView nameOrIndex) const
{
    if (const auto number = syntax::parseInteger(nameOrIndex, 64)) {
        if (*number < 0 || *number >= qint64(stages.size()))
            return std::nullopt;
        return int(*number);
    }
    const QByteArray name = syntax::lowered(nameOrIndex);
    const auto found = std::find_if(stages.rbegin(), stages.rend(),
                                    [&](const Stage &stage) { return !name.isEmpty() && stage.name == name; });
    if (found == stages.rend())
        return std::nullopt;
    return found->index;
}

std::vector<int> Graph::dependents(int stage) const
{
    return reached(*this, stage, Direction::Downstream);
}

std::vector<int> Graph::dependencies(int stage) const
{
    return reached(*this, stage, Direction::Upstream);
}

} // namespace stagewright::graph
