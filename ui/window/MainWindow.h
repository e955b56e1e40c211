// The window: menus, toolbar, welcome page or workbench, status bar. Joins the parts; parses nothing, measures nothing.
#pragma once

#include "catalog/Templates.h"
#include "window/Actions.h"
#include "window/DocumentFile.h"
#include "window/Settings.h"
#include "window/Workbench.h"

#include <QMainWindow>
#include <QProcessEnvironment>

class QLabel;
class QStackedWidget;

namespace stagewright::panels {
class BuildBar;
class WelcomePage;
} // namespace stagewright::panels

namespace stagewright::window {

class ContextWatch;
class EngineWatch;
class FileDialogs;
class NoticeBar;

/// What a window needs of the world. Passed in, so that tests and pictures have their own.
struct Surroundings {
    Settings *settings = nullptr;
    Appearance *appearance = nullptr;
    QProcessEnvironment environment;
    QString dataFolder; // for examples, layouts and recovery; made where it is missing
};

/// Why something could not be done, as a message box shows it.
struct Complaint {
    QString title;
    QString sentence;
    QString detail;
};

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(const Surroundings &surroundings);
    ~MainWindow() override;

    /// A file, or a folder with a Dockerfile. Says what is wrong where it cannot be opened.
    bool openPath(const QString &path);
    /// Finds and reads it alone: what is wrong comes back in words, and no box is shown.
    base::Result<ReadFile, Complaint> readPath(const QString &path) const;
    /// Shows what was read; false where people want to keep the open document.
    bool openRead(ReadFile file);
    void openTemplate(const QString &id);
    void newDocument();
    /// Says what an earlier session could not save, if there is any.
    void offerRecovery();
    /// False where there is no such stage.
    bool selectStage(const QString &name);
    adapters::BuildController *buildController() const { return m_model.build; }
    Workbench *workbench() const { return m_workbench; }
    /// Whether what the engine answers may still change what is shown.
    bool isAskingEngine() const;

Q_SIGNALS:
    void buildEnded();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void makeModel();
    void makeCentre();
    void makeMenus();
    void makeToolBar();
    void makeStatusBar();
    void connectActions();
    void connectFile();
    void connectBuild();
    void connectBudget();
    void ensureWorkbench();
    void showDocument();
    void showWelcome();
    bool closeDocument();
    bool maySave();
    bool save();
    bool saveAs();
    bool finishSave(const base::Result<base::Done, document::FileError> &result);
    void offer(const document::RecoveredWork &work);
    void restore(const document::RecoveredWork &work);
    void offerProject(const QString &folder);
    void fileChangedOnDisk();
    void updateTitle();
    void updateHistoryActions();
    void updateStatus();
    void chooseContext();
    void setContext(const QString &folder);
    /// The context that was chosen for the document or remembered for its file, else the folder the file is in.
    void settleContext();
    void requestBuild();
    void refreshWelcome();
    const std::vector<catalog::Template> &templates();

    Surroundings m_surroundings;
    Model m_model{};
    DocumentFile *m_file;
    ContextWatch *m_context; // beside the file
    EngineWatch *m_engine;
    FileDialogs *m_dialogs;
    Actions *m_actions;
    Workbench *m_workbench = nullptr; // null until the first document is shown
    panels::WelcomePage *m_welcome = nullptr;
    panels::BuildBar *m_buildBar = nullptr;
    QAction *m_buildBarAction = nullptr; // shows and hides the build bar
    NoticeBar *m_notice = nullptr;
    QStackedWidget *m_centre = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_buildSummary = nullptr;
    QLabel *m_textFacts = nullptr;
    QLabel *m_zoom = nullptr;
    QMenu *m_panelMenu = nullptr;
    QMenu *m_recentMenu = nullptr;
    std::vector<catalog::Template> m_templates; // read when first needed
    std::optional<catalog::Template> m_openTemplate; // what the unsaved document came from
    QString m_chosenContext; // by hand, for this document; empty where the file's folder is taken
    bool m_isDocumentOpen = false;
};

} // namespace stagewright::window
