// A build as it runs: the command line, how far it is, its log, and what to do where it failed. Knows no process.
#pragma once

#include "adapters/BuildController.h"

#include <QPointer>
#include <QWidget>

class QComboBox;
class QPushButton;
class QStackedLayout;

namespace stagewright::style {
class Notice;
class TextLabel;
}

namespace stagewright::panels {

class CommandLine;
class FindBar;
class LogView;

class BuildLog : public QWidget {
    Q_OBJECT
public:
    explicit BuildLog(QWidget *parent = nullptr);

    /// Connects to all signals of \a controller; its requests are not connected.
    void follow(adapters::BuildController *controller);

public Q_SLOTS:
    /// The command line that would run, or runs; may have several lines. Empty hides it.
    void setCommandLine(const QString &shown);
    /// A new build: the log starts empty, the filter offers the stages of \a snapshot.
    void begin(const stagewright::document::SnapshotPointer &snapshot, const QString &commandLine);
    /// Cheap: the lines are shown some milliseconds later, in batches.
    void append(const std::vector<stagewright::docker::LogLine> &lines);
    void setStatus(const stagewright::docker::BuildStatus &status);
    /// Says what happened; on a failure what to do, with a way to its line.
    void end(const stagewright::adapters::BuildRecord &record);
    /// Whether the stage in front of the failed step can be looked at, and whether that is being made ready.
    void setFailedStep(bool isThere, bool isMaking);
    /// What keeps the engine from building, shown until it is told anew.
    void setEngine(const stagewright::docker::EngineInfo &engine);
    /// Why there is no build, in words for people; shown until the next build begins.
    void setFault(const QString &sentence);
    /// Another document: as if nothing had been built.
    void clear();
    /// Opens the find bar (Ctrl+F).
    void find();

Q_SIGNALS:
    void cancelRequested();
    /// The engine is to be asked anew.
    void probeRequested();
    /// Show that line (1-based) in the text.
    void lineActivated(int line);
    /// Open a file with whatever people open texts with.
    void fileRequested(const QString &path);
    /// Look around in the stage as it is in front of the step that failed.
    void shellRequested();
    void filesRequested();

protected:
    /// Takes Ctrl+F here, which is the window's for the text.
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void showNextCommand();
    QWidget *makeHeader();
    QWidget *makeEmptyPage();
    void showPhase();
    void showStepFilter(int instruction);
    void showOlder();

    document::SnapshotPointer m_snapshot; // that the log is about; null while nothing was built
    docker::BuildStatus m_status;
    QPointer<adapters::BuildController> m_controller; // null until follow()
    int m_failedLine = 0;
    bool m_hasFault = false; // since the last build began
    style::TextLabel *m_phase = nullptr;
    style::TextLabel *m_duration = nullptr;
    CommandLine *m_command = nullptr;
    QPushButton *m_older = nullptr;
    QPushButton *m_step = nullptr; // while one step alone is shown
    QComboBox *m_filter = nullptr;
    QPushButton *m_cancel = nullptr;
    style::Notice *m_engineNotice = nullptr;
    style::Notice *m_outcomeNotice = nullptr;
    QPushButton *m_goToLine = nullptr;
    QPushButton *m_shell = nullptr;
    QPushButton *m_files = nullptr;
    QStackedLayout *m_stack = nullptr;
    LogView *m_log = nullptr;
    FindBar *m_find = nullptr;
};

} // namespace stagewright::panels
