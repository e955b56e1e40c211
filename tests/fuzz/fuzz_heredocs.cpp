// Any bytes as a line with markers of here-documents, and as one marker.
#include "Invariants.h"
#include "syntax/Heredocs.h"

using namespace stagewright;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView line(data, qsizetype(size));
    std::optional<QByteArray> error;
    int done = 0;
    for (const syntax::HeredocMarker &marker : syntax::heredocMarkers(line, error)) {
        fuzz::require(marker.range.begin >= 0 && marker.range.begin <= marker.range.end);
        fuzz::require(marker.range.end >= done && marker.range.end <= int(size));
        done = marker.range.end;
    }
    if (const auto marker = syntax::heredocMarker(line))
        fuzz::require(marker->range.begin >= 0 && marker->range.end <= int(size));
    return 0;
}
