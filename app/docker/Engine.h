// Which docker answers on this machine and what it can do, asked without blocking. Knows no Dockerfile and no widgets.
#pragma once

#include <QObject>
#include <QProcessEnvironment>
#include <QStringList>

#include <optional>

namespace stagewright::docker {

enum class EngineFault : quint8 {
    NoDocker, // no docker program on the PATH
    NoDaemon, // the program is there, but no engine answers it
    NoPermission, // the engine's socket refuses this user
    NoSpace, // the engine's disk is full
    TooOld, // the engine or its program lacks what is asked of it
    ContextMissing, // the build context is no folder, or cannot be read
    DockerfileMissing, // the text to build could not be written where docker can read it
    BaseNotFound, // an image could not be pulled and is not there
    ImageMissing, // an image that is asked about is not there
    NoNetwork, // a registry could not be reached
    OptionInvalid, // something that was chosen for the build; detail: why, in words
    Other,
};

/// What went wrong with the engine. words::describe makes the sentence for people.
struct EngineError {
    EngineFault fault = EngineFault::Other;
    QString subject; // the path, image or address it is about; may be empty
    QString detail; // docker's own words; may be empty

    bool operator==(const EngineError &) const = default;
};

/// Reads docker's own words of a failure. Other where nothing known is in them.
EngineError engineErrorOf(const QString &standardError);

enum class EngineFlavour : quint8 { Docker, Podman };
enum class ImageStore : quint8 { Classic, Containerd };

struct EngineInfo {
    QString program; // absolute; empty where there is none
    EngineFlavour flavour = EngineFlavour::Docker;
    QString clientVersion;
    QString serverVersion;
    QString buildxVersion; // without the "v"; empty: there is none
    QString storageDriver; // "overlay2", ...
    ImageStore store = ImageStore::Classic;
    QString platform; // the server's: "linux/amd64"
    QString builderDriver; // where buildx sends builds: "docker" is the engine itself; empty where it does not say
    QString buildKitVersion; // the builder's, without the "v"; "0.0.0+unknown" in a distribution's own package
    QStringList platforms; // that the builder builds for
    std::optional<EngineError> error; // set: nothing can be built

    bool canBuild() const { return !error.has_value(); }
    bool hasBuildx() const { return !buildxVersion.isEmpty(); }
    /// Buildx is there and reports progress as rawjson (0.13 and later); else builds go through the classic builder.
    bool canBake() const;
    /// Bake wants --allow for what reaches outside (0.17 and later); earlier ones do not know it.
    bool asksEntitlements() const;
};

/// The absolute path of a program by the PATH of \a environment, relative entries left out; empty where there is none.
QString findProgram(const QProcessEnvironment &environment, const QString &name);
/// That of `docker`.
QString findDocker(const QProcessEnvironment &environment);

class Command;

/// Asks docker once what it is. Every question has a time limit, so that probed() always comes.
class EngineProbe : public QObject {
    Q_OBJECT

public:
    explicit EngineProbe(QProcessEnvironment environment, QObject *parent = nullptr);
    ~EngineProbe() override;

    /// Asks anew; does nothing while an answer is awaited.
    void start();
    bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    void probed(const stagewright::docker::EngineInfo &info);

private:
    void ask(const QStringList &arguments, void (EngineProbe::*answered)(const Command &), int milliseconds);
    void readVersion(const Command &command);
    void readInfo(const Command &command);
    void readBuildx(const Command &command);
    void readBuilder(const Command &command);
    void finish();
    void fail(const EngineError &error);

    QProcessEnvironment m_environment;
    EngineInfo m_info;
    Command *m_command = nullptr; // the question awaited; a child
    bool m_isRunning = false;
};

} // namespace stagewright::docker
