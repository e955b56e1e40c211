// The sentences that people read about the engine and builds. Knows no widgets.
#include "docker/Sentences.h"

#include "docker/FailureHints.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace stagewright::docker {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("stagewright::docker", text);
}

QString lastLine(const QString &text)
{
    const QStringList lines = text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    return lines.isEmpty() ? QString() : lines.back().trimmed();
}

QString describeNoDaemon(const EngineError &error)
{
    const QString where = error.subject.isEmpty() ? tr("The docker engine does not answer.")
                                                  : tr("No docker engine answers at %1.").arg(error.subject);
    return where + QLatin1Char(' ')
        + tr("Start it (on Linux: sudo systemctl start docker; elsewhere: open Docker Desktop) and try again.");
}

QString describeNoPermission(const EngineError &error)
{
    return tr("You may not use the docker engine at %1. Add yourself to the group \"docker\" "
              "(sudo usermod -aG docker $USER), log out and in again, and try again.")
        .arg(error.subject.isEmpty() ? tr("its socket") : error.subject);
}

QString describeTooOld(const EngineError &error)
{
    return tr("This docker is too old for this build: %1. Install docker 23 or later with its buildx plugin, "
              "or leave that out of the Dockerfile.")
        .arg(lastLine(error.detail));
}

QString describeImage(const EngineError &error)
{
    if (error.fault == EngineFault::BaseNotFound) {
        return tr("The image %1 was not found. Check its name and tag; a private one needs \"docker login\" first.")
            .arg(error.subject.isEmpty() ? tr("that a stage starts from") : error.subject);
    }
    if (error.subject.isEmpty())
        return tr("A registry or another machine could not be reached (%1). Check the network and try again.")
            .arg(lastLine(error.detail));
    return tr("The image %1 is not on this machine, and its registry could not be reached. "
              "Check the network, or pull the image while you are connected.")
        .arg(error.subject);
}

QString describeMissing(QString path, const BuildOutcome &outcome, const graph::Graph &graph)
{
    const auto edge = std::find_if(graph.edges.begin(), graph.edges.end(), [&outcome](const graph::Edge &one) {
        return one.instruction == outcome.failedInstruction && one.kind != graph::EdgeKind::From;
    });
    if (edge == graph.edges.end())
        return tr("There is no %1 where it is taken from. Check the path.").arg(path);
    switch (edge->from.kind) {
    case graph::EndpointKind::Image:
        return tr("There is no %1 in the image %2. Check the path.")
            .arg(path, QString::fromUtf8(graph.images[size_t(edge->from.index)].reference));
    case graph::EndpointKind::Stage: {
        const graph::Stage &stage = graph.stages[size_t(edge->from.index)];
        const QString name = stage.name.isEmpty() ? QString::number(stage.index) : QString::fromUtf8(stage.name);
        return tr("There is no %1 in the stage %2. Check the path, and that an instruction of that stage makes it.")
            .arg(path, name);
    }
    case graph::EndpointKind::BuildContext:
        break;
    }
    if (path.startsWith(QLatin1Char('/')))
        path.remove(0, 1); // docker counts from the folder that is the context
    return tr("There is no %1 in the build context. Check the path, which folder is the context, and that "
              ".dockerignore "
              "does not leave the file out.")
        .arg(path);
}

QString describeExitCode(int code)
{
    const QString said = tr("The command ended with exit code %1; what it said stands in the log.").arg(code);
    switch (code) {
    case 126:
        return said + QLatin1Char(' ') + tr("With 126 a file that it calls may not be run: check its permissions.");
    case 127:
        return said + QLatin1Char(' ')
            + tr("With 127 a program that it calls is not in the image: install it in an earlier line, or check its "
                 "name.");
    case 137:
        return said + QLatin1Char(' ') + tr("With 137 it was killed, mostly for lack of memory.");
    default:
        return said;
    }
}

} // namespace

QString describeFailure(const BuildOutcome &outcome, const graph::Graph &graph)
{
    static const QRegularExpression missing(QStringLiteral(
        "failed to calculate checksum of ref .*: \"(.+)\": not found"
        "|COPY failed: (?:file not found in build context.*: )?stat (.+): (?:file does not exist|no such file)"));
    static const QRegularExpression exit(
        QStringLiteral("(?:did not complete successfully: exit code|returned a non-zero code): (\\d+)"));
    static const QRegularExpression prefix(
        QStringLiteral("^(?:ERROR: |target [^ :]+: |failed to solve: |failed to compute cache key: )+"));
    QString last = lastLine(outcome.errorText);
    if (last.isEmpty())
        return tr("Docker gave no reason; its log may tell more.");
    if (const auto match = missing.match(last); match.hasMatch())
        return describeMissing(match.captured(1) + match.captured(2), outcome, graph);
    if (const auto match = exit.match(last); match.hasMatch()) {
        const QString hint = hintOf(outcome.lastWords);
        return hint.isEmpty() ? describeExitCode(match.captured(1).toInt())
                              : tr("%1 (exit code %2)").arg(hint, match.captured(1));
    }
    return last.remove(prefix);
}

QString describe(const EngineError &error)
{
    switch (error.fault) {
    case EngineFault::NoDocker:
        return tr("Docker was not found on this machine. Install it (https://docs.docker.com/engine/install), "
                  "or add the folder that holds it to PATH, and try again.");
    case EngineFault::NoDaemon:
        return describeNoDaemon(error);
    case EngineFault::NoPermission:
        return describeNoPermission(error);
    case EngineFault::NoSpace:
        return tr("The docker engine's disk is full. Free some space, for example with \"docker system prune\", "
                  "and try again.");
    case EngineFault::TooOld:
        return describeTooOld(error);
    case EngineFault::ContextMissing:
        return tr("The build context %1 is no folder that can be read. Choose the folder that holds the files to copy.")
            .arg(error.subject);
    case EngineFault::DockerfileMissing:
        return tr("The Dockerfile could not be put at %1 for docker to read. Free some space in the temporary folder, "
                  "or save the file, and try again.")
            .arg(error.subject);
    case EngineFault::ImageMissing:
        if (error.subject.startsWith(QLatin1String("sha256:"))) // nobody has mistyped that
            return tr("The engine no longer has the image %1. A later build may have taken its place.")
                .arg(error.subject.left(19));
        return tr("The engine has no image %1. Check its name, or build or pull it first.").arg(error.subject);
    case EngineFault::BaseNotFound:
    case EngineFault::NoNetwork:
        return describeImage(error);
    case EngineFault::OptionInvalid:
        return error.detail;
    case EngineFault::Other:
        break;
    }
    return error.detail.isEmpty() ? tr("Docker failed without a word. Run the shown command in a terminal to see more.")
                                  : tr("Docker says: %1").arg(lastLine(error.detail));
}

QString describe(const EngineInfo &engine)
{
    if (engine.error)
        return describe(*engine.error);
    const QString name = engine.flavour == EngineFlavour::Podman ? QStringLiteral("Podman") : QStringLiteral("Docker");
    if (engine.hasBuildx())
        return tr("%1 %2 with buildx %3").arg(name, engine.serverVersion, engine.buildxVersion);
    return tr("%1 %2 without buildx").arg(name, engine.serverVersion);
}

QString wordOf(StageState state)
{
    switch (state) {
    case StageState::Idle:
        return tr("idle");
    case StageState::Queued:
        return tr("queued");
    case StageState::Building:
        return tr("building");
    case StageState::Cached:
        return tr("cached");
    case StageState::Done:
        return tr("done");
    case StageState::Failed:
        return tr("failed");
    case StageState::Cancelled:
        return tr("cancelled");
    }
    return {};
}

} // namespace stagewright::docker
