// The markers of here-documents in a line. Knows nothing of the lines that follow.
#pragma once

#include "syntax/Instruction.h"

#include <optional>
#include <vector>

namespace stagewright::syntax {

/// A marker's parts; its body is found by whoever has the lines.
struct HeredocMarker {
    LogicalRange range;
    QByteArray name;
    bool stripsTabs = false;
    bool expands = true;
};

/// The markers in a logical line, as BuildKit's heredocsFromLine; \a error is set where a name cannot be read.
std::vector<HeredocMarker> heredocMarkers(QByteArrayView line, std::optional<QByteArray> &error);

/// One word read as a marker; nothing where it is none. A name that cannot be read is none either.
std::optional<HeredocMarker> heredocMarker(QByteArrayView word);

} // namespace stagewright::syntax
