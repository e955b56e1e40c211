// What a stage has become while its instructions are gone through. Knows no rule.
#pragma once

#include "checks/buildkit/Collector.h"
#include "graph/Environment.h"

#include <optional>

namespace stagewright::checks {

/// What words of a stage may name, in the order in which BuildKit's state has it: what ARGs of the stages below have set
/// and their image has not, that image's variables in the order of their first assignment, then what the stage sets.
class StageVariables final : public syntax::Variables {
public:
    /// As ENV does: a stage built on this one starts with it.
    void setVariable(const QByteArray &name, const QByteArray &value);
    /// As ARG does.
    void setArgument(const QByteArray &name, const QByteArray &value);
    /// Turns this into what a stage built on it starts with; the cost is that of what this stage has set.
    void startNext();

    std::optional<QByteArray> find(QByteArrayView name) const override;
    QList<QByteArray> names() const;

private:
    graph::Environment m_inherited; // of ARGs below
    graph::Environment m_imageBelow;
    graph::Environment m_own; // of this stage's ENV and ARG
    graph::Environment m_image; // m_imageBelow and this stage's ENV
};

/// As dispatchState of dockerfile2llb/convert.go. A stage that builds on another starts with a copy of that one's.
struct StageState {
    StageVariables variables;
    graph::Environment arguments; // names that ARG declared, without values
    QByteArray workingDirectory = QByteArrayLiteral("/");
    QByteArray system = QByteArrayLiteral("linux");
    bool hasWorkdir = false; // WORKDIR was set in this file
    bool hasShell = false; // SHELL was

    // Where the one that counts stands so far; not inherited.
    std::optional<Place> command;
    std::optional<Place> entrypoint;
    std::optional<Place> healthcheck;
};

/// The state in which a stage on \a base starts; \a system is its platform's.
StageState startOn(const StageState &base);
StageState startOnImage(const QByteArray &system);

} // namespace stagewright::checks
