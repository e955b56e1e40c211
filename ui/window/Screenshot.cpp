#include "window/Screenshot.h"

#include "window/MainWindow.h"
#include "window/Workbench.h"

#include <QApplication>
#include <QPixmap>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace stagewright::window {

namespace {
// In milliseconds.
constexpr int SettlingTime = 400; // fonts, layouts and the first fit of the canvas come to rest
constexpr int BetweenLooks = 100;
constexpr int LongestWait = 10'000; // for what never rests
} // namespace

Screenshot::Screenshot(MainWindow *window, const CommandLine &line, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_line(line)
{
    connect(&m_settling, &QTimer::timeout, this, &Screenshot::look);
}

void Screenshot::start()
{
    if (!m_line.showsBuild) {
        takeAtRest();
        return;
    }
    adapters::BuildController *build = m_window->buildController();
    if (m_line.pictureMoment == QStringLiteral("building")) {
        connect(build, &adapters::BuildController::statusChanged, this, [this](const docker::BuildStatus &status) {
            const bool isBuilding = std::any_of(status.stages.begin(), status.stages.end(), [](const auto &stage) {
                return stage.state == docker::StageState::Building && stage.step > 1;
            });
            if (isBuilding && !std::exchange(m_isDue, true))
                takeSoon();
        });
    }
    connect(m_window, &MainWindow::buildEnded, this, &Screenshot::takeAtRest);
    build->build();
}

/// For what goes on, as a build does: nothing to wait for but that it is drawn.
void Screenshot::takeSoon()
{
    m_settling.stop();
    QTimer::singleShot(SettlingTime, this, [this] { take(m_window->grab()); });
}

void Screenshot::takeAtRest()
{
    // A caret that blinks is never at rest.
    QApplication::setCursorFlashTime(0);
    QTimer::singleShot(0, this, &Screenshot::showPanel); // once what a build brings to the front is there
    m_waiting.start();
    m_unchanged.start();
    m_settling.start(BetweenLooks);
}

void Screenshot::showPanel()
{
    if (!m_line.panel.isEmpty() && !m_window->workbench()->showPanel(m_line.panel))
        std::fprintf(stderr, "stagewright: there is no panel %s\n", qPrintable(m_line.panel));
}

void Screenshot::look()
{
    const QPixmap picture = m_window->grab();
    QImage seen = picture.toImage();
    if (seen != m_last || m_window->isAskingEngine())
        m_unchanged.start();
    m_last = std::move(seen);
    if (m_unchanged.elapsed() >= SettlingTime || m_waiting.elapsed() >= LongestWait)
        take(picture);
}

void Screenshot::take(const QPixmap &picture)
{
    if (std::exchange(m_isTaken, true))
        return;
    m_settling.stop();
    if (!picture.save(m_line.screenshot, "PNG")) {
        std::fprintf(stderr, "stagewright: %s cannot be written. Check the folder and its permissions.\n",
                     qPrintable(m_line.screenshot));
        Q_EMIT finished(1);
        return;
    }
    Q_EMIT finished(0);
}

} // namespace stagewright::window
