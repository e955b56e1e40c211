// The part of an instruction that stands in front of a place, its continuations joined. Knows no grammar.
#pragma once

#include "edits/Edits.h"

namespace stagewright::edits {

struct LineBefore {
    int instruction = -1; // index into Tree::instructions(); the one the place belongs to, or would
    QByteArray text; // from the keyword on, up to the place
    qsizetype ownBytes = 0; // how many bytes at the end of the text lie on the place's own line
    bool isHeredoc = false; // the place is in a here-document's body
};

/// Empty where no instruction goes on at \a offset: a blank line, a comment, or the head of an instruction's line.
std::optional<LineBefore> lineBefore(const syntax::Tree &tree, base::ByteOffset offset);

} // namespace stagewright::edits
