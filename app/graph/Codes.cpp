#include "graph/Codes.h"

#include <algorithm>
#include <array>

namespace stagewright::graph {

bool preventsGraph(QByteArrayView code)
{
    constexpr std::array Fatal{codes::BaseBlank,         codes::CircularDependency, codes::CopyFromVariable,
                               codes::PlatformBlank,     codes::PlatformInvalid,    codes::StageNumberUnknown,
                               codes::SubstitutionFailed};
    return std::any_of(Fatal.begin(), Fatal.end(), [&](std::string_view one) { return code == QByteArrayView(one); });
}

} // namespace stagewright::graph
