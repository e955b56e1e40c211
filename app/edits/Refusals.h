// Checks that many intents begin with. Knows no words for people.
#pragma once

#include "edits/Edits.h"

namespace stagewright::edits {

inline bool isStage(const Subject &subject, int stage)
{
    return stage >= 0 && size_t(stage) < subject.graph.stages.size();
}

inline bool isEdge(const Subject &subject, int edge)
{
    return edge >= 0 && size_t(edge) < subject.graph.edges.size();
}

inline bool isInstruction(const Subject &subject, int instruction)
{
    return instruction >= 0 && size_t(instruction) < subject.tree.instructions().size();
}

/// What was meant is not in the text any more.
inline base::Failure<Refusal> gone()
{
    return {Refusal{"Gone", {}}};
}

/// A word as it may stand between blanks on an instruction's line.
inline bool isOneWord(const QByteArray &text)
{
    for (const char c : text) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == '\0')
            return false;
    }
    // An escape character at the end would take what stands behind the word into it.
    return !text.isEmpty() && !text.endsWith('\\') && !text.endsWith('`');
}

} // namespace stagewright::edits
