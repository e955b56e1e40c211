#include "syntax/Codes.h"

#include <algorithm>
#include <array>

namespace stagewright::syntax {

bool isLexical(QByteArrayView code)
{
    constexpr std::array Lexical{codes::DirectiveRepeated,       codes::EqualsMissing,      codes::EscapeInvalid,
                                 codes::FileWithoutInstructions, codes::HeredocNameInvalid, codes::HeredocUnterminated,
                                 codes::JsonNotOnlyStrings,      codes::LineTooLong,        codes::ValueMissing};
    return std::any_of(Lexical.begin(), Lexical.end(),
                       [&](std::string_view one) { return code == QByteArrayView(one); });
}

} // namespace stagewright::syntax
