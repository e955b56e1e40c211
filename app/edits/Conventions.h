// The habits of a file that new text in it should follow. Knows nothing of intents.
#pragma once

#include "edits/Edits.h"

namespace stagewright::edits {

struct Conventions {
    QByteArray lineEnding;
    bool hasLowerKeywords = false; // from instead of FROM
    bool hasLowerAs = false; // as instead of AS
    bool separatesStages = true; // a blank line between two stages
};

Conventions conventionsOf(const Subject &subject);
/// The keyword of an instruction in the file's case.
QByteArray keyword(const Conventions &style, syntax::InstructionKind kind);
/// " AS name" in the case of that stage's own FROM.
QByteArray asName(const Subject &subject, const graph::Stage &stage, const QByteArray &name);
/// "FROM base AS name" in the file's case; without AS where the name is empty.
QByteArray fromLine(const Conventions &style, const QByteArray &base, const QByteArray &name);
/// Line endings in \a text as the file has them.
QByteArray withLineEndings(const Conventions &style, const QByteArray &text);

} // namespace stagewright::edits
