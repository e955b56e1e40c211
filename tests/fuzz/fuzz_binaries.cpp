// Any bytes as an ELF file, whole and with its middle missing, and as a header of rpm's database.
#include "Invariants.h"
#include "layers/Elf.h"
#include "layers/RpmDatabase.h"

using namespace stagewright;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype half = bytes.size() / 2;
    const layers::FileExcerpt whole{bytes, {}, bytes.size()};
    const layers::FileExcerpt gapped{QByteArrayView(bytes).first(half), QByteArrayView(bytes).sliced(half),
                                     bytes.size() + 4096};
    for (const layers::FileExcerpt &file : {whole, gapped}) {
        if (const auto facts = layers::elfFactsOf(file))
            fuzz::require(facts->debugBytes >= 0 && facts->debugBytes <= file.size);
    }
    layers::readRpmHeader(bytes);
    return 0;
}
