// Which flags an instruction takes and what their values must be. Knows no arguments.
#pragma once

#include "syntax/Codes.h"
#include "syntax/TreeData.h"

#include <optional>
#include <span>
#include <vector>

namespace stagewright::syntax {

/// A flag that an instruction takes.
struct FlagName {
    QByteArray name; // without the dashes
    bool isBoolean = false; // may stand without a value
};
/// All that \a kind takes; none for those without flags.
std::vector<FlagName> knownFlags(InstructionKind kind);

/// The flags of one instruction, as frontend/dockerfile/instructions/bflag.go and the commands_run*.go check them.
class FlagRules {
public:
    FlagRules(const Tree::Data &data, const Instruction &instruction);

    /// Unknown, repeated, without a value, or no boolean.
    std::optional<Problem> check() const;
    std::optional<Problem> checkDevices() const;
    std::optional<Problem> checkMounts() const;
    /// --network and --security.
    std::optional<Problem> checkRunModes() const;

    /// The last flag of that name; null where there is none.
    const Flag *find(QByteArrayView name) const;
    QByteArray value(const Flag &flag) const;

private:
    QByteArray name(const Flag &flag) const;
    QByteArrayView text(LogicalRange range) const { return m_line.sliced(range.begin, range.length()); }
    std::optional<Problem> checkBoolean(const Flag &flag) const;
    std::optional<Problem> checkDevice(const Flag &flag) const;

    InstructionKind m_kind;
    QByteArrayView m_line;
    std::span<const Flag> m_flags;
    char m_escape;
};

} // namespace stagewright::syntax
