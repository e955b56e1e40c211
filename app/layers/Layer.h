// What one layer of an image holds, entry by entry, as its archive lists it. Knows no engine and no other layer.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <map>
#include <memory>
#include <span>
#include <vector>

namespace stagewright::layers {

enum class EntryKind : quint8 {
    File,
    Folder,
    SymbolicLink,
    HardLink, // another name of a file in the same layer
    Device, // and pipes and sockets
    Whiteout, // hides what lower layers have at the path
    Opaque, // hides all that lower layers have in the folder
};

/// One entry of a layer's archive (OCI image specification, layer.md).
struct Entry {
    QByteArrayView path; // "usr/bin/env": no slash at either end; empty: the root folder
    QByteArrayView target; // of links; a hard link's is a path as above
    qint64 bytes = 0; // a file's content; a hard link counts nothing
    quint64 content = 0; // XXH3 of a file's content
    quint32 owner = 0;
    quint32 group = 0;
    quint16 mode = 0; // the permission bits, with setuid, setgid and sticky
    EntryKind kind = EntryKind::File;
};

/// What an ELF file says of itself. Only files that are one have it.
struct ElfFacts {
    QByteArray interpreter; // PT_INTERP; empty: static, or a library
    QByteArray name; // DT_SONAME
    std::vector<QByteArray> needs; // DT_NEEDED
    std::vector<QByteArray> searchPath; // DT_RUNPATH, else DT_RPATH, as written
    qint64 debugBytes = 0; // sections that `strip` takes off
};

/// Entries in the order of the archive. The views in them last as long as the layer.
class Layer {
public:
    Layer() = default;
    Layer(Layer &&) = default;
    Layer &operator=(Layer &&) = default;
    Q_DISABLE_COPY(Layer)

    std::span<const Entry> entries() const { return m_entries; }
    /// Of all files, each counted once.
    qint64 bytes() const { return m_bytes; }
    /// What it takes in memory, about, in bytes.
    qint64 memory() const;

    /// Copies what the entry's views show.
    void add(const Entry &entry);

    std::map<int, ElfFacts> elf; // by index into entries()
    std::map<QByteArray, QByteArray> kept; // contents of package databases and account files, by path
    bool isKeptAll = true; // false: a database was too large to be kept

private:
    QByteArrayView keep(QByteArrayView bytes);

    std::vector<Entry> m_entries;
    std::vector<std::unique_ptr<char[]>> m_blocks; // what the views show
    qsizetype m_blockSize = 0; // of the last one
    qsizetype m_blockUsed = 0; // of the last one
    qint64 m_memory = 0;
    qint64 m_bytes = 0;
};

using LayerPointer = std::shared_ptr<const Layer>;

} // namespace stagewright::layers
