#include "window/Actions.h"

#include "window/Appearance.h"

#include <QMainWindow>

namespace stagewright::window {

Actions::Actions(QMainWindow *window)
    : QObject(window)
    , m_window(window)
{
    newFile = make(tr("&New"), {QKeySequence::New}, tr("Begins an empty Dockerfile"));
    open = make(tr("&Open…"), {QKeySequence::Open}, tr("Opens a Dockerfile"));
    save = make(tr("&Save"), {QKeySequence::Save}, tr("Saves the Dockerfile"));
    saveAs = make(tr("Save &As…"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)});
    closeFile = make(tr("&Close"), {QKeySequence(Qt::CTRL | Qt::Key_W)});
    quit = make(tr("&Quit"), {QKeySequence(Qt::CTRL | Qt::Key_Q)});
    quit->setMenuRole(QAction::QuitRole);

    undo = make(tr("&Undo"), {QKeySequence::Undo});
    redo = make(tr("&Redo"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    find = make(tr("&Find in text…"), {QKeySequence::Find});
    // Del, Ctrl+Del, F2 and Ctrl+A mean something else in the text, so the canvas handles those keys itself.
    remove = make(tr("&Delete\tDel"), {}, tr("Deletes what is selected on the canvas"));
    removeRewired = make(tr("Delete and re&wire\tCtrl+Del"), {}, tr("Deletes the stage; what copied from it copies from its base"));
    rename = make(tr("Re&name…\tF2"), {}, tr("Renames the selected stage everywhere"));
    selectAll = make(tr("Select &all stages"));

    complete = make(tr("&Complete\tCtrl+Space"), {}, tr("Shows what could be written at the caret"));
    goToDeclaration = make(tr("&Go to declaration\tF12"), {}, tr("Goes to where the stage or variable at the caret comes from"));
    goToStage = make(tr("Go &to stage…"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)});
    showFixes = make(tr("Fi&x…\tAlt+Enter"), {}, tr("Offers what mends the problems of the caret's line"));

    explain = make(tr("&Explain the problem"), {QKeySequence(Qt::Key_F1)}, tr("Tells why something is a problem, and what to do"));

    addBuilder = make(tr("Add &builder stage"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B)});
    addRuntime = make(tr("Add &runtime stage"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R)});
    addAnything = make(tr("&Add…\tShift+A"));
    connectStages = make(tr("&Connect…\tC"));
    tidyUp = make(tr("&Tidy up"), {QKeySequence(Qt::CTRL | Qt::Key_L)}, tr("Lays the stages out from left to right"));

    zoomIn = make(tr("Zoom &in"), {QKeySequence::ZoomIn, QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    zoomOut = make(tr("Zoom &out"), {QKeySequence::ZoomOut});
    zoomReset = make(tr("&Actual size"), {QKeySequence(Qt::CTRL | Qt::Key_0)});
    fitAll = make(tr("&Fit all\tHome"));
    fitSelection = make(tr("Fit &selection\tF"));
    foldStages = make(tr("F&old all stages"), {}, tr("Shows the first line of each stage; Ctrl+Shift+[ folds where the caret is"));
    unfoldAll = make(tr("&Unfold all"), {}, tr("Shows every line; Ctrl+Shift+] unfolds the caret's line"));
    nextProblem = make(tr("&Next problem"), {QKeySequence(Qt::Key_F8)});
    previousProblem = make(tr("&Previous problem"), {QKeySequence(Qt::SHIFT | Qt::Key_F8)});
    looks = new QActionGroup(this);
    const std::pair<Look, QString> entries[] = {{Look::Automatic, tr("&Automatic")},
                                                {Look::Light, tr("&Light")},
                                                {Look::Dark, tr("&Dark")},
                                                {Look::System, tr("&System colours")}};
    for (const auto &[look, text] : entries) {
        QAction *action = looks->addAction(make(text));
        action->setCheckable(true);
        action->setData(nameOf(look));
    }

    build = make(tr("&Build"), {QKeySequence(Qt::Key_F5)}, tr("Builds the target with docker and measures every stage"));
    cancelBuild = make(tr("&Cancel the build"), {QKeySequence(Qt::SHIFT | Qt::Key_F5)});
    cancelBuild->setEnabled(false);
    buildOptions = make(tr("&Options…"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F5)},
                        tr("Arguments, secrets, platform, cache, tags and output of a build"));
    copyCommand = make(tr("Copy the command &line"));
    exportBuild = make(tr("Build it &elsewhere…"), {}, tr("The build as a bake file, a compose file or a workflow"));
    chooseContext = make(tr("Choose the build conte&xt…"));
    offline = make(tr("&No network for RUN steps"));
    offline->setCheckable(true);
    ignoreCache = make(tr("&Ignore the build cache"));
    ignoreCache->setCheckable(true);

    about = make(tr("&About Stagewright"));
    about->setMenuRole(QAction::AboutRole);
}

QAction *Actions::make(const QString &text, const QList<QKeySequence> &keys, const QString &tip)
{
    auto *action = new QAction(text, m_window);
    action->setShortcuts(keys);
    action->setStatusTip(tip);
    m_window->addAction(action);
    return action;
}

void Actions::setDocumentOpen(bool isOpen)
{
    for (QAction *action : {save,
                            saveAs,
                            closeFile,
                            undo,
                            redo,
                            find,
                            remove,
                            removeRewired,
                            rename,
                            selectAll,
                            complete,
                            goToDeclaration,
                            goToStage,
                            showFixes,
                            explain,
                            addBuilder,
                            addRuntime,
                            addAnything,
                            connectStages,
                            tidyUp,
                            zoomIn,
                            zoomOut,
                            zoomReset,
                            fitAll,
                            fitSelection,
                            foldStages,
                            unfoldAll,
                            nextProblem,
                            previousProblem,
                            build,
                            buildOptions,
                            exportBuild,
                            copyCommand,
                            chooseContext})
        action->setEnabled(isOpen);
}

} // namespace stagewright::window
