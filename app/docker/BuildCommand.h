// What is run to build a plan: programs and their arguments as lists, never a shell. Knows no process and no progress.
#pragma once

#include "base/Result.h"
#include "docker/BuildOptions.h"
#include "docker/BuildPlan.h"
#include "docker/Engine.h"

#include <QStringList>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace stagewright::docker {

/// What is to be built, and how.
struct BuildRequest {
    QByteArray dockerfile;  // the bytes to build, as a save would write them
    QString dockerfilePath; // where they came from, absolute; empty: never saved
    QString contextFolder;  // absolute
    BuildOptions options;
};

/// One program run.
struct CommandStep {
    QStringList arguments;
    QByteArray standardInput;
    int stage = -1; // the one it makes, an index into BuildPlan::stages; -1: all that are needed
};

struct BakeTarget {
    QString name;
    int stage = 0; // index into BuildPlan::stages
};

enum class ProgressFormat : quint8 { RawJson, Plain };

/// Everything needed to run a build. The files it made live as long as the command or a copy of it.
struct BuildCommand {
    QString program; // absolute
    NamedValues environment; // set on top of what is passed in
    NamedValues secretEnvironment; // this too; its values are shown nowhere
    QStringList hidden; // values that no log may show
    std::vector<CommandStep> steps; // run one after the other, until one fails
    ProgressFormat progress = ProgressFormat::RawJson;
    std::vector<BakeTarget> targets; // what the bake definition calls the stages; empty for the classic builder
    std::shared_ptr<QTemporaryDir> files; // null where the text on disk is what is built

    /// The lines to paste into a POSIX shell to do the same: quoted, input as a here-document. Only how progress is
    /// reported (--progress) is left out, so that people who paste them see docker's own display, and so are the values
    /// of secret arguments, which the line takes from the environment.
    QString shown() const;
};

/// Writes the text to a private folder where the file on disk is not the same. ContextMissing, DockerfileMissing,
/// OptionInvalid. \a environment: what the build runs in, for secrets that are taken from there.
base::Result<BuildCommand, EngineError> prepareBuild(const BuildRequest &request, const BuildPlan &plan,
                                                     const EngineInfo &engine,
                                                     const QProcessEnvironment &environment
                                                     = QProcessEnvironment::systemEnvironment());

/// One argument as a POSIX shell reads it back, quoted only where it must be.
QString shellQuoted(const QString &argument);

} // namespace stagewright::docker
