// The variables that FROM lines see: platform values and the ARGs in front of the first FROM. Knows no stage.
#pragma once

#include "graph/Environment.h"
#include "graph/Graph.h"

namespace stagewright::graph {

/// One `name=value` of ARG, as written.
struct DeclaredArgument {
    QByteArray name;
    std::optional<QByteArray> value;
};
std::vector<DeclaredArgument> declaredArguments(const syntax::Tree &tree, const syntax::Instruction &argument);

/// BUILDPLATFORM, TARGETARCH and their like, as defaultArgs of BuildKit's dockerfile2llb/platform.go.
/// \a targetStage is the name of the stage that is built.
Environment platformArguments(const BuildSettings &settings, const QByteArray &targetStage);

/// Adds the ARGs of \a globalArguments (indices of instructions) to \a environment, as buildMetaArgs.
/// What fails to expand is reported and left as it is.
void addGlobalArguments(Environment &environment, const syntax::Tree &tree, const std::vector<int> &globalArguments,
                        const BuildSettings &settings, std::vector<syntax::Diagnostic> *diagnostics);

/// A finding that covers the lines of \a instruction.
syntax::Diagnostic findingAt(const syntax::Instruction &instruction, std::string_view code,
                             QList<QByteArray> arguments);

/// Graph::fromVariables as they are with other \a settings than those that \a graph was derived with.
Environment fromVariables(const syntax::Tree &tree, const Graph &graph, const BuildSettings &settings);

/// Graph::fromVariables and the names that global arguments declare without a value.
Environment declaredForFrom(const syntax::Tree &tree, const Graph &graph);

} // namespace stagewright::graph
