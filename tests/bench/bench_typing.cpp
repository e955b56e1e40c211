// From a key event to the painted text, to the painted graph and to the text's own findings, in the program's own window
// with all its panels: p50, p99 and max in milliseconds at 230 lines, at 10,000 lines, and inside a line of 64 KiB.
// An argument is the beginning of the title of the only case to be measured.
#include "canvas/CanvasView.h"
#include "editor/DockerfileEditor.h"
#include "window/MainWindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QKeyEvent>
#include <QTemporaryDir>
#include <QTextBlock>

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

using namespace stagewright;

namespace {

/// Notes when each of two widgets is painted.
class WatchingApplication : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        const bool result = QApplication::notify(receiver, event);
        if (event->type() == QEvent::Paint && receiver == text && textPainted == 0)
            textPainted = clock.nsecsElapsed();
        if (event->type() == QEvent::Paint && receiver == graph)
            graphPainted = clock.nsecsElapsed();
        return result;
    }

    QObject *text = nullptr;
    QObject *graph = nullptr;
    QElapsedTimer clock;
    qint64 textPainted = 0; // nanoseconds on the clock, of the first time; 0: not yet
    qint64 graphPainted = 0; // of the last time
};

/// A file of about so many lines, with a stage every \a linesPerStage lines (at least 12).
QByteArray dockerfile(int lines, int linesPerStage)
{
    QByteArray text("# syntax=docker/dockerfile:1\nARG VERSION=3.11.9\n");
    for (int stage = 0; stage < lines / linesPerStage; ++stage) {
        const QByteArray number = QByteArray::number(stage);
        text += "FROM python:${VERSION}-slim AS stage" + number
            + "\n"
              "ENV PYTHONUNBUFFERED=1 \\\n    PYTHONDONTWRITEBYTECODE=1\n"
              "WORKDIR /app\n"
            + (stage > 0 ? "COPY --from=stage" + QByteArray::number(stage - 1) + " /app/out ./in\n"
                         : QByteArray("COPY . .\n"));
        for (int line = 7; line + 4 < linesPerStage; line += 5) {
            text += "# what this stage needs\n"
                    "RUN apt-get update && apt-get install -y --no-install-recommends curl ca-certificates \\\n"
                    "    && rm -rf /var/lib/apt/lists/*\n"
                    "RUN make -j4 \"stage="
                + number
                + "\" && make install\n"
                  "ENV STEP"
                + QByteArray::number(line) + "=$PYTHONUNBUFFERED\n";
        }
        text += "CMD [\"/app/bin/run\", \"--stage\", \"" + number + "\"]\n\n";
    }
    return text;
}

struct Figures {
    std::vector<double> text;
    std::vector<double> graph;
    std::vector<double> findings;
};

void print(const char *what, std::vector<double> &milliseconds)
{
    std::sort(milliseconds.begin(), milliseconds.end());
    const auto at = [&](double share) { return milliseconds[size_t(share * double(milliseconds.size() - 1))]; };
    std::printf("  %-24s p50 %6.2f   p99 %6.2f   max %6.2f ms\n", what, at(0.5), at(0.99), milliseconds.back());
}

/// What is typed into, and where it can be seen that all it changes has been seen to.
struct Desk {
    WatchingApplication *application;
    editor::DockerfileEditor *editor;
    document::Document *document;
};

void typeOne(const Desk &desk, QChar letter, Figures &figures)
{
    WatchingApplication &application = *desk.application;
    const bool isReturn = letter == u'\n';
    const bool isBackspace = letter == u'\b';
    const int key = isReturn ? int(Qt::Key_Return) : isBackspace ? int(Qt::Key_Backspace) : int(letter.toUpper().unicode());
    QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier,
                    isReturn          ? QStringLiteral("\r")
                        : isBackspace ? QString()
                                      : QString(letter));
    application.textPainted = 0;
    application.graphPainted = 0;
    application.clock.start();
    qint64 found = 0;
    const auto note = QObject::connect(desk.document, &document::Document::snapshotChanged, desk.editor, [&] {
        if (desk.document->snapshot()->areFindingsCurrent)
            found = application.clock.nsecsElapsed();
    });
    QApplication::sendEvent(desk.editor, &press);
    const qint64 derived = application.clock.nsecsElapsed();
    while ((application.textPainted == 0 || found == 0) && !application.clock.hasExpired(2000))
        QCoreApplication::processEvents();
    QObject::disconnect(note);
    const qint64 text = application.textPainted;
    // A graph that looks as before is not painted again: what is left to do then is to have derived it.
    for (int i = 0; i < 3; ++i)
        QCoreApplication::processEvents();
    figures.text.push_back(double(text) / 1e6);
    figures.graph.push_back(double(std::max(application.graphPainted, derived)) / 1e6);
    figures.findings.push_back(double(found) / 1e6);
}

/// The window is laid out, the engine has been asked for, and what is remembered is read.
void waitUntilSettled()
{
    QElapsedTimer timer;
    timer.start();
    while (!timer.hasExpired(2000))
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
}

struct Case {
    const char *title;
    QByteArray file;
    int line; // where to type, 1-based
    int column; // 0: new lines are typed; else in that line, UTF-16 units
};

void measure(WatchingApplication &application, const Case &each)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("Dockerfile"));
    if (QFile out(path); !out.open(QIODevice::WriteOnly) || out.write(each.file) != each.file.size())
        return;
    window::Settings settings(folder.filePath(QStringLiteral("settings.ini")));
    window::Appearance appearance(&application);
    appearance.apply(window::Look::Light);
    const window::Surroundings surroundings{&settings, &appearance, QProcessEnvironment::systemEnvironment(),
                                            folder.filePath(QStringLiteral("data"))};
    window::MainWindow window(surroundings);
    window.resize(1400, 860);
    window.show();
    if (!window.openPath(path))
        return;
    canvas::CanvasView *canvas = window.workbench()->canvas();
    editor::DockerfileEditor *editor = window.workbench()->editor();
    application.text = editor->viewport();
    application.graph = canvas->viewport();
    editor->setFocus();
    waitUntilSettled();

    editor->goToLine(each.line);
    QTextCursor cursor = editor->textCursor();
    cursor.setPosition(editor->document()->findBlockByNumber(each.line - 1).position() + each.column);
    editor->setTextCursor(cursor);
    const bool isOneLine = each.column > 0;
    QString typed = isOneLine ? QString() : QStringLiteral("\n");
    while (typed.size() < 300)
        typed += isOneLine ? QStringLiteral(" --flag=value \"$HOME\" && echo")
                           : QStringLiteral("RUN echo \"hello $USER\" && make all\nCOPY --from=stage1 /app/out ./x\n");
    const Desk desk{&application, editor, window.findChild<document::Document *>()};
    Figures figures;
    for (const QChar letter : std::as_const(typed))
        typeOne(desk, letter, figures);
    for (int i = 0; i < 100; ++i)
        typeOne(desk, u'\b', figures);
    std::printf("%s: %d keys, %lld bytes\n", each.title, int(figures.text.size()), static_cast<long long>(each.file.size()));
    print("key to painted text", figures.text);
    print("key to updated graph", figures.graph);
    print("key to own findings", figures.findings);
    std::fflush(stdout);
    application.text = nullptr;
    application.graph = nullptr;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    WatchingApplication application(argc, argv);
    QByteArray longLine("FROM scratch AS stage1\nRUN echo");
    while (longLine.size() < 64 * 1024)
        longLine += " argument-" + QByteArray::number(longLine.size());
    const std::array<Case, 3> cases{{{"230 lines, 19 stages", dockerfile(230, 12), 120, 0},
                                     {"10,000 lines, 50 stages", dockerfile(10000, 200), 5000, 0},
                                     {"one line of 64 KiB", longLine + "\nCMD [\"x\"]\n", 2, 32 * 1024}}};
    const QString wanted = application.arguments().value(1);
    for (const Case &each : cases) {
        if (QLatin1String(each.title).startsWith(wanted))
            measure(application, each);
    }
    return 0;
}
