// What tests against real docker engines share: which engines there are, and ways to ask and use them.
#pragma once

#include "docker/Build.h"
#include "docker/Sizes.h"

#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

namespace stagewright::docker {

/// "": the engine that STAGEWRIGHT_ENGINE tells of; "OLD": docker 20.10 without buildx; "CONTAINERD": with that store.
inline std::optional<QProcessEnvironment> engineEnvironment(const QString &which)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (which.isEmpty())
        return environment.contains(QStringLiteral("STAGEWRIGHT_ENGINE")) ? std::optional(environment) : std::nullopt;
    const QString prefix = QStringLiteral("STAGEWRIGHT_%1_").arg(which);
    if (!environment.contains(prefix + QStringLiteral("DOCKER_HOST")))
        return std::nullopt;
    for (const QString &name : {QStringLiteral("DOCKER_HOST"), QStringLiteral("DOCKER_CONFIG")})
        environment.insert(name, environment.value(prefix + name));
    const QString folder = QFileInfo(environment.value(prefix + QStringLiteral("DOCKER"))).absolutePath();
    environment.insert(QStringLiteral("PATH"), folder + QLatin1Char(':') + environment.value(QStringLiteral("PATH")));
    return environment;
}

/// A docker command line, waited for: what it prints, or nothing where it fails.
inline QByteArray runDocker(const QProcessEnvironment &environment, const QStringList &arguments)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(findDocker(environment), arguments);
    if (!process.waitForFinished(120'000) || process.exitCode() != 0) {
        qWarning("docker %s: %s", qPrintable(arguments.join(QLatin1Char(' '))),
                 process.readAllStandardError().constData());
        return {};
    }
    return process.readAllStandardOutput();
}

inline EngineInfo probe(const QProcessEnvironment &environment)
{
    EngineProbe engineProbe(environment);
    std::optional<EngineInfo> answer;
    QObject::connect(&engineProbe, &EngineProbe::probed, [&answer](const EngineInfo &info) { answer = info; });
    engineProbe.start();
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 60'000))
        qFatal("the probe never answered");
    return *answer;
}

/// A text in a folder of its own, with its plan.
class Project {
public:
    explicit Project(const QByteArray &dockerfile, std::optional<int> target = {})
        : folder(QDir::tempPath() + QStringLiteral("/stagewright-test-XXXXXX"))
    {
        write("Dockerfile", dockerfile);
        const syntax::Tree tree = syntax::parse(text::SourceText::fromFile(dockerfile));
        plan = planBuild(tree, graph::derive(tree), 1, target,
                         QStringLiteral("stagewright-test/") + QFileInfo(folder.path()).fileName().toLower());
        request.dockerfile = dockerfile;
        request.dockerfilePath = path();
        request.contextFolder = folder.path();
        request.options.network = BuildNetwork::None;
    }

    QString path() const { return folder.filePath(QStringLiteral("Dockerfile")); }
    void write(const char *name, const QByteArray &bytes) const
    {
        QFile file(folder.filePath(QString::fromUtf8(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no project could be written");
    }
    void removeImages(const QProcessEnvironment &environment) const
    {
        QStringList arguments{QStringLiteral("image"), QStringLiteral("rm"), QStringLiteral("--force")};
        for (const int stage : plan.neededStages())
            arguments << plan.stages[std::size_t(stage)].image;
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(findDocker(environment), arguments);
        process.waitForFinished(60'000);
    }

    QTemporaryDir folder;
    BuildPlan plan;
    BuildRequest request;
};

/// One build to its end, and what it told on the way.
struct Run {
    Run(const Project &project, const QProcessEnvironment &environment)
        : engine(probe(environment))
        , m_command(prepareBuild(project.request, project.plan, engine))
        , m_environment(environment)
        , m_plan(project.plan)
    {
        if (!m_command)
            return;
        build = std::make_unique<Build>(m_plan, *m_command, environment);
        QObject::connect(build.get(), &Build::statusChanged, [this](const BuildStatus &status) {
            seen.resize(status.stages.size());
            for (std::size_t i = 0; i < status.stages.size(); ++i) {
                if (seen[i].empty() || seen[i].back() != status.stages[i].state)
                    seen[i].push_back(status.stages[i].state);
            }
        });
        QObject::connect(build.get(), &Build::logAppended, [this](const std::vector<LogLine> &lines) {
            log.insert(log.end(), lines.begin(), lines.end());
        });
        QObject::connect(build.get(), &Build::finished, [this](const BuildOutcome &ended) { outcome = ended; });
        build->start();
    }

    bool wait(int milliseconds = 300'000) const
    {
        return build && QTest::qWaitFor([this] { return outcome.has_value(); }, milliseconds);
    }
    bool succeeds() const
    {
        if (wait() && outcome->status.phase == BuildPhase::Succeeded)
            return true;
        for (const LogLine &line : log)
            qWarning("%s", qPrintable(line.text));
        return false;
    }
    std::optional<SizeReport> measure() const
    {
        SizeMeasure sizes(m_plan, engine, m_environment);
        std::optional<SizeReport> report;
        QObject::connect(&sizes, &SizeMeasure::measured, [&report](const SizeReport &made) { report = made; });
        sizes.start();
        return QTest::qWaitFor([&report] { return report.has_value(); }, 60'000) ? report : std::nullopt;
    }
    QStringList texts(LogStream stream) const
    {
        QStringList texts;
        for (const LogLine &line : log) {
            if (line.stream == stream)
                texts << line.text;
        }
        return texts;
    }

    EngineInfo engine;
    std::unique_ptr<Build> build; // null where nothing could be prepared
    std::vector<std::vector<StageState>> seen; // the states of each stage, in their order
    std::vector<LogLine> log;
    std::optional<BuildOutcome> outcome;

private:
    base::Result<BuildCommand, EngineError> m_command;
    QProcessEnvironment m_environment;
    BuildPlan m_plan;
};

inline void addEngineRows()
{
    QTest::addColumn<QString>("which");
    QTest::newRow("the current engine") << QString();
    QTest::newRow("the containerd store") << QStringLiteral("CONTAINERD");
    QTest::newRow("docker 20.10 without buildx") << QStringLiteral("OLD");
}

} // namespace stagewright::docker

/// Skips where there is no such engine; for the current one that is a failure where CI is true. (Whether the others are
/// to be had depends on the distribution, so packaging/test.sh is strict about those.)
#define NEED_ENGINE(which, environment)                                                                                \
    const std::optional<QProcessEnvironment> found##environment = stagewright::docker::engineEnvironment(which);       \
    if (!found##environment && QString(which).isEmpty() && qgetenv("CI") == "true")                                    \
        QFAIL("there is no such engine, and CI=true forbids to skip");                                                 \
    if (!found##environment)                                                                                           \
        QSKIP("there is no such engine (packaging/engine.sh starts them)");                                            \
    const QProcessEnvironment environment = *found##environment
