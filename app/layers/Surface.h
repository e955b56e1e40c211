// What there is to attack in an image, counted from its files and never guessed. Knows no engine.
#pragma once

#include "layers/Analysis.h"
#include "layers/Packages.h"

namespace stagewright::layers {

/// Paths are absolute and sorted.
struct Surface {
    int files = 0; // regular ones, every name of a hard link counted, as `find -type f` does
    int executables = 0; // of those with any execute bit
    QStringList setuid;
    QStringList setgid;
    QStringList shells;
    QStringList compilers;
    QStringList packageManagers;
    QStringList worldWritable; // folders without the sticky bit
    QStringList loginUsers; // names of accounts whose shell is one
    PackageList packages;
    QString user; // as the image names it; "root" where it names none
    QStringList exposedPorts;
};

Surface surfaceOf(const Analysis &analysis);

} // namespace stagewright::layers
