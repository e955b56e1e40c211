// Runs a build's programs one after the other. Knows no widgets.
#include "docker/Build.h"

#include "docker/BuildTracker.h"
#include "docker/ProgressReader.h"

#include <QPointer>
#include <QProcess>
#include <QRegularExpression>

#include <algorithm>
#include <csignal>
#include <unistd.h>

namespace stagewright::docker {

namespace {

constexpr int publishDelay = 33;   // milliseconds: what comes within one is told at once
constexpr int clockDelay = 500;    // durations run on although nothing is said
constexpr int killDelay = 700; // for docker to clean up after an interrupt; people wait for no more than a second

// Docker runs buildx as a program of its own; only the group reaches both.
void signalGroup(qint64 group, int signal)
{
    if (group > 0)
        ::kill(-pid_t(group), signal);
}

/// Docker's words without those it quotes: the command that failed, and the excerpt of the Dockerfile.
QString withoutQuotes(const QString &errorText)
{
    static const QRegularExpression excerpt(QStringLiteral("^\\s*(\\d+ \\||>>>|-{5,}|> \\[)"));
    QStringList kept;
    for (const QString &line : errorText.split(QLatin1Char('\n'))) {
        if (!line.contains(QLatin1String("did not complete successfully")) && !line.contains(QLatin1String("returned a non-zero code"))
            && !excerpt.match(line).hasMatch())
            kept << line;
    }
    return kept.join(QLatin1Char('\n'));
}

/// The engine's fault, where the failure is one: a program that fails in RUN may say the same words of itself.
std::optional<EngineError> engineErrorIn(const BuildPlan &plan, const BuildOutcome &outcome)
{
    if (outcome.failedStage < 0)
        return engineErrorOf(outcome.errorText);
    const EngineError error = engineErrorOf(withoutQuotes(outcome.errorText));
    const bool usesImage = std::any_of(plan.edges.begin(), plan.edges.end(), [&outcome](const PlannedEdge &edge) {
        return edge.instruction == outcome.failedInstruction && edge.from.kind == graph::EndpointKind::Image;
    });
    const bool isAnywhere = error.fault == EngineFault::NoSpace
        || (error.fault == EngineFault::TooOld && error.detail.contains(QLatin1String("requires BuildKit")));
    if (isAnywhere || (usesImage && error.fault != EngineFault::Other))
        return error;
    return std::nullopt;
}

} // namespace

Build::Build(BuildPlan plan, BuildCommand command, QProcessEnvironment environment, QObject *parent)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_command(std::move(command))
    , m_environment(std::move(environment))
    , m_tracker(std::make_unique<BuildTracker>(m_plan))
    , m_reader(makeProgressReader(m_command, m_plan, *m_tracker))
{
    m_publishing.setSingleShot(true);
    m_killing.setSingleShot(true);
    connect(&m_publishing, &QTimer::timeout, this, &Build::publish);
    connect(&m_killing, &QTimer::timeout, this, [this] {
        signalGroup(m_group, SIGKILL);
    });
}

Build::~Build()
{
    if (!m_process)
        return;
    m_process->disconnect(this);
    signalGroup(m_group, SIGKILL);
    m_process->waitForFinished(1000);
}

BuildStatus Build::status() const
{
    return m_tracker->status();
}

BuildTrace Build::trace() const
{
    BuildTrace trace = m_tracker->trace();
    if (!m_command.hidden.isEmpty()) { // BuildKit names steps with the arguments' values put in
        for (TraceStep &step : trace.steps)
            step.name = withoutHidden(std::move(step.name), m_command.hidden);
    }
    return trace;
}

void Build::start()
{
    m_clock.start();
    publishSoon();
    runStep();
}

void Build::cancel()
{
    if (!m_process || m_isCancelled)
        return;
    m_isCancelled = true;
    signalGroup(m_group, SIGINT);
    m_killing.start(killDelay);
}

void Build::runStep()
{
    const CommandStep &step = m_command.steps[m_step];
    QProcessEnvironment environment = m_environment;
    for (const NamedValues *values : {&m_command.environment, &m_command.secretEnvironment}) {
        for (const auto &[name, value] : *values)
            environment.insert(name, value);
    }
    m_process = new QProcess(this);
    m_process->setProgram(m_command.program);
    m_process->setArguments(step.arguments);
    m_process->setProcessEnvironment(environment);
    m_process->setWorkingDirectory(QStringLiteral("/"));
    m_process->setChildProcessModifier([] { ::setpgid(0, 0); });
    connect(m_process, &QProcess::readyReadStandardOutput, this, &Build::read);
    connect(m_process, &QProcess::readyReadStandardError, this, &Build::read);
    connect(m_process, &QProcess::finished, this, [this](int exitCode, QProcess::ExitStatus status) {
        stepEnded(status == QProcess::NormalExit ? exitCode : -1);
    });
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            m_tracker->addErrorText(m_process->errorString());
            stepEnded(-1);
        }
    }, Qt::QueuedConnection);
    m_reader->begin(step);
    m_process->start();
    m_group = m_process->processId();
    // Here too, so that a cancel right now finds the group; whichever comes first makes it.
    if (m_group > 0)
        ::setpgid(pid_t(m_group), pid_t(m_group));
    m_process->write(step.standardInput);
    m_process->closeWriteChannel();
}

void Build::read()
{
    m_tracker->advance(m_clock.elapsed());
    const QByteArray output = m_process->readAllStandardOutput();
    const QByteArray error = m_process->readAllStandardError();
    if (m_isCancelled)
        return; // docker has much to say yet of what nobody waits for
    m_reader->readOutput(output);
    m_reader->readError(error);
    publishSoon();
}

void Build::stepEnded(int exitCode)
{
    read();
    m_reader->end(exitCode);
    m_process->disconnect(this);
    m_process->deleteLater();
    m_process = nullptr;
    ++m_step;
    // What it has left behind when it was told to stop would go on for nobody.
    if (m_isCancelled)
        signalGroup(m_group, SIGKILL);
    m_group = 0;
    if (m_isCancelled)
        finish(BuildPhase::Cancelled);
    else if (exitCode != 0)
        finish(BuildPhase::Failed);
    else if (m_step == m_command.steps.size())
        finish(BuildPhase::Succeeded);
    else
        runStep();
}

void Build::publishSoon()
{
    if (!m_publishing.isActive() || m_publishing.remainingTime() > publishDelay)
        m_publishing.start(publishDelay);
}

void Build::publish()
{
    m_tracker->advance(m_clock.elapsed());
    std::vector<LogLine> lines = m_tracker->takeLog();
    if (!m_command.hidden.isEmpty()) {
        for (LogLine &line : lines)
            line.text = withoutHidden(std::move(line.text), m_command.hidden);
    }
    m_publishing.start(clockDelay);
    const QPointer<Build> guard(this); // whoever listens may end this build
    if (!lines.empty())
        Q_EMIT logAppended(lines);
    if (guard)
        Q_EMIT statusChanged(m_tracker->status());
}

void Build::finish(BuildPhase phase)
{
    m_tracker->advance(m_clock.elapsed());
    m_tracker->end(phase);
    m_killing.stop();
    BuildOutcome outcome = m_tracker->outcome();
    outcome.trace = trace();
    for (QString &line : outcome.lastWords)
        line = withoutHidden(std::move(line), m_command.hidden);
    outcome.errorText = withoutHidden(std::move(outcome.errorText), m_command.hidden);
    if (phase == BuildPhase::Failed)
        outcome.error = engineErrorIn(m_plan, outcome);
    const QPointer<Build> guard(this);
    publish();
    if (!guard)
        return;
    m_publishing.stop();
    Q_EMIT finished(outcome);
}

} // namespace stagewright::docker
