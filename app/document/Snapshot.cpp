#include "document/Snapshot.h"

#include <algorithm>

namespace stagewright::document {

std::optional<int> Snapshot::findStage(quint64 id) const
{
    const auto found = std::find(stageIds.begin(), stageIds.end(), id);
    if (found == stageIds.end())
        return std::nullopt;
    return int(found - stageIds.begin());
}

NodeKey Snapshot::keyOfStage(int stage) const
{
    return {NodeKind::Stage, stageIds.at(size_t(stage)), {}};
}

NodeKey Snapshot::keyOf(const graph::Endpoint &endpoint) const
{
    switch (endpoint.kind) {
    case graph::EndpointKind::Stage:
        return keyOfStage(endpoint.index);
    case graph::EndpointKind::Image:
        return {NodeKind::Image, 0, graph.images.at(size_t(endpoint.index)).reference};
    case graph::EndpointKind::BuildContext:
        break;
    }
    return {NodeKind::BuildContext, 0, {}};
}

std::optional<graph::Endpoint> Snapshot::findEndpoint(const NodeKey &key) const
{
    switch (key.kind) {
    case NodeKind::Stage:
        if (const std::optional<int> stage = findStage(key.stage))
            return graph::Endpoint{graph::EndpointKind::Stage, *stage};
        return std::nullopt;
    case NodeKind::Image: {
        const auto found = std::find_if(graph.images.begin(), graph.images.end(),
                                        [&key](const graph::Image &image) { return image.reference == key.reference; });
        if (found == graph.images.end())
            return std::nullopt;
        return graph::Endpoint{graph::EndpointKind::Image, int(found - graph.images.begin())};
    }
    case NodeKind::BuildContext:
        if (graph.usesBuildContext)
            return graph::Endpoint{graph::EndpointKind::BuildContext, 0};
        return std::nullopt;
    }
    return std::nullopt;
}

} // namespace stagewright::document
