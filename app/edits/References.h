// Every place in the text that names a stage, and how these places follow what happens to it.
// Knows nothing of layout of lines.
#pragma once

#include "edits/EditList.h"

namespace stagewright::edits {

enum class ReferenceKind : quint8 {
    From, // FROM name: looks back only, the name as it is
    Copy, // COPY --from=: without regard to case, or a number
    Mount, // RUN --mount=from=: as COPY, but a number is an image
    Epoch, // ARG SOURCE_DATE_EPOCH=name before the first FROM
};

/// One place. Found wherever BuildKit would look up a stage, so images are among them: their target is empty.
struct Reference {
    ReferenceKind kind = ReferenceKind::From;
    int stage = -1; // that holds it; -1 before the first FROM
    int instruction = 0; // index into Tree::instructions()
    bool isInTrigger = false; // behind ONBUILD
    base::ByteRange range; // of what names the stage
    base::ByteRange flag; // of the whole --from or --mount, and the blanks that go with it
    QByteArray written;
    bool isNumber = false;
    bool isVariable = false; // FROM $NAME: the range holds no name
    std::optional<int> target;
};

/// In the order of the file. BuildKit frontend/dockerfile/dockerfile2llb/convert.go, frontend 1.26.
std::vector<Reference> references(const Subject &subject);

/// A flag and the blanks and continuations up to what follows it; the flag alone where comment lines stand between.
base::ByteRange flagWithBlanks(const syntax::Tree &tree, const syntax::Instruction &instruction,
                               syntax::LogicalRange flag);

/// The stage that FROM in the stage \a behind would find by that name; names of later stages mean images there.
std::optional<int> findBaseStage(const graph::Graph &graph, QByteArrayView name, int behind);

/// Rewrites numbers of stages. \a newIndex: parallel to the stages; what is gone has -1 and is left as it is.
void renumber(EditList &edits, const std::vector<Reference> &all, const std::vector<int> &newIndex);

/// Where the default of the ARG stands that gives a FROM its stage's name: `ARG BASE=builder`, `FROM $BASE`.
std::optional<base::ByteRange> findVariableDefault(const Subject &subject, const Reference &reference);

} // namespace stagewright::edits
