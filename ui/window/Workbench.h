// The canvas and the docks around it: made once, when the first document is shown. Connects views with each other;
// knows no files.
#pragma once

#include "window/Model.h"

#include <QObject>
#include <QTimer>

#include <set>

class QDockWidget;
class QMainWindow;
class QMenu;
class QTabBar;

namespace stagewright::canvas {
class CanvasView;
}
namespace stagewright::editor {
class DockerfileEditor;
}
namespace stagewright::panels {
class BuildLog;
class ExplanationCard;
class HistoryPanel;
class Inspector;
class LayersPanel;
class Palette;
class ProblemList;
class SizesPanel;
class SurfacePanel;
class TimelinePanel;
} // namespace stagewright::panels

namespace stagewright::window {

class BuildDialogs;

class Workbench : public QObject {
    Q_OBJECT
public:
    Workbench(const Model &model, QMainWindow *window);

    canvas::CanvasView *canvas() const { return m_canvas; }
    editor::DockerfileEditor *editor() const { return m_editor; }
    panels::Palette *palette() const { return m_palette; }
    panels::Inspector *inspector() const { return m_inspector; }
    panels::ProblemList *problems() const { return m_problems; }

    void setDocksVisible(bool isVisible);
    /// The docks where they stand in a new window.
    void arrangeDocks();
    void addDockActions(QMenu *menu) const;
    void setContextFolder(const QString &folder);
    /// Forgets builds and sizes: another document.
    void forgetBuilds();

    /// Opens the page about a finding over the canvas.
    void explain(const syntax::Diagnostic &finding);
    void showBuildLog();
    void showOptions();
    void showExport();
    void showSizes();
    /// "layers", "problems" and so on, as its dock is named without "Dock". False where there is none.
    bool showPanel(const QString &name);

Q_SIGNALS:
    void contextFolderRequested();
    void buildRequested();
    void templateRequested(int index);
    void message(const QString &text);

protected:
    /// Tab bars come and go with the docks that share a place.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QDockWidget *makeDock(const QString &name, const QString &title, QWidget *content);
    void makePanels();
    void makeDocks();
    void makeClosable(QTabBar *tabs);
    void connectText();
    void connectCanvas();
    void connectBuild();
    void connectCommandLine();
    void activatePaletteEntry(const QString &data);
    void addInstruction(const document::NodeKey &stage, const QString &keyword);
    void showLineSizes(const docker::SizeReport &sizes);
    void showStaleness();
    void connectAnalyses();
    void takeCounted();
    void rememberShipped(const layers::AnalysisPointer &image);
    void copyIntoTarget(quint64 stage, const QString &path);
    void showBuilt(const adapters::BuildRecord &record);

    Model m_model;
    QMainWindow *m_window;
    canvas::CanvasView *m_canvas;
    editor::DockerfileEditor *m_editor;
    panels::Palette *m_palette = nullptr;
    panels::Inspector *m_inspector = nullptr;
    panels::ProblemList *m_problems = nullptr;
    panels::BuildLog *m_buildLog = nullptr;
    panels::SizesPanel *m_sizes = nullptr;
    panels::LayersPanel *m_layers = nullptr;
    panels::SurfacePanel *m_surface = nullptr;
    panels::TimelinePanel *m_timeline = nullptr;
    panels::HistoryPanel *m_history = nullptr;
    BuildDialogs *m_dialogs;
    panels::ExplanationCard *m_explanation = nullptr; // null until something is explained
    QDockWidget *m_paletteDock = nullptr;
    QDockWidget *m_editorDock = nullptr;
    QDockWidget *m_inspectorDock = nullptr;
    QDockWidget *m_problemsDock = nullptr;
    QDockWidget *m_buildDock = nullptr;
    QDockWidget *m_sizesDock = nullptr;
    QDockWidget *m_layersDock = nullptr; // joins the others with the first build
    QDockWidget *m_surfaceDock = nullptr; // so does this
    QDockWidget *m_timelineDock = nullptr; // and this
    QDockWidget *m_historyDock = nullptr;
    std::vector<QDockWidget *> m_docks; // all of them
    std::vector<QDockWidget *> m_hiddenDocks; // those people closed, while the welcome page hides all
    QTimer m_commandLine; // shows the command of the next build a moment after a change
    document::SnapshotPointer m_built; // what the build that runs, or ran last, was made of
    document::SnapshotPointer m_measured; // what the shown sizes are about; may be older
    std::optional<int> m_shipped; // the stage of m_measured that ships, where its size is known
    std::set<int> m_counted; // stages of m_measured whose images were counted, and not yet shown
    QTimer m_counting;
    docker::SizeReport m_report; // of m_measured, with the downloads that were measured since
    bool m_hasImages = false; // the docks about what is in images have joined
    bool m_hasSteps = false; // so has the one about steps
};

} // namespace stagewright::window
