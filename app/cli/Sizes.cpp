// Runs `stagewright sizes`: build, measure, print. Knows no display.
#include "cli/Sizes.h"

#include "cli/InterruptWatch.h"
#include "cli/SizesOutput.h"
#include "cli/StageBuild.h"
#include "docker/Sentences.h"
#include "docker/Sizes.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QEventLoop>
#include <QFileInfo>

namespace stagewright::cli {

namespace {

enum class Format : quint8 { Table, Json };

struct Request {
    QString file;
    QString contextFolder; // absolute
    Format format = Format::Table;
};

QString tr(const char *text)
{
    return QCoreApplication::translate("stagewright::cli", text);
}

ExitCode measure(const StageSource &source, const docker::EngineInfo &engine, const QProcessEnvironment &environment,
                 Format format, QIODevice &out, QIODevice &err)
{
    QEventLoop loop;
    docker::SizeMeasure sizes(source.plan, engine, environment);
    ExitCode code = Failure;
    QObject::connect(&sizes, &docker::SizeMeasure::measured, &loop, [&](const docker::SizeReport &report) {
        out.write(format == Format::Json ? sizesJson(source.plan, report) : sizesTable(source.plan, report).toUtf8());
        code = Success;
        loop.quit();
    });
    QObject::connect(&sizes, &docker::SizeMeasure::failed, &loop, [&](const docker::EngineError &error) {
        say(err, docker::describe(error));
        loop.quit();
    });
    const InterruptWatch interrupts;
    if (interrupts.notifier()) {
        QObject::connect(interrupts.notifier(), &QSocketNotifier::activated, &loop, [&] {
            InterruptWatch::drain();
            code = Interrupted;
            loop.quit();
        });
    }
    sizes.start();
    loop.exec();
    return code;
}

base::Result<Request, QString> readArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption context(QStringLiteral("context"), {}, QStringLiteral("DIR"));
    const QCommandLineOption format(QStringLiteral("format"), {}, QStringLiteral("FORMAT"), QStringLiteral("table"));
    parser.addOptions({context, format});
    if (!parser.parse(QStringList(QStringLiteral("sizes")) + arguments))
        return base::Failure{parser.errorText()};
    if (parser.positionalArguments().size() != 1)
        return base::Failure{tr("Name one Dockerfile.")};
    const QString wanted = parser.value(format);
    if (wanted != QLatin1String("json") && wanted != QLatin1String("table"))
        return base::Failure{tr("The format %1 is not known; there are json and table.").arg(wanted)};
    Request request;
    request.file = parser.positionalArguments().constFirst();
    request.format = wanted == QLatin1String("json") ? Format::Json : Format::Table;
    const QString folder = parser.isSet(context) ? parser.value(context) : QFileInfo(request.file).absolutePath();
    request.contextFolder = QFileInfo(folder).absoluteFilePath();
    return request;
}

} // namespace

int runSizes(const QStringList &arguments, QIODevice &out, QIODevice &err)
{
    const base::Result<Request, QString> request = readArguments(arguments);
    if (!request) {
        say(err, request.error());
        say(err, tr("usage: stagewright sizes FILE [--context DIR] [--format=json]"));
        return Misuse;
    }
    const base::Result<StageSource, QString> source
        = readStages(request->file, request->contextFolder, {}, StageChoice::All);
    if (!source) {
        say(err, source.error());
        return Failure;
    }
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const docker::EngineInfo engine = askEngine(environment);
    const ExitCode built = buildStages(*source, engine, environment, err);
    return built == Success ? measure(*source, engine, environment, request->format, out, err) : built;
}

} // namespace stagewright::cli
