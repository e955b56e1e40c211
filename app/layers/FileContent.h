// Takes a file's content as it comes by: its hash, and of some files more. Knows no archive.
#pragma once

#include "layers/Layer.h"

#include <optional>

struct XXH3_state_s;

namespace stagewright::layers {

/// One for all files of a layer, as its memory is used again.
class FileContent {
public:
    FileContent();
    ~FileContent();
    Q_DISABLE_COPY_MOVE(FileContent)

    /// \a bytes: as the archive announces them; \a isKept: whether the content itself is wanted.
    void begin(qint64 bytes, bool isKept);
    void take(QByteArrayView block);

    /// What came, in bytes; less than announced where the file has holes.
    qint64 size() const { return m_size; }
    quint64 hash() const;
    std::optional<ElfFacts> elf() const;
    /// Of a file that is kept; empty optional where it was too large.
    std::optional<QByteArray> kept() const;

private:
    XXH3_state_s *m_hash; // owned
    qint64 m_size = 0;
    bool m_isKept = false;
    bool m_isElf = false;
    QByteArray m_head; // of what is kept, and of ELF files
    QByteArray m_tail; // of larger ELF files
};

} // namespace stagewright::layers
