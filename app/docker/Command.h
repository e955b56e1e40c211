// One question to a program: runs it without a shell, gathers what it says, and ends it when its time is over.
// Knows nothing of docker.
#pragma once

#include <QObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTimer>

namespace stagewright::docker {

enum class CommandEnd : quint8 { Exited, NotStarted, Crashed, TimedOut, TooMuchOutput };

/// One run only. Everything it says is kept, up to 64 MiB.
class Command : public QObject {
    Q_OBJECT

public:
    /// \a program: absolute. It runs in the file system's root, so that nothing is found by accident.
    Command(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment,
            QObject *parent = nullptr);
    /// Kills what still runs.
    ~Command() override;

    void start(int milliseconds);

    CommandEnd end() const { return m_end; }
    /// -1 unless it exited.
    int exitCode() const { return m_exitCode; }
    bool succeeded() const { return m_end == CommandEnd::Exited && m_exitCode == 0; }
    const QByteArray &output() const { return m_output; }
    QString errorText() const { return QString::fromUtf8(m_error).trimmed(); }

Q_SIGNALS:
    /// Once, from the event loop.
    void ended();

private:
    void read();
    void finish(CommandEnd end);

    QProcess m_process;
    QTimer m_limit;
    QByteArray m_output;
    QByteArray m_error;
    CommandEnd m_end = CommandEnd::NotStarted;
    int m_exitCode = -1;
    bool m_hasEnded = false;
};

} // namespace stagewright::docker
