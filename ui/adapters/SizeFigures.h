// What a size report says about each stage, ready to be shown: parts, what ships, what is stale. Knows no widgets.
#pragma once

#include "docker/BuildStatus.h"
#include "document/Snapshot.h"

#include <QHash>
#include <QString>

#include <optional>
#include <vector>

namespace stagewright::adapters {

/// One piece of a stage's bar.
struct SizePart {
    enum class Kind : quint8 { Base, Own, Wire };
    Kind kind = Kind::Base;
    qint64 bytes = 0;
    QString words; // "python:3.11.9", "RUN poetry install", "from builder"

    bool operator==(const SizePart &) const = default;
};

struct StageFigures {
    int stage = 0; // index into the measured graph's stages
    quint64 id = 0; // Snapshot::stageIds
    QString title;
    std::optional<qint64> bytes;
    std::optional<qint64> downloadBytes;
    bool isDownloadEstimated = false;
    int layerCount = 0;
    std::vector<SizePart> parts; // their sum may differ from bytes where layers are unknown
    bool isStale = false;
    bool isShipped = false;

    bool operator==(const StageFigures &) const = default;
};

struct SizeFigures {
    std::vector<StageFigures> stages; // in the order of the file
    std::optional<size_t> shipped; // indices into stages; empty where the size is unknown
    std::optional<size_t> fattest;
    bool isStale = false;

    bool operator==(const SizeFigures &) const = default;
};

/// What people call a stage: its name, or "stage 2" where it has none.
QString stageTitle(const graph::Stage &stage);
SizeFigures figuresOf(const docker::SizeReport &report, const document::Snapshot &measured,
                      const document::Snapshot &now);
/// The largest stage besides the one that ships: what this is held against; empty where there is none.
std::optional<int> fattestBeside(const SizeFigures &figures);
/// "You ship 347 MB instead of 987 MB: 640 MB (65 %) stays behind."
QString headline(const SizeFigures &figures);
/// What each line (1-based) of the measured text adds to its image, in bytes; a FROM's is its base.
QHash<int, qint64> lineSizesOf(const docker::SizeReport &report, const document::Snapshot &measured);
/// "~347 MB" where it is stale, "-" where it is unknown.
QString shownSize(std::optional<qint64> bytes, bool isStale);

} // namespace stagewright::adapters
