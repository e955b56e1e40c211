// rpm's database of installed packages in its SQLite form. Knows no image.
#pragma once

#include "layers/Packages.h"

namespace stagewright::layers {

/// The bytes of an rpmdb.sqlite. Empty optional where they cannot be read. Any thread; writes a temporary file.
std::optional<std::vector<Package>> readRpmDatabase(const QByteArray &database);
/// One header of it (rpm's docs/manual/format_header.md, without the leading magic). Empty optional where it makes
/// none.
std::optional<Package> readRpmHeader(const QByteArray &header);

} // namespace stagewright::layers
