// From the start of the process to the first paint: Stagewright's empty window against a bare Qt Widgets window on the
// same display. Each run is a process of its own; the two take turns.
#include "window/Appearance.h"
#include "window/MainWindow.h"
#include "window/Settings.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QIcon>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <vector>

#include <unistd.h>

using namespace stagewright;

namespace {

/// Ends the process at the first paint of the window it watches, without tearing anything down.
class FirstPaint : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            watched->removeEventFilter(this);
            watched->event(event);
            _exit(0);
        }
        return false;
    }
};

int showBare(QApplication &)
{
    QWidget widget;
    widget.resize(1440, 900);
    FirstPaint paint;
    widget.installEventFilter(&paint);
    widget.show();
    return QApplication::exec();
}

int showStagewright(QApplication &application)
{
    QTemporaryDir folder;
    window::Settings settings(folder.filePath(QStringLiteral("settings.ini")));
    window::Appearance appearance(&application);
    appearance.apply(settings.look());
    window::Surroundings surroundings{&settings, &appearance, QProcessEnvironment::systemEnvironment(),
                                      folder.filePath(QStringLiteral("data"))};
    window::MainWindow main(surroundings);
    FirstPaint paint;
    main.installEventFilter(&paint);
    main.show();
    return QApplication::exec();
}

double milliseconds(const QString &program, const QString &mode)
{
    QElapsedTimer timer;
    timer.start();
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, {mode});
    process.waitForFinished(30000);
    return double(timer.nsecsElapsed()) / 1e6;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc > 1) {
        QApplication application(argc, argv);
        return qstrcmp(argv[1], "--bare") == 0 ? showBare(application) : showStagewright(application);
    }
    QCoreApplication application(argc, argv);
    constexpr int Runs = 15;
    std::vector<double> bare;
    std::vector<double> whole;
    for (int run = -1; run < Runs; ++run) { // the first turn warms the caches and does not count
        const double a = milliseconds(QCoreApplication::applicationFilePath(), QStringLiteral("--bare"));
        const double b = milliseconds(QCoreApplication::applicationFilePath(), QStringLiteral("--stagewright"));
        if (run >= 0) {
            bare.push_back(a);
            whole.push_back(b);
        }
    }
    std::printf("start to first paint, median of %d runs, platform %s\n", Runs,
                qEnvironmentVariable("QT_QPA_PLATFORM", QStringLiteral("default")).toUtf8().constData());
    std::printf("bare window  %7.1f ms\nstagewright  %7.1f ms\nratio        %7.2f\n", median(bare), median(whole),
                median(whole) / median(bare));
    return 0;
}
