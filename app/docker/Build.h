// One run of a build: its processes, its state stage by stage and its log. Knows nothing of widgets.
#pragma once

#include "docker/BuildCommand.h"
#include "docker/BuildStatus.h"
#include "docker/BuildTrace.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

class QProcess;

namespace stagewright::docker {

enum class LogStream : quint8 { Output, Error, Progress };

/// One line of the build's log. AnsiText splits its colours.
struct LogLine {
    int stage = -1;       // index into BuildPlan::stages; -1: of the build as a whole
    int instruction = -1; // index into Tree::instructions(); -1: of none
    LogStream stream = LogStream::Output;
    QString text;         // without its line ending
};

/// How a build ended.
struct BuildOutcome {
    BuildStatus status;          // phase is Succeeded, Failed or Cancelled
    int failedStage = -1;        // index into BuildPlan::stages
    int failedInstruction = -1;  // index into Tree::instructions()
    int failedLine = 0;          // 1-based; 0: the failure has no line
    QString errorText;           // docker's last words, without colours
    QStringList lastWords; // those of the step that failed, at most twelve lines, with their colours
    BuildTrace trace; // of what ran, failed builds included
    std::optional<EngineError> error; // where the engine, not the Dockerfile, is at fault
};

class BuildTracker;
class ProgressReader;

/// Runs a command. One run only; all signals come from the event loop.
class Build : public QObject {
    Q_OBJECT

public:
    Build(BuildPlan plan, BuildCommand command, QProcessEnvironment environment, QObject *parent = nullptr);
    /// Kills what still runs, and its whole process group.
    ~Build() override;

    void start();
    /// Interrupts, and kills within a second; what it still says is not listened to. finished() still comes.
    void cancel();

    const BuildPlan &plan() const { return m_plan; }
    const BuildCommand &command() const { return m_command; }
    BuildStatus status() const;
    BuildTrace trace() const;
    bool isRunning() const { return m_process != nullptr; }

Q_SIGNALS:
    /// At most some thirty times a second.
    void statusChanged(const stagewright::docker::BuildStatus &status);
    /// Lines come in batches.
    void logAppended(const std::vector<stagewright::docker::LogLine> &lines);
    void finished(const stagewright::docker::BuildOutcome &outcome);

private:
    void runStep();
    void read();
    void stepEnded(int exitCode);
    void publishSoon();
    void publish();
    void finish(BuildPhase phase);

    const BuildPlan m_plan;
    const BuildCommand m_command;
    const QProcessEnvironment m_environment;
    std::unique_ptr<BuildTracker> m_tracker;
    std::unique_ptr<ProgressReader> m_reader;
    QElapsedTimer m_clock;
    QProcess *m_process = nullptr; // null before start() and after the end; a child
    qint64 m_group = 0;            // the process group that it leads; 0 where none runs
    std::size_t m_step = 0;
    bool m_isCancelled = false;
    QTimer m_publishing;
    QTimer m_killing;
};

} // namespace stagewright::docker
