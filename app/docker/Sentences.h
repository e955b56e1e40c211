// The sentences that people read about the engine and builds: what happened and what to do. Knows no widgets.
#pragma once

#include "docker/Build.h"
#include "docker/Engine.h"
#include "graph/Graph.h"

namespace stagewright::docker {

/// One or two plain sentences: what is wrong, with what, and what to do.
QString describe(const EngineError &error);
/// Why a choice cannot be handed to the engine, and what to do.
QString describe(const OptionProblem &problem);
/// What failed in a build of the Dockerfile of \a graph and what to look at; docker's own last line where that is not
/// known.
QString describeFailure(const BuildOutcome &outcome, const graph::Graph &graph);
/// "Docker 28.5.2 with buildx 0.29.1", or what is wrong.
QString describe(const EngineInfo &engine);
/// "building", "failed", ...
QString wordOf(StageState state);

} // namespace stagewright::docker
