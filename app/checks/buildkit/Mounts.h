// One --mount of RUN with its variables put in, as instructions/commands_runmount.go reads it. Knows no stage.
#pragma once

#include <QByteArray>
#include <QList>

#include <functional>
#include <string_view>

namespace stagewright::checks {

struct Mount {
    QByteArray type = QByteArrayLiteral("bind");
    QByteArray from;
    QByteArray source;
    QByteArray target;
    QByteArray id;
    QByteArray sharing;
    bool hasMode = false;
    bool hasUser = false;
    bool hasGroup = false;
};

/// Why a mount is refused: one of codes:: and what its words need. An empty code is no problem.
struct MountProblem {
    std::string_view code;
    QList<QByteArray> arguments;
};

using Expander = std::function<QByteArray(const QByteArray &)>;

MountProblem readMount(const QByteArray &list, const Expander &expand, Mount &mount);

} // namespace stagewright::checks
