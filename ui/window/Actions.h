// Every verb of the window as a QAction with its words and keys. Knows not what they do.
#pragma once

#include <QActionGroup>
#include <QObject>

class QMainWindow;

namespace stagewright::window {

/// Owned by the window; menus and toolbars show them, MainWindow connects them.
class Actions : public QObject {
    Q_OBJECT
public:
    explicit Actions(QMainWindow *window);

    // File
    QAction *newFile;
    QAction *open;
    QAction *save;
    QAction *saveAs;
    QAction *closeFile;
    QAction *quit;
    // Edit
    QAction *undo;
    QAction *redo;
    QAction *find;
    QAction *remove;
    QAction *removeRewired;
    QAction *rename;
    QAction *selectAll;
    // Text, at its caret
    QAction *complete;
    QAction *goToDeclaration;
    QAction *goToStage;
    QAction *showFixes;
    QAction *explain;
    // Stages
    QAction *addBuilder;
    QAction *addRuntime;
    QAction *addAnything;
    QAction *connectStages;
    QAction *tidyUp;
    // View
    QAction *zoomIn;
    QAction *zoomOut;
    QAction *zoomReset;
    QAction *fitAll;
    QAction *fitSelection;
    QAction *foldStages;
    QAction *unfoldAll;
    QAction *nextProblem;
    QAction *previousProblem;
    QActionGroup *looks; // data: nameOf(Look)
    // Build
    QAction *build;
    QAction *cancelBuild;
    QAction *buildOptions;
    QAction *copyCommand;
    QAction *exportBuild;
    QAction *chooseContext;
    QAction *offline; // checkable: RUN steps get no network
    QAction *ignoreCache; // checkable
    // Help
    QAction *about;

    /// Those that only make sense with a document open.
    void setDocumentOpen(bool isOpen);

private:
    QAction *make(const QString &text, const QList<QKeySequence> &keys = {}, const QString &tip = {});

    QMainWindow *m_window;
};

} // namespace stagewright::window
