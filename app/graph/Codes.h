// The codes of what a graph can find wrong. Knows no words for people.
#pragma once

#include <QByteArrayView>

#include <string_view>

namespace stagewright::graph {

/// Found by BuildKit while it connects the stages; such an error leaves it without any edge.
bool preventsGraph(QByteArrayView code);

namespace codes {
constexpr std::string_view BaseBlank = "BaseBlank";
constexpr std::string_view BaseInvalid = "BaseInvalid";
constexpr std::string_view CircularDependency = "CircularDependency";
constexpr std::string_view CopyFromVariable = "CopyFromVariable";
constexpr std::string_view EpochInvalid = "EpochInvalid";
constexpr std::string_view ForwardCopy = "ForwardCopy";
constexpr std::string_view ForwardMount = "ForwardMount";
constexpr std::string_view PlatformBlank = "PlatformBlank";
constexpr std::string_view PlatformInvalid = "PlatformInvalid";
constexpr std::string_view StageNumberUnknown = "StageNumberUnknown";
constexpr std::string_view StagesMissing = "StagesMissing";
constexpr std::string_view SubstitutionFailed = "SubstitutionFailed";
} // namespace codes

} // namespace stagewright::graph
