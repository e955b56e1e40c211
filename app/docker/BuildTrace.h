// What every step of a build did and when, whether or not it belongs to a stage, as values. Knows no process.
#pragma once

#include "docker/RawJson.h"
#include "docker/VertexName.h"

#include <map>
#include <set>

namespace stagewright::docker {

enum class TraceKind : quint8 {
    Step, // of a stage: its FROM, or an instruction that makes a layer
    Preparation, // reads the Dockerfile, asks for images
    Transfer, // of the build context or another folder
    Export, // of an image or files
};
enum class TraceState : quint8 { Waiting, Running, Ran, Cached, Failed, Stopped };

struct TraceStep {
    QString name; // "RUN make"
    TraceKind kind = TraceKind::Preparation;
    int stage = -1; // index into BuildPlan::stages; -1: of none
    int instruction = -1; // index into Tree::instructions(); -1: of none
    TraceState state = TraceState::Waiting;
    qint64 startedAt = 0; // milliseconds since the first of them began; no meaning while it waits
    qint64 milliseconds = 0; // that it took, so far or in all
    qint64 bytes = 0; // that it transferred
    std::vector<int> inputs = {}; // what it waited for, as indices into BuildTrace::steps

    qint64 endedAt() const { return startedAt + milliseconds; }
    bool hasBegun() const { return state != TraceState::Waiting; }
};

struct BuildTrace {
    std::vector<TraceStep> steps; // in the order in which they were first told
    qint64 milliseconds = 0; // from the first beginning to the last end

    bool isEmpty() const { return steps.empty(); }
};

/// The steps that made the build as long as it was, in their order: the one that ended last, of what it waited for the
/// one that ended last, and so on. Of builders that tell no inputs, what ended last before each.
std::vector<int> criticalPath(const BuildTrace &trace);

/// Gathers what BuildKit tells of vertices, in any order and more than once.
class TraceRecorder {
public:
    /// \a stage, \a instruction: as TraceStep has them.
    void note(const VertexEvent &event, const VertexName &name, int stage, int instruction);
    void noteWork(const WorkEvent &work);

    /// Times of what runs go on to what is known to be the last.
    BuildTrace trace() const;

private:
    struct Vertex {
        TraceStep step;
        std::optional<qint64> started; // milliseconds since 1970
        std::optional<qint64> completed;
        QList<QByteArray> inputs; // digests
        std::set<QString> counted; // parts of its work whose bytes are in
        bool isCached = false;
    };

    std::vector<Vertex> m_vertices;
    std::map<QByteArray, size_t> m_places; // by digest
    qint64 m_latest = 0; // milliseconds since 1970
};

} // namespace stagewright::docker
