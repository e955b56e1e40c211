// Turns a plan and people's choices into programs and argument lists. Knows no process and no progress.
#include "docker/BuildCommand.h"

#include "docker/BakeDefinition.h"
#include "docker/Sentences.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace stagewright::docker {

namespace {

using base::Failure;
using base::Result;

QByteArray bytesAt(const QString &path, bool &isThere)
{
    QFile file(path);
    isThere = QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly);
    return isThere ? file.readAll() : QByteArray();
}

/// Puts texts where docker can read them: on disk where they lie already, else in a private folder.
class DockerfileFolder {
public:
    DockerfileFolder(const BuildRequest &request, const QString &program, std::shared_ptr<QTemporaryDir> &files)
        : m_request(request)
        , m_privateFolder(readableBy(program))
        , m_files(files)
    {
        if (request.dockerfilePath.isEmpty())
            return;
        bool isThere = false;
        const QByteArray onDisk = bytesAt(request.dockerfilePath, isThere);
        // BuildKit does not follow a link out of the Dockerfile's folder.
        m_isOnDisk = isThere && onDisk == request.dockerfile && !QFileInfo(request.dockerfilePath).isSymLink();
        m_ignore = bytesAt(request.dockerfilePath + QStringLiteral(".dockerignore"), m_hasIgnore);
    }

    /// The path of the whole text.
    Result<QString, EngineError> whole()
    {
        return m_isOnDisk ? Result<QString, EngineError>(m_request.dockerfilePath)
                          : write(QStringLiteral("whole"), m_request.dockerfile);
    }

    /// The path of the text up to \a end: it makes the stage before that, whether or not that has a name.
    Result<QString, EngineError> upTo(base::ByteOffset end, const QString &folder)
    {
        // Offsets count from behind the byte order mark.
        const bool hasMark = m_request.dockerfile.startsWith("\xEF\xBB\xBF");
        return write(folder, m_request.dockerfile.left(end.value + (hasMark ? 3 : 0)));
    }

private:
    Result<QString, EngineError> write(const QString &folder, const QByteArray &text)
    {
        if (!m_files)
            m_files = std::make_shared<QTemporaryDir>(m_privateFolder + QStringLiteral("/stagewright-build-XXXXXX"));
        // A folder for each, so that the file keeps its name: docker quotes it in errors.
        const QDir place(m_files->path());
        const QString name = m_request.dockerfilePath.isEmpty() ? QStringLiteral("Dockerfile")
                                                                : QFileInfo(m_request.dockerfilePath).fileName();
        const QString path = place.filePath(folder + QLatin1Char('/') + name);
        const bool isWritten = m_files->isValid() && place.mkpath(folder) && put(path, text)
            && (!m_hasIgnore || put(path + QStringLiteral(".dockerignore"), m_ignore));
        if (!isWritten)
            return Failure{EngineError{EngineFault::DockerfileMissing, path, m_files->errorString()}};
        return path;
    }

    /// A docker from a snap sees a /tmp of its own, and of the home only what is not hidden.
    static QString readableBy(const QString &program)
    {
        const bool isSnap = program.startsWith(QLatin1String("/snap/"))
            || QFileInfo(program).canonicalFilePath().startsWith(QLatin1String("/snap/"))
            || QFileInfo(program).canonicalFilePath().endsWith(QLatin1String("/bin/snap"));
        return isSnap ? QDir::homePath() : QDir::tempPath();
    }

    static bool put(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush();
    }

    const BuildRequest &m_request;
    const QString m_privateFolder;
    std::shared_ptr<QTemporaryDir> &m_files;
    QByteArray m_ignore;
    bool m_hasIgnore = false;
    bool m_isOnDisk = false;
};

/// How docker is told to make one stage. Neither BuildKit nor the classic builder takes a number for --target, and of
/// several stages with one name each makes one only: there the text is cut behind the stage instead, which makes it
/// the last, with the same steps (dockerfile2llb/convert.go, resolveTarget; tried on docker 28.5.2 and 20.10.24).
Result<BuildStep, EngineError> buildStep(const BuildPlan &plan, int index, DockerfileFolder &folder)
{
    const PlannedStage &stage = plan.stages[std::size_t(index)];
    const bool isLast = index + 1 == int(plan.stages.size());
    const bool cuts = stage.target.isEmpty() && !isLast;
    Result<QString, EngineError> path = cuts
        ? folder.upTo(plan.stages[std::size_t(index) + 1].begin, QStringLiteral("stage-%1").arg(index))
        : folder.whole();
    if (!path)
        return Failure{path.error()};
    const bool isTarget = plan.target ? *plan.target == index : isLast;
    return BuildStep{*path, isLast ? QString() : stage.target, stage.image, isTarget};
}

/// What stands behind --build-arg: without a value docker takes it from the environment, which nobody else may read.
QString argumentWord(const QString &name, const QString &value)
{
    return isSecretArgument(name) ? name : name + QLatin1Char('=') + value;
}

QStringList commonFlags(const BuildOptions &options)
{
    QStringList flags;
    if (options.cache == CacheUse::Ignore)
        flags << QStringLiteral("--no-cache");
    if (options.pull == BasePull::Always)
        flags << QStringLiteral("--pull");
    return flags;
}

CommandStep classicStep(const BuildRequest &request, const BuildStep &step, int stage)
{
    const BuildOptions &options = request.options;
    QStringList arguments{QStringLiteral("build"), QStringLiteral("--file"), step.dockerfilePath};
    if (!step.target.isEmpty())
        arguments << QStringLiteral("--target") << step.target;
    arguments << QStringLiteral("--tag") << step.image;
    if (step.isTarget) {
        for (const QString &tag : options.tags)
            arguments << QStringLiteral("--tag") << tag;
        for (const auto &[name, value] : options.labels)
            arguments << QStringLiteral("--label") << name + QLatin1Char('=') + value;
    }
    for (const auto &[name, value] : options.arguments)
        arguments << QStringLiteral("--build-arg") << argumentWord(name, value);
    if (!options.platform.isEmpty())
        arguments << QStringLiteral("--platform") << options.platform;
    if (options.network == BuildNetwork::None)
        arguments << QStringLiteral("--network") << QStringLiteral("none");
    else if (options.network == BuildNetwork::Host)
        arguments << QStringLiteral("--network") << QStringLiteral("host");
    return {arguments + commonFlags(options) << request.contextFolder, {}, stage};
}

/// \a asksEntitlements: bake knows --allow, and needs it (buildx 0.17 and later).
CommandStep bakeStep(const BuildRequest &request, const std::vector<BakeTarget> &targets,
                     const std::vector<BuildStep> &steps, bool asksEntitlements)
{
    QStringList arguments{QStringLiteral("buildx"), QStringLiteral("bake"), QStringLiteral("--file"), QStringLiteral("-"),
                          QStringLiteral("--progress=rawjson"), QStringLiteral("--provenance=false")};
    if (request.options.network == BuildNetwork::Host && asksEntitlements)
        arguments << QStringLiteral("--allow=network.host");
    if (!request.options.ssh.empty() && asksEntitlements)
        arguments << QStringLiteral("--allow=ssh");
    arguments += commonFlags(request.options);
    for (const BakeTarget &target : targets)
        arguments << target.name;
    return {arguments, bakeDefinition(request.options, request.contextFolder, targets, steps), -1};
}

bool isReadableFolder(const QString &path)
{
    const QFileInfo folder(path);
    return folder.isAbsolute() && folder.isDir() && folder.isReadable() && folder.isExecutable();
}

QString shownStep(const BuildCommand &command, const CommandStep &step)
{
    QStringList words;
    for (const auto &[name, value] : command.environment)
        words << name + QLatin1Char('=') + shellQuoted(value);
    words << shellQuoted(command.program);
    for (const QString &argument : step.arguments) {
        if (!argument.startsWith(QLatin1String("--progress=")))
            words << shellQuoted(argument);
    }
    return words.join(QLatin1Char(' '));
}

} // namespace

QString shellQuoted(const QString &argument)
{
    const QString plain = QStringLiteral("%+,-./:=@_");
    bool isPlain = !argument.isEmpty();
    for (const QChar character : argument) {
        const ushort unit = character.unicode();
        const bool isAlphanumeric = (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z') || (unit >= '0' && unit <= '9');
        isPlain = isPlain && (isAlphanumeric || plain.contains(character));
    }
    if (isPlain)
        return argument;
    QString quoted = argument;
    quoted.replace(QLatin1Char('\''), QLatin1String("'\\''"));
    return QLatin1Char('\'') + quoted + QLatin1Char('\'');
}

QString BuildCommand::shown() const
{
    QString text;
    for (const CommandStep &step : steps) {
        if (!text.isEmpty())
            text += QStringLiteral(" &&\n");
        text += shownStep(*this, step);
        // The quoted word keeps the shell from expanding anything in the lines; no line of JSON can be that word.
        if (!step.standardInput.isEmpty())
            text += QStringLiteral(" <<'END'\n") + QString::fromUtf8(step.standardInput) + QStringLiteral("END");
    }
    return text + QLatin1Char('\n');
}

Result<BuildCommand, EngineError> prepareBuild(const BuildRequest &request, const BuildPlan &plan,
                                               const EngineInfo &engine, const QProcessEnvironment &environment)
{
    if (engine.error)
        return Failure{*engine.error};
    if (const auto problem = findProblem(request.options, engine, environment))
        return Failure{EngineError{EngineFault::OptionInvalid, problem->value, describe(*problem)}};
    if (!isReadableFolder(request.contextFolder))
        return Failure{EngineError{EngineFault::ContextMissing, request.contextFolder, {}}};
    BuildCommand command;
    command.program = engine.program;
    command.hidden = hiddenValues(request.options, environment);
    DockerfileFolder folder(request, engine.program, command.files);
    std::vector<BuildStep> steps;
    const std::vector<int> stages = plan.neededStages();
    for (const int stage : stages) {
        Result<BuildStep, EngineError> step = buildStep(plan, stage, folder);
        if (!step)
            return Failure{step.error()};
        steps.push_back(*step);
    }
    if (engine.canBake()) {
        command.progress = ProgressFormat::RawJson;
        command.targets = bakeTargets(plan);
        // Newer buildx asks on the terminal before bake may read outside the folder it runs in; people chose the folder.
        command.environment.emplace_back(QStringLiteral("BUILDX_BAKE_ENTITLEMENTS_FS"), QStringLiteral("0"));
        for (const auto &[name, value] : request.options.arguments) {
            if (isSecretArgument(name))
                command.secretEnvironment.emplace_back(variableOfSecret(name), value);
        }
        command.steps.push_back(bakeStep(request, command.targets, steps, engine.asksEntitlements()));
        return command;
    }
    command.progress = ProgressFormat::Plain;
    command.environment.emplace_back(QStringLiteral("DOCKER_BUILDKIT"), QStringLiteral("0"));
    for (const auto &[name, value] : request.options.arguments) {
        if (isSecretArgument(name))
            command.secretEnvironment.emplace_back(name, value);
    }
    for (std::size_t i = 0; i < steps.size(); ++i)
        command.steps.push_back(classicStep(request, steps[i], stages[i]));
    return command;
}

} // namespace stagewright::docker
