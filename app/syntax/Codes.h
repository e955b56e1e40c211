// The codes of what parsing can find wrong, and how findings are made. Knows no words for people.
#pragma once

#include "syntax/Diagnostic.h"
#include "syntax/Instruction.h"

#include <string_view>

namespace stagewright::syntax {

/// Something wrong in one instruction, in offsets of its logical line.
struct Problem {
    std::string_view code; // one of codes::
    QList<QByteArray> arguments;
    LogicalRange range;
};

/// Found by BuildKit while it splits the file (frontend/dockerfile/parser), before it looks at any instruction: such an
/// error hides all others there.
bool isLexical(QByteArrayView code);

namespace codes {
// Lexical
constexpr std::string_view DirectiveRepeated = "DirectiveRepeated";
constexpr std::string_view EqualsMissing = "EqualsMissing";
constexpr std::string_view EscapeInvalid = "EscapeInvalid";
constexpr std::string_view FileWithoutInstructions = "FileWithoutInstructions";
constexpr std::string_view HeredocNameInvalid = "HeredocNameInvalid";
constexpr std::string_view HeredocUnterminated = "HeredocUnterminated";
constexpr std::string_view JsonNotOnlyStrings = "JsonNotOnlyStrings";
constexpr std::string_view LineTooLong = "LineTooLong";
constexpr std::string_view ValueMissing = "ValueMissing";
// Instructions
constexpr std::string_view ArgumentMissing = "ArgumentMissing";
constexpr std::string_view ArgumentsNotOne = "ArgumentsNotOne";
constexpr std::string_view DestinationMissing = "DestinationMissing";
constexpr std::string_view DeviceFieldInvalid = "DeviceFieldInvalid";
constexpr std::string_view DurationInvalid = "DurationInvalid";
constexpr std::string_view DurationTooShort = "DurationTooShort";
constexpr std::string_view FieldListInvalid = "FieldListInvalid";
constexpr std::string_view FlagNotBoolean = "FlagNotBoolean";
constexpr std::string_view FlagRepeated = "FlagRepeated";
constexpr std::string_view FlagUnknown = "FlagUnknown";
constexpr std::string_view FlagValueMissing = "FlagValueMissing";
constexpr std::string_view FromArguments = "FromArguments";
constexpr std::string_view HealthcheckCommandMissing = "HealthcheckCommandMissing";
constexpr std::string_view HealthcheckNoneArguments = "HealthcheckNoneArguments";
constexpr std::string_view HealthcheckTypeUnknown = "HealthcheckTypeUnknown";
constexpr std::string_view HeredocAsDestination = "HeredocAsDestination";
constexpr std::string_view InstructionBeforeFrom = "InstructionBeforeFrom";
constexpr std::string_view MountFromVariable = "MountFromVariable";
constexpr std::string_view NameBlank = "NameBlank";
constexpr std::string_view NetworkInvalid = "NetworkInvalid";
constexpr std::string_view OnbuildChained = "OnbuildChained";
constexpr std::string_view OnbuildForbidden = "OnbuildForbidden";
constexpr std::string_view RetriesInvalid = "RetriesInvalid";
constexpr std::string_view RetriesNegative = "RetriesNegative";
constexpr std::string_view SecurityInvalid = "SecurityInvalid";
constexpr std::string_view ShellNotJson = "ShellNotJson";
constexpr std::string_view StageNameInvalid = "StageNameInvalid";
constexpr std::string_view UnknownInstruction = "UnknownInstruction";
constexpr std::string_view VolumeBlank = "VolumeBlank";
} // namespace codes

/// Without a copy: \a text must be as all codes and names of rules are, a literal.
inline QByteArray toBytes(std::string_view text)
{
    return QByteArray::fromRawData(text.data(), qsizetype(text.size()));
}

} // namespace stagewright::syntax
