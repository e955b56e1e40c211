// Findings of one text, moved along to the next. Knows no checks.
#pragma once

#include "document/Snapshot.h"

namespace stagewright::document {

/// The findings of \a before where \a change leaves their bytes in \a after, the lines of the changed text. Left out
/// are those whose bytes are gone, and fixes of which an edit touches the change: each edit left means the bytes it
/// meant.
std::vector<syntax::Diagnostic> carryFindings(const Snapshot &before, const text::TextChange &change,
                                              const text::LineIndex &after);

} // namespace stagewright::document
