// Where a shell's text uses variables. Knows no Dockerfile.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace stagewright::checks {

/// `$NAME` or `${NAME...}`; places are bytes of the text, from the $ to behind the name or the brace.
struct VariableUse {
    QByteArrayView name; // in the text
    int begin = 0;
    int end = 0;
    bool hasFallback = false; // ${NAME:-...} and its like
};

/// Every use, whatever quotes are around it.
std::vector<VariableUse> variableUses(QByteArrayView text);
/// Those that a shell would put a value in for: not in single quotes, not behind a backslash.
std::vector<VariableUse> shellUses(QByteArrayView text);
/// Whether a shell's text may give \a name a value by itself.
bool isAssigned(QByteArrayView text, const QByteArray &name);
/// Whether a word with `://` in it is made with \a name, and nothing asks before whether it is set.
bool isInAddress(QByteArrayView text, const QByteArray &name);

} // namespace stagewright::checks
