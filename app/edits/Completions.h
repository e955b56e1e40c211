// What text could come at a place of a file: names, keywords, flags and values. Knows no keys, no popup and no words of
// explanation, only what they are about.
#pragma once

#include "edits/Edits.h"

namespace stagewright::edits {

enum class ProposalKind : quint8 {
    Instruction,
    Flag,
    Value, // of a flag or a field, one of a few
    Word, // AS, CMD, NONE: a word of the language behind the keyword
    Stage,
    Image,
    Variable,
    MountType,
    MountKey,
    Directive,
    Check,
};

struct Proposal {
    ProposalKind kind = ProposalKind::Instruction;
    QByteArray text; // as it is shown
    QByteArray inserted; // what takes the place of Completions::range
    QByteArray topic; // names its explanation ("COPY --from", "mount key target"); empty where it has none
    QByteArray detail{}; // a stage's base, a variable's value as written, a platform
    int line = -1; // where it is declared, 0-based; -1: nowhere
};

struct Completions {
    base::ByteRange range; // what has been typed of it so far, up to the place asked for
    std::vector<Proposal> proposals; // best first; each begins with what was typed, without regard to case

    bool isEmpty() const { return proposals.empty(); }
};

/// What could stand at \a offset. \a checkNames: what `# check=skip=` may name.
Completions completionsAt(const Subject &subject, base::ByteOffset offset, const QList<QByteArray> &checkNames);

} // namespace stagewright::edits
