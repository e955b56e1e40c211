#include "adapters/BuildController.h"

#include "docker/Sentences.h"

#include <QDir>

#include <utility>

namespace stagewright::adapters {

BuildController::BuildController(document::Document *document, QProcessEnvironment environment, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_environment(std::move(environment))
    , m_probe(m_environment)
{
    connect(&m_probe, &docker::EngineProbe::probed, this, [this](const docker::EngineInfo &info) {
        m_engine = info;
        m_isProbed = true;
        Q_EMIT engineChanged(m_engine);
        if (std::exchange(m_buildsWhenProbed, false))
            start();
    });
    connect(m_document, &document::Document::wasReset, this, &BuildController::abandon);
}

BuildController::~BuildController() = default;

base::Result<QString, QString> BuildController::shownCommand() const
{
    if (m_document->snapshot()->graph.stages.empty())
        return base::Failure{tr("There is no stage to build yet. Add one, or type a FROM line.")};
    if (m_engine.error)
        return base::Failure{docker::describe(*m_engine.error)};
    const auto command = prepare(plan());
    if (!command)
        return base::Failure{docker::describe(command.error())};
    return command->shown();
}

exports::BuildDescription BuildController::description() const
{
    const QString folder = QDir::cleanPath(m_contextFolder) + u'/';
    const auto within = [&folder](const QString &path) {
        return path.startsWith(folder) ? QStringLiteral("./") + path.mid(folder.size()) : path;
    };
    exports::BuildDescription description;
    description.plan = plan();
    description.options = m_options;
    for (docker::SecretSource &secret : description.options.secrets)
        secret.place = within(secret.place);
    for (auto &[name, place] : description.options.contexts)
        place = within(place);
    description.options.outputPath = within(m_options.outputPath);
    if (!m_dockerfilePath.isEmpty())
        description.dockerfile
            = m_dockerfilePath.startsWith(folder) ? m_dockerfilePath.mid(folder.size()) : m_dockerfilePath;
    description.name = docker::repositoryOf(m_contextFolder).section(u'/', 1);
    return description;
}

void BuildController::setTarget(const BuildTarget &target)
{
    if (m_target == target)
        return;
    m_target = target;
    Q_EMIT targetChanged();
}

void BuildController::setFile(const QString &dockerfilePath, const QString &contextFolder)
{
    m_dockerfilePath = dockerfilePath;
    m_contextFolder = contextFolder;
    Q_EMIT fileChanged();
}

void BuildController::setOptions(const docker::BuildOptions &options)
{
    if (options == m_options)
        return;
    m_options = options;
    graph::BuildSettings settings;
    settings.targetPlatform = options.platform.toUtf8();
    for (const auto &[name, value] : options.arguments)
        settings.buildArguments.emplace_back(name.toUtf8(), value.toUtf8());
    m_document->setBuildSettings(settings);
    Q_EMIT optionsChanged();
}

void BuildController::setNetwork(docker::BuildNetwork network)
{
    docker::BuildOptions options = m_options;
    options.network = network;
    setOptions(options);
}

void BuildController::setCacheUse(docker::CacheUse cache)
{
    docker::BuildOptions options = m_options;
    options.cache = cache;
    setOptions(options);
}

void BuildController::takeOptions(const BuildController &other)
{
    setFile(other.m_dockerfilePath, other.m_contextFolder);
    docker::BuildOptions options = other.m_options;
    options.uncachedStages.clear();
    options.tags.clear();
    options.labels.clear();
    options.output = docker::OutputKind::Image;
    setOptions(options);
}

void BuildController::probe()
{
    m_probe.start();
}

void BuildController::build()
{
    if (isRunning() || m_buildsWhenProbed)
        return;
    if (m_isProbed && m_engine.canBuild()) {
        start();
        return;
    }
    // An engine that was not there may have been started since.
    m_buildsWhenProbed = true;
    m_probe.start();
}

void BuildController::start()
{
    if (m_engine.error) {
        Q_EMIT faulted(docker::describe(*m_engine.error));
        return;
    }
    const document::SnapshotPointer snapshot = m_document->snapshot();
    if (snapshot->graph.stages.empty()) {
        Q_EMIT faulted(tr("There is no stage to build yet. Add one, or type a FROM line."));
        return;
    }
    const docker::BuildPlan buildPlan = plan();
    auto command = prepare(buildPlan);
    if (!command) {
        Q_EMIT faulted(docker::describe(command.error()));
        return;
    }
    m_record = {snapshot, targetName(*snapshot), {}, {}, targetStage(*snapshot), m_options};
    Q_EMIT started(snapshot, command->shown());
    m_build = new docker::Build(buildPlan, *command, m_environment, this);
    connect(m_build, &docker::Build::statusChanged, this, &BuildController::statusChanged);
    connect(m_build, &docker::Build::logAppended, this, &BuildController::logAppended);
    connect(m_build, &docker::Build::finished, this, &BuildController::buildFinished);
    Q_EMIT runningChanged(true);
    m_build->start();
}

void BuildController::cancel()
{
    m_buildsWhenProbed = false;
    if (m_build) {
        m_build->cancel();
    } else if (m_measure) {
        m_measure->cancel();
        end();
    }
}

void BuildController::buildFinished(const docker::BuildOutcome &outcome)
{
    m_record.outcome = outcome;
    const docker::BuildPlan buildPlan = m_build->plan();
    std::exchange(m_build, nullptr)->deleteLater();
    Q_EMIT statusChanged(outcome.status);
    if (outcome.status.phase != docker::BuildPhase::Succeeded) {
        if (outcome.error) {
            m_engine.error = std::nullopt; // asked anew before the next build
            m_isProbed = false;
            m_probe.start();
        }
        end();
        return;
    }
    m_measure = new docker::SizeMeasure(buildPlan, m_engine, m_environment, this);
    connect(m_measure, &docker::SizeMeasure::measured, this, &BuildController::measured);
    connect(m_measure, &docker::SizeMeasure::failed, this, [this](const docker::EngineError &error) {
        Q_EMIT faulted(docker::describe(error));
        end();
    });
    m_measure->start();
}

void BuildController::measured(const docker::SizeReport &sizes)
{
    m_record.sizes = sizes;
    Q_EMIT sizesChanged(sizes);
    end();
}

void BuildController::end()
{
    if (m_measure)
        std::exchange(m_measure, nullptr)->deleteLater();
    Q_EMIT finished(m_record);
    Q_EMIT runningChanged(false);
}

/// What a build of the former document still says is about nothing that is shown.
void BuildController::abandon()
{
    const bool wasRunning = isRunning();
    m_buildsWhenProbed = false;
    if (docker::Build *build = std::exchange(m_build, nullptr)) {
        build->disconnect(this);
        connect(build, &docker::Build::finished, build, &QObject::deleteLater);
        build->cancel();
    }
    if (docker::SizeMeasure *measure = std::exchange(m_measure, nullptr)) {
        measure->disconnect(this);
        measure->cancel();
        measure->deleteLater();
    }
    m_record = {};
    if (wasRunning)
        Q_EMIT runningChanged(false);
    setTarget({});
    m_options = {}; // as the document's, which begins anew
}

std::optional<int> BuildController::targetStage(const document::Snapshot &snapshot) const
{
    switch (m_target.kind) {
    case BuildTarget::Kind::AllStages:
        return std::nullopt;
    case BuildTarget::Kind::Stage:
        if (const std::optional<int> stage = snapshot.findStage(m_target.stage))
            return stage;
        break; // the chosen stage is gone: the final one, as docker would
    case BuildTarget::Kind::Final:
        break;
    }
    return snapshot.graph.defaultTarget();
}

QString BuildController::targetName(const document::Snapshot &snapshot) const
{
    const std::optional<int> stage = targetStage(snapshot);
    if (!stage)
        return tr("all stages");
    const graph::Stage &target = snapshot.graph.stages.at(size_t(*stage));
    return target.name.isEmpty() ? tr("stage %1").arg(target.index) : QString::fromUtf8(target.name);
}

docker::BuildPlan BuildController::plan() const
{
    const document::SnapshotPointer snapshot = m_document->snapshot();
    return docker::planBuild(snapshot->tree, snapshot->graph, snapshot->revision.value, targetStage(*snapshot),
                             m_repository.isEmpty() ? docker::repositoryOf(m_contextFolder) : m_repository);
}

base::Result<docker::BuildCommand, docker::EngineError> BuildController::prepare(
    const docker::BuildPlan &buildPlan) const
{
    docker::BuildRequest request;
    request.dockerfile = m_document->snapshot()->source().fileBytes();
    request.dockerfilePath = m_dockerfilePath;
    request.contextFolder = m_contextFolder;
    request.options = m_options;
    return docker::prepareBuild(request, buildPlan, m_engine, m_environment);
}

} // namespace stagewright::adapters
