// Asks docker what it is: where the program lies, its versions, its store. Knows no Dockerfile and no widgets.
#include "docker/Engine.h"

#include "docker/Command.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QVersionNumber>

#include <algorithm>

namespace stagewright::docker {

namespace {

constexpr int questionTime = 20'000; // milliseconds; a cold engine answers in one or two seconds
constexpr int builderTime = 5'000; // a builder may be on another machine, and nothing needs its answer

QJsonObject objectOf(const QByteArray &bytes)
{
    return QJsonDocument::fromJson(bytes).object();
}

bool mentions(const QString &text, const char *words)
{
    return text.contains(QLatin1String(words), Qt::CaseInsensitive);
}

QString firstMatch(const QString &text, const QString &pattern)
{
    return QRegularExpression(pattern).match(text).captured(1);
}

bool isAtLeast(const QString &text, const QVersionNumber &wanted)
{
    const QVersionNumber version = QVersionNumber::fromString(text);
    return !version.isNull() && version >= wanted;
}

// Docker's words differ between its versions, the classic builder and BuildKit; each entry was seen in one of them.
EngineFault faultOf(const QString &text)
{
    if (mentions(text, "permission denied while trying to connect")
        || mentions(text, "docker.sock: connect: permission denied"))
        return EngineFault::NoPermission;
    if (mentions(text, "Cannot connect to the Docker daemon") || mentions(text, "Is the docker daemon running")
        || mentions(text, "failed to connect to the docker API") || mentions(text, "error during connect")
        || mentions(text, "Cannot connect to Podman"))
        return EngineFault::NoDaemon;
    if (mentions(text, "no space left on device") || mentions(text, "disk quota exceeded"))
        return EngineFault::NoSpace;
    if (mentions(text, "requires BuildKit") || mentions(text, "client version") || mentions(text, "is too new")
        || mentions(text, "is too old") || mentions(text, "is not a docker command"))
        return EngineFault::TooOld;
    if (mentions(text, "no such host") || mentions(text, "network is unreachable") || mentions(text, "i/o timeout")
        || mentions(text, "TLS handshake timeout") || mentions(text, "Temporary failure in name resolution")
        || mentions(text, "failed to do request") || mentions(text, "Client.Timeout exceeded"))
        return EngineFault::NoNetwork;
    static const QRegularExpression missing(QStringLiteral("failed to resolve source metadata for .*: not found"));
    static const QRegularExpression missingManifest(QStringLiteral("manifest for .* not found"));
    if (mentions(text, "pull access denied") || mentions(text, "manifest unknown")
        || mentions(text, "insufficient_scope") || mentions(text, "repository does not exist")
        || missing.match(text).hasMatch() || missingManifest.match(text).hasMatch())
        return EngineFault::BaseNotFound;
    return EngineFault::Other;
}

QString subjectOf(EngineFault fault, const QString &text)
{
    switch (fault) {
    case EngineFault::NoDaemon:
    case EngineFault::NoPermission:
        return firstMatch(text, QStringLiteral("((?:unix|tcp|ssh|npipe)://[^\\s\"']*[^\\s\"'.:;,])"));
    case EngineFault::NoNetwork:
    case EngineFault::BaseNotFound: {
        const QString image = firstMatch(text, QStringLiteral("failed to resolve source metadata for ([^\\s]+): "));
        if (!image.isEmpty())
            return image;
        const QString manifest = firstMatch(text, QStringLiteral("manifest for ([^\\s]+) not found"));
        return manifest.isEmpty() ? firstMatch(text, QStringLiteral("pull access denied for ([^\\s,]+)")) : manifest;
    }
    default:
        return {};
    }
}

/// What `docker buildx inspect` prints: a head and a paragraph for each node (buildx commands/inspect.go, 0.29; earlier
/// ones write "Buildkit:"). Of several nodes the oldest counts, as any may be the one that builds.
void readBuilderInfo(const QString &text, EngineInfo &info)
{
    static const QRegularExpression line(QStringLiteral("^(\\w[\\w ]*):[ \\t]*(\\S.*)?$"),
                                         QRegularExpression::MultilineOption);
    qsizetype nodes = 0;
    QList<QVersionNumber> versions;
    for (auto found = line.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const QString key = match.captured(1).toLower();
        const QString value = match.captured(2).trimmed();
        if (key == QLatin1String("driver")) {
            info.builderDriver = value;
        } else if (key == QLatin1String("endpoint")) {
            ++nodes;
        } else if (key == QLatin1String("buildkit version") || key == QLatin1String("buildkit")) {
            const QString version = firstMatch(value, QStringLiteral("^v?(\\d+\\.\\d+\\S*)$"));
            const QVersionNumber number = QVersionNumber::fromString(version);
            if (versions.isEmpty() || number < *std::min_element(versions.begin(), versions.end()))
                info.buildKitVersion = version;
            versions.append(number);
        } else if (key == QLatin1String("platforms")) {
            const QStringList platforms = QString(value).remove(u'*').split(u',', Qt::SkipEmptyParts);
            for (const QString &platform : platforms)
                info.platforms.append(platform.trimmed());
        }
    }
    if (versions.size() < nodes)
        info.buildKitVersion.clear();
}

} // namespace

EngineError engineErrorOf(const QString &standardError)
{
    const EngineFault fault = faultOf(standardError);
    return {fault, subjectOf(fault, standardError), standardError.trimmed()};
}

QString findProgram(const QProcessEnvironment &environment, const QString &name)
{
    const QStringList folders
        = environment.value(QStringLiteral("PATH")).split(QDir::listSeparator(), Qt::SkipEmptyParts);
    for (const QString &folder : folders) {
        if (!QDir::isAbsolutePath(folder))
            continue; // a program of the folder that happens to be open must never run
        const QFileInfo candidate(QDir(folder), name);
        if (candidate.isFile() && candidate.isExecutable())
            return QDir::cleanPath(candidate.absoluteFilePath());
    }
    return {};
}

QString findDocker(const QProcessEnvironment &environment)
{
    return findProgram(environment, QStringLiteral("docker"));
}

bool EngineInfo::canBake() const
{
    return isAtLeast(buildxVersion, QVersionNumber(0, 13));
}

bool EngineInfo::asksEntitlements() const
{
    return isAtLeast(buildxVersion, QVersionNumber(0, 17));
}

EngineProbe::EngineProbe(QProcessEnvironment environment, QObject *parent)
    : QObject(parent)
    , m_environment(std::move(environment))
{
}

EngineProbe::~EngineProbe() = default;

void EngineProbe::start()
{
    if (m_isRunning)
        return;
    m_isRunning = true;
    m_info = {};
    m_info.program = findDocker(m_environment);
    if (m_info.program.isEmpty()) {
        m_info.error = EngineError{EngineFault::NoDocker, {}, {}};
        QMetaObject::invokeMethod(this, &EngineProbe::finish, Qt::QueuedConnection);
        return;
    }
    ask({QStringLiteral("version"), QStringLiteral("--format"), QStringLiteral("{{json .}}")},
        &EngineProbe::readVersion, questionTime);
}

void EngineProbe::ask(const QStringList &arguments, void (EngineProbe::*answered)(const Command &), int milliseconds)
{
    m_command = new Command(m_info.program, arguments, m_environment, this);
    connect(m_command, &Command::ended, this, [this, answered] {
        Command *command = std::exchange(m_command, nullptr);
        command->deleteLater();
        (this->*answered)(*command);
    });
    m_command->start(milliseconds);
}

void EngineProbe::readVersion(const Command &command)
{
    const QJsonObject version = objectOf(command.output());
    const QJsonObject client = version.value(QLatin1String("Client")).toObject();
    const QJsonObject server = version.value(QLatin1String("Server")).toObject();
    m_info.clientVersion = client.value(QLatin1String("Version")).toString();
    if (mentions(QString::fromUtf8(command.output()), "podman") || mentions(command.errorText(), "podman"))
        m_info.flavour = EngineFlavour::Podman;
    if (command.end() == CommandEnd::TimedOut)
        return fail({EngineFault::NoDaemon, m_environment.value(QStringLiteral("DOCKER_HOST")), command.errorText()});
    // Podman without a machine of its own is its own server and names only a client.
    const bool isServerless = m_info.flavour == EngineFlavour::Podman && !m_info.clientVersion.isEmpty();
    if (!command.succeeded() || (server.isEmpty() && !isServerless)) {
        EngineError error = engineErrorOf(command.errorText());
        if (command.end() == CommandEnd::NotStarted)
            error = {EngineFault::NoDocker, m_info.program, {}};
        return fail(error);
    }
    if (server.isEmpty()) {
        m_info.serverVersion = m_info.clientVersion;
        m_info.platform = client.value(QLatin1String("OsArch")).toString();
    } else {
        m_info.serverVersion = server.value(QLatin1String("Version")).toString();
        m_info.platform = server.value(QLatin1String("Os")).toString() + QLatin1Char('/')
            + server.value(QLatin1String("Arch")).toString();
    }
    ask({QStringLiteral("info"), QStringLiteral("--format"), QStringLiteral("{{json .}}")}, &EngineProbe::readInfo,
        questionTime);
}

void EngineProbe::readInfo(const Command &command)
{
    const QJsonObject info = objectOf(command.output());
    m_info.storageDriver = info.value(QLatin1String("Driver")).toString();
    // With the containerd store the driver's status names the snapshotter plugin.
    const QJsonArray status = info.value(QLatin1String("DriverStatus")).toArray();
    for (const QJsonValue &pair : status) {
        if (pair.toArray().at(0).toString() == QLatin1String("driver-type")
            && pair.toArray().at(1).toString().startsWith(QLatin1String("io.containerd.snapshotter")))
            m_info.store = ImageStore::Containerd;
    }
    ask({QStringLiteral("buildx"), QStringLiteral("version")}, &EngineProbe::readBuildx, questionTime);
}

void EngineProbe::readBuildx(const Command &command)
{
    // "github.com/docker/buildx v0.29.1 <commit>", or "... 0.29.1+ds1 ..." from a distribution.
    if (command.succeeded())
        m_info.buildxVersion
            = firstMatch(QString::fromUtf8(command.output()), QStringLiteral("buildx v?(\\d+\\.\\d+\\S*)"));
    if (!m_info.canBake())
        return finish();
    // Without --bootstrap it starts no builder; one that does not run tells no version.
    ask({QStringLiteral("buildx"), QStringLiteral("inspect")}, &EngineProbe::readBuilder, builderTime);
}

void EngineProbe::readBuilder(const Command &command)
{
    if (command.succeeded())
        readBuilderInfo(QString::fromUtf8(command.output()), m_info);
    finish();
}

void EngineProbe::fail(const EngineError &error)
{
    m_info.error = error;
    finish();
}

void EngineProbe::finish()
{
    m_isRunning = false;
    Q_EMIT probed(m_info);
}

} // namespace stagewright::docker
