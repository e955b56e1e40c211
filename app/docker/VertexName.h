// What BuildKit's name of a step says: whose step it is and which. Knows no plan and no state.
#pragma once

#include <QString>

#include <optional>

namespace stagewright::docker {

/// "[builder 2/6] RUN make", as dockerfile2llb's prefixCommand writes it, behind the prefixes that buildx bake adds.
struct VertexName {
    QString target;  // bake's name, empty unless several targets are built
    QString stage;   // "builder", "stage-1"; empty where the file has one stage alone
    int step = 0;    // 1-based; 0: no step of a stage
    int total = 0;
    bool isTrigger = false; // of an ONBUILD in the base image
    bool isExport = false;  // "exporting to image": all steps of the target are done
    QString loads;   // "load metadata for X": X
    QString text;    // "RUN make"; the whole name where it is no step
};

enum class BakePrefix : quint8 { Absent, Present };

VertexName readVertexName(const QString &name, BakePrefix prefix);

} // namespace stagewright::docker
