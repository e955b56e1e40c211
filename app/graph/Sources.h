// What COPY, ADD and --mount name: sources, destinations, remote places. Knows no stage.
#pragma once

#include "syntax/Tree.h"

#include <optional>
#include <vector>

namespace stagewright::graph {

/// Sources and destination of COPY and ADD, here-documents apart.
struct CopyArguments {
    QList<QByteArray> sources; // as written, but for JSON strings, which are decoded
    QByteArray destination;
    bool hasHeredoc = false;
};
CopyArguments copyArguments(const syntax::Tree &tree, const syntax::Instruction &instruction);

/// Whether ADD fetches \a source instead of taking it from the build context.
bool isRemote(const QByteArray &source);
/// Whether \a source names a git repository for ADD.
bool isGitRepository(const QByteArray &source);

/// One --mount, variables as written.
struct MountArguments {
    QByteArray type; // lower-case; "bind" where absent
    QByteArray from;
    QByteArray source;
    QByteArray target;
    std::optional<base::ByteRange> fromRange;
};
std::vector<MountArguments> mountArguments(const syntax::Tree &tree, const syntax::Instruction &run);

} // namespace stagewright::graph
