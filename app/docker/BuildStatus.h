// What a build has done so far, stage by stage, and what it made, as values. Knows nothing of widgets or processes.
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace stagewright::docker {

enum class StageState : quint8 { Idle, Queued, Building, Cached, Done, Failed, Cancelled };

/// The state of one stage in a build; stages the build never reaches stay Idle.
struct StageStatus {
    StageState state = StageState::Idle;
    int step = 0; // 1-based, of those BuildKit counts
    int stepCount = 0; // 0 while unknown
    qint64 milliseconds = 0; // so far, or in all
    int failedInstruction = -1; // index into Tree::instructions()
};

enum class BuildPhase : quint8 { Idle, Starting, Running, Succeeded, Failed, Cancelled };

/// A build of one revision of a text.
struct BuildStatus {
    BuildPhase phase = BuildPhase::Idle;
    quint64 revision = 0; // of the snapshot that was built
    std::vector<StageStatus> stages; // parallel to Graph::stages of that snapshot
    qint64 milliseconds = 0;
};

/// One layer of an image, oldest first.
struct LayerSize {
    int line = 0; // 1-based line of the instruction that made it; 0 for the base image's
    QString createdBy; // the engine's words
    qint64 bytes = 0; // unpacked
};

struct StageSize {
    QByteArray name; // as Graph::Stage::name
    int index = 0;
    QString image; // the tag it was built as
    std::optional<qint64> bytes; // unpacked, on disk; empty: unknown
    std::optional<qint64> downloadBytes; // compressed; empty: unknown
    std::vector<LayerSize> layers = {};
    bool isDownloadEstimated = false; // measured by compressing what the engine keeps unpacked
    QString imageId = {}; // "sha256:...", which stays when a later build takes the tag
};

/// What one edge carried into its stage.
struct EdgeSize {
    int edge = 0; // index into Graph::edges of the snapshot that was measured
    std::optional<qint64> bytes;
};

struct ImageSize {
    QByteArray reference;
    std::optional<qint64> bytes;
};

/// What a build's stages weigh.
struct SizeReport {
    quint64 revision = 0; // of the snapshot that was built
    std::vector<StageSize> stages; // only those that were built
    std::vector<EdgeSize> edges;
    std::vector<ImageSize> images; // external images the engine knows
};

} // namespace stagewright::docker
