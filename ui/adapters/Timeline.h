// When the steps of a build ran, stage by stage, and why they did, as values. Knows no widgets.
#pragma once

#include "docker/BuildTrace.h"
#include "document/Snapshot.h"

#include <QHash>
#include <QString>

namespace stagewright::adapters {

struct TimelineBar {
    QString name; // "RUN make"
    docker::TraceState state = docker::TraceState::Waiting;
    docker::TraceKind kind = docker::TraceKind::Step;
    qint64 startedAt = 0; // milliseconds since the build's first step began
    qint64 milliseconds = 0;
    qint64 bytes = 0; // that it transferred
    int line = 0; // 1-based, of the text that was built; 0: of none
    int row = 0; // in its lane: what goes on at once stands below each other
    bool isCritical = false; // the build would have been shorter without it
    std::optional<qint64> before; // milliseconds that the same step took in the build before; empty: it was not in it
    bool wasCached = false; // in the build before
};

struct TimelineLane {
    QString title; // of the stage, or what is around them
    int rows = 1;
    std::vector<TimelineBar> bars; // by their beginning
};

struct Timeline {
    std::vector<TimelineLane> lanes; // the stages that did anything, then what is around them
    qint64 milliseconds = 0;
    std::optional<qint64> before; // the whole of the build before
    QString
        summary; // "3.2 s, of which 2.9 s in the longest chain: RUN make (2.4 s), ...; at most 2 steps ran at once."
    QString cause; // why something ran although there is a cache; empty while nothing is known of it
};

/// \a reasons: by 0-based line of \a built, what was foretold of the steps that would run; none where nothing was built
/// before. \a former: the trace of the build before; null: there is none.
Timeline timelineOf(const docker::BuildTrace &trace, const document::Snapshot &built,
                    const QHash<int, QString> &reasons, const docker::BuildTrace *former);

/// "RUN make, line 4: ran 2.4 s, from 0.3 s on; before: 2.9 s": all that a bar says.
QString barWords(const TimelineBar &bar);

} // namespace stagewright::adapters
