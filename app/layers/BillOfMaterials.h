// The packages of an image as lists that other tools read. Knows no database.
#pragma once

#include "layers/Packages.h"

#include <QDateTime>

namespace stagewright::layers {

/// What a list is about and by what it was made.
struct BillSubject {
    QString image; // its name, or the archive's
    QByteArray digest; // "sha256:..." that tells it apart, of its uppermost layer; empty where none is known
    QString toolVersion;
    QDateTime madeAt;
};

/// SPDX 2.3 as JSON (spdx.github.io/spdx-spec/v2.3).
QByteArray spdxOf(const PackageList &list, const BillSubject &subject);
/// CycloneDX 1.5 as JSON (cyclonedx.org/docs/1.5/json).
QByteArray cycloneDxOf(const PackageList &list, const BillSubject &subject);
/// A package's URL, by which databases of vulnerabilities know it (github.com/package-url/purl-spec).
QString packageUrl(const Package &package);

} // namespace stagewright::layers
