// Runs one program to its end. Knows nothing of docker.
#include "docker/Command.h"

namespace stagewright::docker {

namespace {
constexpr qsizetype largestOutput = 64 * 1024 * 1024;
}

Command::Command(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment,
                 QObject *parent)
    : QObject(parent)
{
    m_process.setProgram(program);
    m_process.setArguments(arguments);
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(QStringLiteral("/"));
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] { finish(CommandEnd::TimedOut); });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &Command::read);
    connect(&m_process, &QProcess::readyReadStandardError, this, &Command::read);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(CommandEnd::NotStarted);
    });
    connect(&m_process, &QProcess::finished, this, [this](int exitCode, QProcess::ExitStatus status) {
        read();
        m_exitCode = status == QProcess::NormalExit ? exitCode : -1;
        finish(status == QProcess::NormalExit ? CommandEnd::Exited : CommandEnd::Crashed);
    });
}

Command::~Command()
{
    m_hasEnded = true; // no signal from here on
    m_process.disconnect(this);
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished(1000);
    }
}

void Command::start(int milliseconds)
{
    m_limit.start(milliseconds);
    m_process.start();
}

void Command::read()
{
    m_output += m_process.readAllStandardOutput();
    m_error += m_process.readAllStandardError();
    if (m_output.size() > largestOutput || m_error.size() > largestOutput)
        finish(CommandEnd::TooMuchOutput);
}

void Command::finish(CommandEnd end)
{
    if (m_hasEnded)
        return;
    m_hasEnded = true;
    m_end = end;
    m_limit.stop();
    if (m_process.state() != QProcess::NotRunning)
        m_process.kill();
    // Queued: a program that cannot be started fails inside start(), before its caller is done.
    QMetaObject::invokeMethod(this, &Command::ended, Qt::QueuedConnection);
}

} // namespace stagewright::docker
