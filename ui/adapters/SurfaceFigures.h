// What there is to attack in two images side by side, ready to be shown. Knows no widgets.
#pragma once

#include "adapters/Scans.h"
#include "layers/Surface.h"

#include <QString>

#include <vector>

namespace stagewright::adapters {

/// Something that is in one of the images or in both.
struct SurfaceItem {
    QString name; // "/usr/bin/gcc"
    QString left; // "yes" or a version; empty: it is not there
    QString right;

    bool operator==(const SurfaceItem &) const = default;
};

struct SurfaceRow {
    QString title; // "Compilers"
    QString left; // "14"
    QString right;
    std::vector<SurfaceItem> items; // sorted by name; what both have behind what one has
};

std::vector<SurfaceRow> surfaceRows(const layers::Surface &left, const layers::Surface &right);
/// Known vulnerabilities; null: not scanned.
SurfaceRow vulnerabilityRow(const docker::ScanReport *left, const docker::ScanReport *right);

/// "runtime has 1,204 fewer executables than builder, 310 fewer packages and no compiler. It still has a shell and runs
/// as root."
QString surfaceDifference(const layers::Surface &left, const QString &leftName, const layers::Surface &right,
                          const QString &rightName);
/// The same of one image alone: "runtime has 538 executables and 113 packages, a shell and 8 setuid programs, and runs
/// as root."
QString surfaceSummary(const layers::Surface &surface, const QString &name);

} // namespace stagewright::adapters
