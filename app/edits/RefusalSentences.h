// The English sentences for refusals: what cannot be done, where, and what to do instead. Knows no place to show them.
#pragma once

#include "edits/Edits.h"

namespace stagewright::edits {

/// Plain text (never rich text: it may hold bytes of the file). An unknown code gives a general sentence with the code.
QString describe(const Refusal &refusal);

} // namespace stagewright::edits
