// Takes the window's picture once it has settled, for the command line. Knows nothing of what the window shows.
#pragma once

#include "window/CommandLine.h"

#include <QObject>
#include <QTimer>

namespace stagewright::window {

class MainWindow;

/// Emits finished() with the program's exit code: 0, or 1 where the picture could not be taken or written.
class Screenshot : public QObject {
    Q_OBJECT
public:
    Screenshot(MainWindow *window, const CommandLine &line, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    void finished(int exitCode);

private:
    void takeSoon();
    void take();

    MainWindow *m_window;
    CommandLine m_line;
    QTimer m_settling;
    bool m_isTaken = false;
};

} // namespace stagewright::window
