// What a stage has become while its instructions are gone through. Knows no rule.
#pragma once

#include "checks/Collector.h"
#include "graph/Environment.h"

#include <QSet>

namespace stagewright::checks {

/// As dispatchState of dockerfile2llb/convert.go. A stage that builds on another starts with a copy of that one's.
struct StageState {
    graph::Environment variables; // of ENV and ARG
    graph::Environment imageVariables; // of ENV alone: what a stage built on this one starts with
    graph::Environment arguments; // names that ARG declared, without values
    QSet<QByteArray> hidden; // variables of the image that an ARG has another value for
    QByteArray workingDirectory = QByteArrayLiteral("/");
    QByteArray system = QByteArrayLiteral("linux");
    bool hasWorkdir = false; // WORKDIR was set in this file
    bool hasShell = false; // SHELL was

    void setVariable(const QByteArray &name, const QByteArray &value);
    void setArgument(const QByteArray &name, const QByteArray &value);

    // Where the one that counts stands so far; not inherited.
    std::optional<Place> command;
    std::optional<Place> entrypoint;
    std::optional<Place> healthcheck;
};

/// The state in which a stage on \a base starts; \a system is its platform's.
StageState startOn(const StageState &base);
StageState startOnImage(const QByteArray &system);

} // namespace stagewright::checks
