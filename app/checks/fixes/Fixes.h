// How findings are mended: minimal edits for what can be mended mechanically. Knows no words and no undo.
#pragma once

#include "checks/fixes/FixContext.h"

namespace stagewright::checks {

/// Appends to the fixes of \a finding what would mend it in the text of \a context: the better way first. Nothing is
/// parsed anew; linear in the text for all findings of one context together.
void addFixes(FixContext &context, syntax::Diagnostic &finding);

} // namespace stagewright::checks
