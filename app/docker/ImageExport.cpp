// Runs `docker image save`. Knows no archive.
#include "docker/ImageExport.h"

namespace stagewright::docker {

namespace {
constexpr int endTime = 5'000; // milliseconds, from its last byte to its end
constexpr int killTime = 1'000; // milliseconds
} // namespace

ImageExport::ImageExport(const EngineInfo &engine, const QString &image, const QProcessEnvironment &environment)
{
    m_process.setProgram(engine.program);
    m_process.setArguments({QStringLiteral("image"), QStringLiteral("save"), QStringLiteral("--"), image});
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(QStringLiteral("/"));
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.start();
    m_process.waitForStarted();
}

ImageExport::~ImageExport()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(killTime);
}

std::optional<EngineError> ImageExport::error()
{
    if (m_process.error() == QProcess::FailedToStart)
        return EngineError{EngineFault::NoDocker, m_process.program(), {}};
    m_process.waitForFinished(endTime);
    if (m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0)
        return std::nullopt;
    const QString words = QString::fromUtf8(m_process.readAllStandardError());
    // As docker 20.10, 28.5 and its containerd store say it.
    for (const char *missing : {"No such image", "reference does not exist", "not found"}) {
        if (words.contains(QLatin1String(missing), Qt::CaseInsensitive))
            return EngineError{EngineFault::ImageMissing, m_process.arguments().constLast(), words.trimmed()};
    }
    return engineErrorOf(words);
}

} // namespace stagewright::docker
