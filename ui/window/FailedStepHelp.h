// What is offered where a step failed: a shell and the files in front of it. Knows no docks.
#pragma once

#include "window/Model.h"

class QMainWindow;

namespace stagewright::panels {
class BuildLog;
}

namespace stagewright::window {

class FailedStepHelp : public QObject {
    Q_OBJECT
public:
    FailedStepHelp(const Model &model, panels::BuildLog *log, const QProcessEnvironment &environment,
                   QMainWindow *window);

Q_SIGNALS:
    /// What was done, or why not, in words for people.
    void message(const QString &text);

private:
    enum class Wish : quint8 { Nothing, Shell, Files };

    void ask(Wish wish);
    void answer();
    void openShell();
    void showFiles();

    Model m_model;
    const QProcessEnvironment m_environment;
    QMainWindow *m_window;
    Wish m_wish = Wish::Nothing; // for when the image is made
};

} // namespace stagewright::window
