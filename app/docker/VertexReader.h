// Maps BuildKit's vertices to the stages and instructions of a plan. Knows no process.
#pragma once

#include "docker/ProgressReader.h"
#include "docker/RawJson.h"
#include "docker/VertexName.h"

#include <QSet>

#include <map>

namespace stagewright::docker {

class VertexReader : public ProgressReader {
public:
    VertexReader(std::vector<BakeTarget> targets, const BuildPlan &plan, BuildTracker &tracker);

    void begin(const CommandStep &step) override;
    void readOutput(const QByteArray &bytes) override;
    void readError(const QByteArray &bytes) override;
    void end(int exitCode) override;

private:
    struct Vertex {
        int stage = -1;
        int instruction = -1;
        QString heading; // "[builder 2/6] RUN make"
        LineSplitter output;
        LineSplitter error;
        QSet<QString> told; // parts of its work that the log has already
        bool hasBegun = false;
        bool isIgnoreFile = false; // its transfer says nothing to people
    };

    void handle(const ProgressEvent &event);
    void handleVertex(const VertexEvent &event);
    void handleStep(const VertexEvent &event, const VertexName &name);
    void handleOutput(const OutputEvent &event);
    void handleWork(const WorkEvent &event);
    void handleText(const QString &line);
    void announce(const VertexEvent &event, Vertex &vertex);
    void failLoading(const QString &image);
    void appendLines(const Vertex &vertex, const QStringList &lines, int stream);
    int stageOf(const VertexName &name) const;
    int stageOfTarget(const QString &target) const;

    const std::vector<BakeTarget> m_targets;
    const BuildPlan &m_plan;
    BuildTracker &m_tracker;
    RawJsonParser m_parser;
    LineSplitter m_outputLines;
    std::map<QByteArray, Vertex> m_vertices; // by digest
    QString m_lastText;
};

/// The instruction of \a stage that a step is of: an index into Tree::instructions(). ONBUILD triggers are FROM's.
int instructionOf(const PlannedStage &stage, const VertexName &name);

} // namespace stagewright::docker
