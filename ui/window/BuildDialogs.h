// What people ask of builds that takes a dialog: texts, differences, an image to compare with. Knows no docks.
#pragma once

#include "window/Model.h"

class QMainWindow;

namespace stagewright::window {

class OptionsDialog;

class BuildDialogs : public QObject {
    Q_OBJECT
public:
    BuildDialogs(const Model &model, QMainWindow *window);

public Q_SLOTS:
    /// Beside the window, until it is closed.
    void showOptions();
    /// The build as a file for another program.
    void showExport();
    /// The file as a single stage.
    void showSingleStage();
    /// Indices into BuildHistory::builds().
    void showText(size_t build);
    void showDifference(size_t before, size_t after);
    /// What that build shipped is opened as the image to compare with.
    void openImageOf(size_t build);
    /// So is what somebody names or chooses.
    void askImage();
    void askArchive();
    /// Chooses among the files of the stage that an edge of the current snapshot copies from, for its sources.
    /// \a measured: what was built; null: nothing yet.
    void chooseSources(int edge, const document::SnapshotPointer &measured);

Q_SIGNALS:
    void buildRequested();
    /// Why there is nothing to show, in words for people.
    void message(const QString &text);

private:
    Model m_model;
    QMainWindow *m_window;
    OptionsDialog *m_options = nullptr; // null until it is first shown; a child of the window
};

} // namespace stagewright::window
