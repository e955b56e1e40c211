// What a build is to make, taken from a tree and its graph as plain values. Knows no process and no engine.
#pragma once

#include "graph/Graph.h"

#include <QString>

#include <optional>
#include <vector>

namespace stagewright::docker {

/// One instruction of a stage as the build and its images refer to it.
struct PlannedInstruction {
    int index = 0; // into Tree::instructions()
    int line = 0;  // 1-based, of its keyword
    int lastLine = 0; // of its last line, heredocs included
    syntax::InstructionKind kind = syntax::InstructionKind::Unknown;
    QString argument; // what stands behind the keyword and its flags
};

struct PlannedStage {
    int index = 0;   // into Graph::stages
    QByteArray name; // as Graph::Stage::name; empty where it has none
    QString target;  // what --target calls it; empty where no name means this stage alone
    QString tag;     // its image's tag: unique in the plan
    QString image;   // its image's whole name
    base::ByteOffset begin; // of its FROM
    PlannedInstruction from;
    std::optional<int> baseStage; // FROM a stage of the same file
    QByteArray baseImage;         // FROM an image: the resolved reference, or "scratch"
    bool isNeeded = false;        // it is built
    std::vector<PlannedInstruction> instructions;
};

struct PlannedEdge {
    graph::EdgeKind kind = graph::EdgeKind::From;
    graph::Endpoint from;
    int stage = 0;
    int instruction = 0; // index into Tree::instructions()
    int line = 0;        // 1-based
};

struct InstructionPlace {
    int stage = -1;
    int instruction = -1; // index into Tree::instructions()

    bool operator==(const InstructionPlace &) const = default;
};

/// The stages of one text and which of them are built.
struct BuildPlan {
    quint64 revision = 0;
    std::vector<PlannedStage> stages; // all, parallel to Graph::stages
    std::vector<PlannedEdge> edges;   // all, parallel to Graph::edges
    std::vector<QByteArray> images;   // parallel to Graph::images
    int globalArgumentCount = 0;      // ARGs before the first FROM
    std::optional<int> target;        // empty: every stage is built

    /// Indices of the stages that are built, in the order of the file.
    std::vector<int> neededStages() const;
    /// The instruction of a stage that holds a 1-based line.
    std::optional<InstructionPlace> instructionAtLine(int line) const;
};

/// "stagewright/<name>" with the folder's or file's name made a valid repository.
QString repositoryOf(const QString &contextFolder);

/// \a target: index of the stage to make, with all it needs; empty: every stage of the file, unreached ones too.
/// \a repository: what images are called before the colon; the tag is the stage's name or "stage-N".
BuildPlan planBuild(const syntax::Tree &tree, const graph::Graph &graph, quint64 revision, std::optional<int> target,
                    const QString &repository);

} // namespace stagewright::docker
