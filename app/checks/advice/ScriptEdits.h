// Edits of the commands of a RUN that keep the rest of it whole. Knows no check.
#pragma once

#include "shell/Script.h"

#include <optional>

namespace stagewright::checks {

/// What to take out so that one command of several that && joins is gone; empty where more than && is between them.
/// \a index: into Script::commands().
std::optional<base::ByteRange> removalOf(const syntax::Tree &tree, const shell::Script &script, size_t index);

/// The bytes of one command in the file; empty where they stand nowhere.
std::optional<base::ByteRange> placeOf(const shell::Script &script, size_t index);

} // namespace stagewright::checks
