// The table of codes with BuildKit's message and the sentence for people. Knows no place to show them.
#pragma once

#include <QByteArrayView>

namespace stagewright::checks {

/// Both texts hold %1, %2 ... for a finding's arguments, %q1 for one in quotes as Go writes them, and
/// %?2[...] for a part that is left out where that argument is empty.
struct Message {
    const char *code;
    const char *buildKit; // null where BuildKit does not know the code
    const char *sentence; // English, to be translated in the context "checks"
};

/// Null for an unknown code.
const Message *findMessage(QByteArrayView code);

} // namespace stagewright::checks
