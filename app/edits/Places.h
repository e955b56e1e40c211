// What stands at a place of a file, as far as there is something to tell about it. Knows no explanations.
#pragma once

#include "edits/Edits.h"
#include "edits/Variables.h"

namespace stagewright::edits {

enum class PlaceKind : quint8 {
    Keyword,
    Flag, // its name
    MountType,
    MountKey,
    Directive, // its name
    StageName, // behind AS
    StageReference, // FROM, --from=, from=
    Variable, // $NAME, or the name in ARG and ENV
};

struct Place {
    PlaceKind kind = PlaceKind::Keyword;
    base::ByteRange range; // of the word
    QByteArray topic{}; // names its explanation; a variable's name
    int instruction = -1; // index into Tree::instructions(); -1 for a directive
    int stage = -1; // StageName, StageReference: which
    std::optional<Declaration> declaration{}; // Variable: where its value comes from, if from this file
};

/// Empty where nothing is to be told. A place directly behind a word counts to it.
std::optional<Place> placeAt(const Subject &subject, base::ByteOffset offset);

} // namespace stagewright::edits
