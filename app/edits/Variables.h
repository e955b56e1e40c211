// Which variables ARG and ENV declare, and which of them a place in the file sees. Knows no values but as written.
#pragma once

#include "edits/Edits.h"

namespace stagewright::edits {

/// One `NAME=value` of an ARG or ENV.
struct Declaration {
    QByteArray name;
    std::optional<QByteArray> value; // as written; empty where an ARG has no default
    bool isArgument = false;
    int instruction = 0; // index into Tree::instructions()
    base::ByteRange range; // of the name
};

/// What the instruction declares; nothing for other instructions than ARG and ENV.
std::vector<Declaration> declarationsOf(const syntax::Tree &tree, int instruction);
/// What \a instruction sees, each name once, the nearest first. FROM, and what stands before the first FROM, sees the
/// ARGs up there; others see their stage and the stages it is based on.
std::vector<Declaration> visibleDeclarations(const Subject &subject, int instruction);
/// The ARGs before the first FROM, without a name twice.
std::vector<Declaration> globalDeclarations(const Subject &subject);
/// The declaration that counts for \a name there; of an ARG without a default the one before the first FROM that gives
/// it one, where there is one.
std::optional<Declaration> findDeclaration(const Subject &subject, int instruction, QByteArrayView name);

/// BUILDPLATFORM, TARGETARCH and their like, which BuildKit gives by itself.
QList<QByteArray> platformVariables();

} // namespace stagewright::edits
