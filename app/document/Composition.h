// Two changes of a text, one behind the other, as one. Knows no undo.
#pragma once

#include "text/TextEdit.h"

#include <vector>

namespace stagewright::document {

/// The edits that do what \a first and then \a second do. \a second is in offsets of what \a first makes.
std::vector<text::TextEdit> compose(const std::vector<text::TextEdit> &first,
                                    const std::vector<text::TextEdit> &second);

} // namespace stagewright::document
