// The one binary: a subcommand without a display, or the window.
#include "cli/Check.h"
#include "cli/Inspect.h"
#include "cli/Layers.h"
#include "cli/Predict.h"
#include "cli/Sizes.h"
#include "window/Appearance.h"
#include "window/CommandLine.h"
#include "window/MainWindow.h"
#include "window/Screenshot.h"
#include "window/Settings.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QIcon>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <cstdio>
#include <optional>

using namespace stagewright;

namespace {

constexpr int UsageError = 2;

int complain(const QString &sentence)
{
    std::fprintf(stderr, "stagewright: %s\n", qPrintable(sentence));
    return UsageError;
}

int runSubcommand(const window::CommandLine &line)
{
    QFile out;
    QFile err;
    if (!out.open(stdout, QIODevice::WriteOnly) || !err.open(stderr, QIODevice::WriteOnly))
        return UsageError;
    switch (line.task) {
    case window::Task::Inspect:
        return cli::runInspect(line.arguments, out, err);
    case window::Task::Check: {
        QFile in;
        static_cast<void>(in.open(stdin, QIODevice::ReadOnly)); // may be closed where no file is -
        return cli::runCheck(line.arguments, in, out, err);
    }
    case window::Task::Sizes:
        return cli::runSizes(line.arguments, out, err);
    case window::Task::Layers:
        return cli::runLayers(line.arguments, out, err);
    case window::Task::Predict:
        return cli::runPredict(line.arguments, out, err);
    case window::Task::Help:
        out.write(window::helpText().toUtf8());
        return 0;
    case window::Task::Version:
        out.write("stagewright " STAGEWRIGHT_VERSION "\n");
        return 0;
    default:
        return complain(QCoreApplication::translate("main", "This subcommand is not in this version yet; see --help."));
    }
}

int runWindow(QApplication &application, const window::CommandLine &line)
{
    const bool isPicture = line.task == window::Task::Screenshot;
    // A picture must not depend on, or change, what the user has arranged.
    std::optional<QTemporaryDir> temporary;
    if (isPicture)
        temporary.emplace();
    const QString own = isPicture ? temporary->filePath(QStringLiteral("settings.ini")) : QString();
    window::Settings settings(own);
    window::Appearance appearance(&application);
    appearance.apply(line.look.value_or(settings.look()));

    window::Surroundings surroundings;
    surroundings.settings = &settings;
    surroundings.appearance = &appearance;
    surroundings.environment = QProcessEnvironment::systemEnvironment();
    surroundings.dataFolder = isPicture ? temporary->filePath(QStringLiteral("data"))
                                        : QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    window::MainWindow main(surroundings);
    if (isPicture)
        main.resize(line.size);
    if (!line.file.isEmpty()) {
        // Nobody is there to press the button of a message box while a picture is taken.
        const auto read = main.readPath(line.file);
        if (!read && isPicture) {
            complain(read.error().sentence);
            return 1;
        }
        if (read)
            main.openRead(*read);
        else
            main.openPath(line.file);
    }
    if (!isPicture)
        main.offerRecovery();
    main.show();
    if (!line.select.isEmpty() && !main.selectStage(line.select))
        std::fprintf(stderr, "stagewright: there is no stage %s\n", qPrintable(line.select));

    window::Screenshot screenshot(&main, line);
    QObject::connect(&screenshot, &window::Screenshot::finished, &application,
                     [](int code) { QCoreApplication::exit(code); });
    if (isPicture)
        screenshot.start();
    return QApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication::setOrganizationName(QStringLiteral("Stagewright"));
    QCoreApplication::setApplicationName(QStringLiteral("stagewright"));
    QCoreApplication::setApplicationVersion(QStringLiteral(STAGEWRIGHT_VERSION));

    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QFile::decodeName(argv[i]));
    const auto line = window::parseCommandLine(arguments);
    if (!line)
        return complain(line.error());
    if (line->task != window::Task::Window && line->task != window::Task::Screenshot) {
        QCoreApplication application(argc, argv);
        return runSubcommand(*line);
    }
    QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(QStringLiteral("org.stagewright.Stagewright"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/stagewright.svg")));
    return runWindow(application, *line);
}
