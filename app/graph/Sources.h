// What COPY, ADD and --mount name: sources, destinations, remote places. Knows no stage.
#pragma once

#include "syntax/Tree.h"

#include <array>
#include <optional>
#include <span>
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

/// One `key=value` or `key` of a --mount flag, as BuildKit reads it. Ranges are on the instruction's logical line.
struct MountField {
    QByteArray key; // lower-case
    QByteArray value;
    bool hasValue = false; // a word alone has none
    std::optional<syntax::LogicalRange> all; // empty where quotes or escapes are in the flag
    std::optional<syntax::LogicalRange> valueRange; // empty where quotes or escapes are in the value
};
/// In the order of the flag; empty where it cannot be read.
/// BuildKit frontend/dockerfile/instructions/commands_runmount.go, frontend 1.26.
std::vector<MountField> mountFields(const syntax::Tree &tree, const syntax::Instruction &run,
                                    const syntax::Flag &mount);
/// The names that a mount's paths go by; the last field of one of them counts.
inline constexpr std::array<QByteArrayView, 2> mountSourceKeys = {"source", "src"};
inline constexpr std::array<QByteArrayView, 3> mountTargetKeys = {"target", "dst", "destination"};
/// Null where there is none.
const MountField *findField(const std::vector<MountField> &fields, std::span<const QByteArrayView> keys);

/// One --mount, variables as written.
struct MountArguments {
    QByteArray type; // lower-case; "bind" where absent
    QByteArray from;
    QByteArray source;
    QByteArray target;
    std::optional<base::ByteRange> fromRange; // empty where quotes or escapes are in it
};
std::vector<MountArguments> mountArguments(const syntax::Tree &tree, const syntax::Instruction &run);

} // namespace stagewright::graph
