// What the program was asked for on its command line. Knows no windows and runs nothing.
#pragma once

#include "base/Result.h"
#include "window/Appearance.h"

#include <QSize>
#include <QStringList>

#include <optional>

namespace stagewright::window {

enum class Task : quint8 { Window, Screenshot, Inspect, Check, Graph, Sizes, Layers, Predict, Help, Version };

struct CommandLine {
    Task task = Task::Window;
    QStringList arguments; // of a subcommand, its own name excluded
    QString file; // to open: a file or a folder with a Dockerfile; may be empty
    QString screenshot; // where the picture goes
    QSize size{1440, 900};
    std::optional<Look> look;
    QString select; // the stage to select
    QString panel; // the panel to bring to the front; empty: whichever is
    bool showsBuild = false; // --build: builds, and the picture shows the end of it
    QString pictureMoment; // --at: "start", "building" or "end" of that build
};

/// \a arguments: without the program's name. The error is a sentence for people.
base::Result<CommandLine, QString> parseCommandLine(const QStringList &arguments);
QString helpText();

} // namespace stagewright::window
