// Builds the document with the local docker and measures what came out; keeps engine, target and context.
// Knows no windows and no settings.
#pragma once

#include "docker/Build.h"
#include "docker/Sizes.h"
#include "document/Document.h"
#include "export/BuildFiles.h"

#include <QProcessEnvironment>

#include <memory>

namespace stagewright::adapters {

/// What to build. A stage is named by its identity, so that the choice survives edits.
struct BuildTarget {
    enum class Kind : quint8 { Final, Stage, AllStages };
    Kind kind = Kind::Final;
    quint64 stage = 0; // Snapshot::stageIds; only where kind is Stage

    bool operator==(const BuildTarget &) const = default;
};

/// What a build was and how it ended, for the history.
struct BuildRecord {
    document::SnapshotPointer snapshot;
    QString targetName;
    docker::BuildOutcome outcome;
    docker::SizeReport sizes; // empty where it failed
    std::optional<int> target = {}; // index into the snapshot's stages; empty: all stages
    docker::BuildOptions options = {}; // it was built with
};

/// GUI thread; nothing blocks. Another document ends what runs, silently, and is built for its own final stage.
class BuildController : public QObject {
    Q_OBJECT
public:
    BuildController(document::Document *document, QProcessEnvironment environment, QObject *parent = nullptr);
    ~BuildController() override;

    const docker::EngineInfo &engine() const { return m_engine; }
    const BuildTarget &target() const { return m_target; }
    const QString &contextFolder() const { return m_contextFolder; }
    const QString &dockerfilePath() const { return m_dockerfilePath; }
    const QProcessEnvironment &environment() const { return m_environment; }
    bool isRunning() const { return m_build != nullptr || m_measure != nullptr; }
    /// Whether the engine's answer to probe() is still to come.
    bool isProbing() const { return m_probe.isRunning(); }
    /// What build() would run now, to be shown before; or why it cannot.
    base::Result<QString, QString> shownCommand() const;

    /// What build() would run now, for files that other programs build from, which stand in the context's folder.
    exports::BuildDescription description() const;

    void setTarget(const BuildTarget &target);
    /// \a dockerfilePath: absolute, empty while never saved.
    void setFile(const QString &dockerfilePath, const QString &contextFolder);
    const docker::BuildOptions &options() const { return m_options; }
    /// The document's graph is the one that a build with these would make.
    void setOptions(const docker::BuildOptions &options);
    /// What images are called before the colon; empty: as the context's folder is.
    void setRepository(const QString &repository) { m_repository = repository; }
    void setNetwork(docker::BuildNetwork network);
    void setCacheUse(docker::CacheUse cache);
    /// File, folder and what steps see of the options are those of another one; what becomes of the image is not.
    void takeOptions(const BuildController &other);

public Q_SLOTS:
    /// Asks anew which engine answers.
    void probe();
    /// Builds the current text, saved or not. Emits faulted() where it cannot.
    void build();
    void cancel();

Q_SIGNALS:
    void engineChanged(const stagewright::docker::EngineInfo &engine);
    void targetChanged();
    /// Dockerfile or context folder are others now.
    void fileChanged();
    /// Not where they are as by default again since another document is shown.
    void optionsChanged();
    /// A build starts: the state that all indices in the signals that follow are about, and the command line.
    void started(const stagewright::document::SnapshotPointer &snapshot, const QString &shownCommand);
    void statusChanged(const stagewright::docker::BuildStatus &status);
    void logAppended(const std::vector<stagewright::docker::LogLine> &lines);
    void sizesChanged(const stagewright::docker::SizeReport &sizes);
    /// After the sizes are known, or after a failure.
    void finished(const stagewright::adapters::BuildRecord &record);
    /// Why there is no build, in words for people.
    void faulted(const QString &sentence);
    void runningChanged(bool isRunning);

private:
    void start();
    std::optional<int> targetStage(const document::Snapshot &snapshot) const;
    QString targetName(const document::Snapshot &snapshot) const;
    docker::BuildPlan plan() const;
    base::Result<docker::BuildCommand, docker::EngineError> prepare(const docker::BuildPlan &plan) const;
    void buildFinished(const docker::BuildOutcome &outcome);
    void measured(const docker::SizeReport &sizes);
    void end();
    void abandon();

    document::Document *m_document;
    const QProcessEnvironment m_environment;
    docker::EngineProbe m_probe;
    docker::EngineInfo m_engine;
    bool m_isProbed = false;
    bool m_buildsWhenProbed = false;
    BuildTarget m_target;
    QString m_dockerfilePath;
    QString m_contextFolder;
    QString m_repository; // empty: as the context's folder is
    docker::BuildOptions m_options;
    docker::Build *m_build = nullptr; // null while no build runs; a child
    docker::SizeMeasure *m_measure = nullptr; // null while nothing is measured; a child
    BuildRecord m_record; // of the build that runs
};

} // namespace stagewright::adapters
