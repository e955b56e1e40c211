// Builds the stages of a Dockerfile for a subcommand, from the file to a built plan. Knows no display.
#pragma once

#include "docker/Build.h"
#include "text/SourceText.h"

#include <QIODevice>
#include <QProcessEnvironment>

namespace stagewright::cli {

enum ExitCode { Success = 0, Failure = 1, Misuse = 2, Interrupted = 130 };

/// Writes a line.
void say(QIODevice &device, const QString &line);

/// A Dockerfile as a build takes it.
struct StageSource {
    QString file;
    QString contextFolder; // absolute
    text::SourceText text;
    graph::Graph graph;
    docker::BuildPlan plan;
};

/// What is built where no stage is named.
enum class StageChoice : quint8 { All, Final };

/// Reads and plans it. \a stage: the name or the number of the one to build with what it needs; empty: as \a otherwise
/// says. A sentence where it cannot.
base::Result<StageSource, QString> readStages(const QString &file, const QString &contextFolder, const QString &stage,
                                              StageChoice otherwise);

/// Asks which engine answers. Runs an event loop of its own.
docker::EngineInfo askEngine(const QProcessEnvironment &environment);

/// Builds, and tells the log on \a err. Runs an event loop of its own; Ctrl+C ends it.
/// Returns Success, Failure (told on \a err) or Interrupted.
ExitCode buildStages(const StageSource &source, const docker::EngineInfo &engine,
                     const QProcessEnvironment &environment, QIODevice &err);

} // namespace stagewright::cli
