#include "checks/advice/Origin.h"

namespace stagewright::checks {

Origin originOf(const Review &review, const graph::Edge &copy)
{
    if (copy.from.kind == graph::EndpointKind::Stage) {
        const contents::StageContents &stage = review.held(copy.from.index);
        return {stage.about, stage.image, &stage};
    }
    const QByteArray &image = review.graph().images[size_t(copy.from.index)].reference;
    return {bases::knownImage(image), image, nullptr};
}

bool hasExtension(const QByteArray &path)
{
    return path.lastIndexOf('.') > path.lastIndexOf('/');
}

} // namespace stagewright::checks
