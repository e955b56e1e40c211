// Stages, images, build contexts and the edges between them, derived from a tree as BuildKit's frontend derives them.
// Knows nothing of positions, colours or selection.
#pragma once

#include "graph/Environment.h"
#include "syntax/Tree.h"

#include <optional>
#include <vector>

namespace stagewright::graph {

using base::ByteRange;

/// One FROM and the instructions up to the next.
struct Stage {
    int index = 0; // among the stages, from 0
    QByteArray name; // as BuildKit has it (lower-case); empty where FROM has no AS
    QByteArray nameAsWritten; // empty where FROM has no AS
    std::optional<ByteRange> nameRange;
    QByteArray base; // the image or stage behind FROM, as written
    ByteRange baseRange;
    QByteArray resolvedBase; // with default ARGs put in
    QByteArray platform; // --platform's value as written; empty where absent
    int from = 0; // index of the FROM in Tree::instructions()
    std::vector<int> instructions; // indices of those that follow it
    ByteRange range; // from FROM to the end of its last instruction, without that line's ending
    bool isBroken = false; // holds an instruction with a syntax error
    bool isReached = true; // the default target needs it
    bool ships = false; // it is the default target, or what that is built on
};

/// What people call a stage: its name as written, or its number where it has none.
QByteArray displayName(const Stage &stage);

/// An image from outside the file, once for each resolved reference.
struct Image {
    QByteArray reference; // resolved, as BuildKit would pull it; "scratch" is an Image too
    bool isScratch = false;
};

enum class EndpointKind : quint8 { Stage, Image, BuildContext };

/// Where an edge comes from.
struct Endpoint {
    EndpointKind kind = EndpointKind::Stage;
    int index = 0; // into Graph::stages or Graph::images; 0 for the build context

    bool operator==(const Endpoint &) const = default;
};

enum class EdgeKind : quint8 { From, Copy, Mount };

/// A dependency: \a stage needs what \a from has. One for each FROM, each COPY or ADD of files, each mount of files.
struct Edge {
    EdgeKind kind = EdgeKind::From;
    Endpoint from;
    int stage = 0;
    int instruction = 0; // index into Tree::instructions()
    QByteArray reference; // --from's value or the base as written; empty for the build context
    std::optional<ByteRange> referenceRange;
    QList<QByteArray> sources; // as written; a mount's source is one, empty where absent
    QByteArray destination; // as written
    int mount = -1; // which --mount flag of the RUN, counted from 0
};

/// What an ONBUILD of its base makes a stage need, which BuildKit runs behind the stage's FROM (since frontend 1.11).
struct TriggerNeed {
    EdgeKind kind = EdgeKind::Copy;
    int stage = 0; // that runs the trigger
    int needed = 0;
    int instruction = 0; // the ONBUILD
};

/// Values that BuildKit gets from outside the file; the defaults are those of a plain `docker build` on linux/amd64.
struct BuildSettings {
    QByteArray platform = QByteArrayLiteral("linux/amd64"); // the builder's own
    QByteArray targetPlatform = {}; // that it builds for; empty: its own
    std::vector<std::pair<QByteArray, QByteArray>> buildArguments;

    /// What was given for an ARG of that name; of several the last.
    std::optional<QByteArray> givenValue(QByteArrayView name) const;
    bool operator==(const BuildSettings &) const = default;
};

/// The graph of one tree. Immutable; any thread.
struct Graph {
    BuildSettings settings; // it was derived with
    std::vector<Stage> stages;
    std::vector<Image> images;
    std::vector<Edge> edges; // in the order of the file
    std::vector<TriggerNeed> triggerNeeds; // which no edge has
    std::vector<int> globalArguments; // ARG instructions before the first FROM
    Environment fromVariables; // what FROM lines see: values of the platform and of the global arguments
    std::vector<syntax::Diagnostic> diagnostics;
    bool usesBuildContext = false;
    int numberCount = 0; // what a number in --from counts: the stages, then images that COPY and mounts name

    /// The stage whose lines hold \a offset (comments and blanks behind its last instruction count to it).
    std::optional<int> stageAt(base::ByteOffset offset) const;
    /// The stage that the default build makes: the last. Empty where there is none.
    std::optional<int> defaultTarget() const;
    /// As COPY --from finds it: without regard to case, the last of several, or by number.
    std::optional<int> findStage(QByteArrayView nameOrIndex) const;
    /// Stages that need \a stage, directly or through others, itself excluded; ascending.
    std::vector<int> dependents(int stage) const;
    /// Stages that \a stage needs, directly or through others, itself excluded; ascending.
    std::vector<int> dependencies(int stage) const;
};

Graph derive(const syntax::Tree &tree, const BuildSettings &settings = {});

} // namespace stagewright::graph
