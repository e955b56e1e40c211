// What an engine or a registry says of an image's configuration, which beats what its name tells. Knows neither of
// them.
#pragma once

#include "bases/KnownImages.h"

#include <vector>

namespace stagewright::bases {

struct InspectedImage {
    QByteArray reference; // as FROM names it
    QByteArray user; // empty: root
    QByteArray workingDirectory; // empty: the root
    QList<KnownVariable> variables;

    bool operator==(const InspectedImage &) const = default;
};

/// knownImage() of \a reference with what \a inspected says of it.
KnownImage knownImage(const QByteArray &reference, const std::vector<InspectedImage> &inspected);

} // namespace stagewright::bases
