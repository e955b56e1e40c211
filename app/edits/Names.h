// Names of stages: which can be given, and what gives an unnamed stage one. Knows nothing of layout of lines.
#pragma once

#include "edits/EditList.h"
#include "edits/References.h"

namespace stagewright::edits {

/// What people call a stage in a refusal.
QByteArray nameInWords(const Subject &subject, int stage);

/// Why a stage's FROM cannot take a name: it is none of `FROM base` and `FROM base AS name`.
std::optional<Refusal> refuseBrokenFrom(const Subject &subject, int stage);
/// Why a stage cannot have that name; empty where it can. \a position: the index the stage has or will have;
/// \a renamed: the stage that has another name now, -1 for a new one.
std::optional<Refusal> refuseName(const Subject &subject, const QByteArray &name, int position, int renamed);

/// The word by which another stage finds this one, for a FROM or for a flag. Names the stage if it has no name.
/// Refused where the name leads to another stage of the same name. \a behind, \a holder: the stage that needs it.
base::Result<QByteArray, Refusal> nameForBase(EditList &edits, const Subject &subject, int stage, int behind);
base::Result<QByteArray, Refusal> nameForFlag(EditList &edits, const Subject &subject, int stage, int holder);

} // namespace stagewright::edits
