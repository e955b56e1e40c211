// What an ELF file needs and carries, read from its beginning and its end. Knows no layer.
#pragma once

#include "layers/Layer.h"

#include <optional>

namespace stagewright::layers {

/// A file of which only the beginning and the end are at hand.
struct FileExcerpt {
    QByteArrayView head; // from offset 0
    QByteArrayView tail; // up to the file's end; empty where the head is all
    qint64 size = 0; // of the whole file, in bytes

    /// Empty optional where they are not at hand.
    std::optional<QByteArrayView> view(quint64 offset, quint64 length) const;
};

bool isElf(QByteArrayView head);
/// Empty optional where it is no ELF file. What lies outside the excerpt, or makes no sense, is left out
/// (System V ABI, chapters 4 and 5).
std::optional<ElfFacts> elfFactsOf(const FileExcerpt &file);

} // namespace stagewright::layers
