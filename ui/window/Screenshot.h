// Takes the window's picture once it has come to rest, for the command line. Knows nothing of what the window shows.
#pragma once

#include "window/CommandLine.h"

#include <QElapsedTimer>
#include <QImage>
#include <QObject>
#include <QTimer>

class QPixmap;

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
    void takeAtRest();
    void showPanel();
    void look();
    void take(const QPixmap &picture);

    MainWindow *m_window;
    CommandLine m_line;
    QTimer m_settling; // until the next look
    QElapsedTimer m_waiting; // since the first look
    QElapsedTimer m_unchanged; // since the picture was another
    QImage m_last; // what was seen last; null before the first look
    bool m_isDue = false; // takeSoon() was called
    bool m_isTaken = false;
};

} // namespace stagewright::window
