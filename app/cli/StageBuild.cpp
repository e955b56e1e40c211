// Runs a build and waits for it. Knows no display.
#include "cli/StageBuild.h"

#include "cli/InterruptWatch.h"
#include "docker/AnsiText.h"
#include "docker/Sentences.h"
#include "document/FileStore.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFileInfo>

namespace stagewright::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("stagewright::cli", text);
}

/// A build that failed, as a sentence with its place.
QString failureOf(const StageSource &source, const docker::BuildOutcome &outcome)
{
    const QString where = outcome.failedLine > 0 ? tr("%1:%2: ").arg(source.file).arg(outcome.failedLine)
                                                 : source.file + QLatin1String(": ");
    return where + (outcome.error ? docker::describe(*outcome.error) : docker::describeFailure(outcome, source.graph));
}

} // namespace

void say(QIODevice &device, const QString &line)
{
    device.write(line.toUtf8() + '\n');
}

base::Result<StageSource, QString> readStages(const QString &file, const QString &contextFolder, const QString &stage,
                                              StageChoice otherwise)
{
    const auto loaded = document::load(file);
    if (!loaded)
        return base::Failure{tr("%1 cannot be read. Check its name and its permissions.").arg(file)};
    const syntax::Tree tree = syntax::parse(loaded->source);
    graph::Graph graph = graph::derive(tree);
    if (graph.stages.empty())
        return base::Failure{tr("%1 has no stage to build. Begin it with a FROM line.").arg(file)};
    std::optional<int> target = stage.isEmpty() ? std::nullopt : graph.findStage(stage.toUtf8());
    if (!stage.isEmpty() && !target)
        return base::Failure{tr("%1 has no stage %2.").arg(file, stage)};
    if (stage.isEmpty() && otherwise == StageChoice::Final)
        target = graph.defaultTarget();
    docker::BuildPlan plan = docker::planBuild(tree, graph, 0, target, docker::repositoryOf(contextFolder));
    return StageSource{file, contextFolder, loaded->source, std::move(graph), std::move(plan)};
}

docker::EngineInfo askEngine(const QProcessEnvironment &environment)
{
    QEventLoop loop;
    docker::EngineProbe probe(environment);
    docker::EngineInfo answer;
    QObject::connect(&probe, &docker::EngineProbe::probed, &loop, [&](const docker::EngineInfo &info) {
        answer = info;
        loop.quit();
    });
    probe.start();
    loop.exec();
    return answer;
}

ExitCode buildStages(const StageSource &source, const docker::EngineInfo &engine,
                     const QProcessEnvironment &environment, QIODevice &err)
{
    docker::BuildRequest request;
    request.dockerfile = source.text.fileBytes();
    request.dockerfilePath = QFileInfo(source.file).absoluteFilePath();
    request.contextFolder = source.contextFolder;
    auto command = docker::prepareBuild(request, source.plan, engine);
    if (!command) {
        say(err, docker::describe(command.error()));
        return Failure;
    }
    QEventLoop loop;
    docker::Build build(source.plan, std::move(command).value(), environment);
    docker::BuildOutcome outcome;
    QObject::connect(&build, &docker::Build::logAppended, &loop, [&err](const std::vector<docker::LogLine> &lines) {
        // Programs colour their output; what a terminal makes of it is left to people who ask docker itself.
        for (const docker::LogLine &line : lines)
            say(err, docker::withoutAnsi(line.text));
    });
    QObject::connect(&build, &docker::Build::finished, &loop, [&](const docker::BuildOutcome &ended) {
        outcome = ended;
        loop.quit();
    });
    const InterruptWatch interrupts;
    if (interrupts.notifier()) {
        QObject::connect(interrupts.notifier(), &QSocketNotifier::activated, &loop, [&build] {
            InterruptWatch::drain();
            build.cancel(); // finished() follows
        });
    }
    build.start();
    loop.exec();
    if (outcome.status.phase == docker::BuildPhase::Cancelled)
        return Interrupted;
    if (outcome.status.phase == docker::BuildPhase::Succeeded)
        return Success;
    say(err, failureOf(source, outcome));
    return Failure;
}

} // namespace stagewright::cli
