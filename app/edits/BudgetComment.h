// The size that the final image is to stay under, as a comment of the file. Knows no sizes that were measured.
#pragma once

#include "edits/Edits.h"

namespace stagewright::edits {

/// `# stagewright: budget=200MB`, the first one of the file. Case and blanks around its parts do not matter.
struct BudgetComment {
    base::ByteRange range; // the line without its ending
    int line = 0; // 0-based
    QByteArray value; // as written
    std::optional<qint64> bytes; // empty: the value is no size
};

/// Empty where the file has none.
std::optional<BudgetComment> budgetComment(const syntax::Tree &tree);

/// Writes the comment anew, or takes it away where \a value is empty. A new one stands on a line of its own below the
/// parser directives. Refused: a value that is no size.
Outcome setBudgetComment(const Subject &subject, const QByteArray &value);

} // namespace stagewright::edits
