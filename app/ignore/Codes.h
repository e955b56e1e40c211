// The codes of what is wrong with a .dockerignore. Knows no words.
#pragma once

#include <string_view>

namespace stagewright::ignore::codes {

constexpr std::string_view IgnoreExceptionBlank = "IgnoreExceptionBlank";
constexpr std::string_view IgnoreLineTooLong = "IgnoreLineTooLong";
constexpr std::string_view IgnorePatternInvalid = "IgnorePatternInvalid";

} // namespace stagewright::ignore::codes
