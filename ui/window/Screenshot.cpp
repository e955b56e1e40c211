#include "window/Screenshot.h"

#include "window/MainWindow.h"

#include <QPixmap>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace stagewright::window {

namespace {
/// Fonts, layouts and the first fit of the canvas have come to rest after this, in milliseconds.
constexpr int SettlingTime = 400;
} // namespace

Screenshot::Screenshot(MainWindow *window, const CommandLine &line, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_line(line)
{
    m_settling.setSingleShot(true);
    m_settling.setInterval(SettlingTime);
    connect(&m_settling, &QTimer::timeout, this, &Screenshot::take);
}

void Screenshot::start()
{
    if (!m_line.showsBuild) {
        takeSoon();
        return;
    }
    adapters::BuildController *build = m_window->buildController();
    if (m_line.pictureMoment == QStringLiteral("building")) {
        connect(build, &adapters::BuildController::statusChanged, this, [this](const docker::BuildStatus &status) {
            const bool isBuilding = std::any_of(status.stages.begin(), status.stages.end(), [](const auto &stage) {
                return stage.state == docker::StageState::Building && stage.step > 1;
            });
            if (isBuilding && !m_settling.isActive())
                takeSoon();
        });
    }
    connect(m_window, &MainWindow::buildEnded, this, &Screenshot::takeSoon);
    build->build();
}

void Screenshot::takeSoon()
{
    if (!m_isTaken)
        m_settling.start();
}

void Screenshot::take()
{
    if (std::exchange(m_isTaken, true))
        return;
    if (!m_window->grab().save(m_line.screenshot, "PNG")) {
        std::fprintf(stderr, "stagewright: %s cannot be written. Check the folder and its permissions.\n",
                     qPrintable(m_line.screenshot));
        Q_EMIT finished(1);
        return;
    }
    Q_EMIT finished(0);
}

} // namespace stagewright::window
