// Any bytes as a JSON array of strings.
#include "Invariants.h"
#include "syntax/Json.h"

using namespace stagewright;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView text(data, qsizetype(size));
    std::vector<syntax::Word> strings;
    const syntax::JsonOutcome outcome = syntax::readJsonArray(text, 0, strings);
    int done = 0;
    for (const syntax::Word &word : strings) {
        fuzz::require(word.range.begin >= done && word.range.begin <= word.range.end && word.range.end <= int(size));
        done = word.range.end;
        if (outcome == syntax::JsonOutcome::Strings)
            syntax::jsonStringValue(text.sliced(word.range.begin, word.range.length()));
    }
    return 0;
}
