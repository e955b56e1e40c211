#include "docker/Terminal.h"

#include "docker/Engine.h"

#include <QFileInfo>
#include <QProcess>

namespace stagewright::docker {

namespace {

/// What parts a terminal's own arguments from the command; most follow xterm.
QString separatorOf(const QString &program)
{
    QString name = QFileInfo(program).fileName();
    if (name == QLatin1String("x-terminal-emulator"))
        name = QFileInfo(QFileInfo(program).canonicalFilePath()).fileName();
    if (name.startsWith(QLatin1String("gnome-terminal")) || name == QLatin1String("kgx")
        || name == QLatin1String("ptyxis"))
        return QStringLiteral("--");
    if (name == QLatin1String("kitty") || name == QLatin1String("foot"))
        return {};
    if (name == QLatin1String("xfce4-terminal") || name == QLatin1String("terminator"))
        return QStringLiteral("-x");
    return QStringLiteral("-e");
}

} // namespace

QStringList inTerminal(const QStringList &command, const QProcessEnvironment &environment)
{
    const QStringList candidates{environment.value(QStringLiteral("TERMINAL")),
                                 QStringLiteral("x-terminal-emulator"),
                                 QStringLiteral("gnome-terminal"),
                                 QStringLiteral("konsole"),
                                 QStringLiteral("xfce4-terminal"),
                                 QStringLiteral("kitty"),
                                 QStringLiteral("alacritty"),
                                 QStringLiteral("foot"),
                                 QStringLiteral("xterm")};
    for (const QString &candidate : candidates) {
        const bool isPath = candidate.startsWith(QLatin1Char('/')) && QFileInfo(candidate).isExecutable();
        const QString program = isPath ? candidate : findProgram(environment, candidate);
        if (candidate.isEmpty() || program.isEmpty())
            continue;
        QStringList whole{program};
        if (const QString separator = separatorOf(program); !separator.isEmpty())
            whole << separator;
        return whole + command;
    }
    return {};
}

bool startAlone(const QStringList &command, const QProcessEnvironment &environment)
{
    QProcess process;
    process.setProgram(command.value(0));
    process.setArguments(command.mid(1));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(QStringLiteral("/"));
    return !command.isEmpty() && process.startDetached();
}

} // namespace stagewright::docker
