// Where a COPY takes from, and what is known of that. Knows no check.
#pragma once

#include "checks/advice/Review.h"

namespace stagewright::checks {

struct Origin {
    bases::KnownImage about;
    QByteArray image;
    const contents::StageContents *stage = nullptr; // null: an image
};

Origin originOf(const Review &review, const graph::Edge &copy);

/// Whether the last part of \a path has an ending.
bool hasExtension(const QByteArray &path);

} // namespace stagewright::checks
