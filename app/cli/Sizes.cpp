// Runs `stagewright sizes`: build, ask, count, print. Knows no display.
#include "cli/Sizes.h"

#include "base/Bytes.h"
#include "cli/ImageReading.h"
#include "cli/InterruptWatch.h"
#include "cli/SizesOutput.h"
#include "cli/StageBuild.h"
#include "docker/ExactSizes.h"
#include "docker/Sentences.h"
#include "docker/Sizes.h"
#include "edits/BudgetComment.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QEventLoop>
#include <QFileInfo>

namespace stagewright::cli {

namespace {

enum class Format : quint8 { Table, Json };
constexpr qint64 mostCached = 256 * 1024 * 1024; // bytes of memory

struct Request {
    QString file;
    QString contextFolder; // absolute
    Format format = Format::Table;
    std::optional<qint64> budget; // of what ships, unpacked; empty: that of the file's comment, if it has one
};

QString tr(const char *text)
{
    return QCoreApplication::translate("stagewright::cli", text);
}

/// What the engine says. Failure where it says nothing (told on \a err), Interrupted after Ctrl+C.
base::Result<docker::SizeReport, ExitCode> askSizes(const StageSource &source, const docker::EngineInfo &engine,
                                                    const QProcessEnvironment &environment, QIODevice &err)
{
    QEventLoop loop;
    docker::SizeMeasure sizes(source.plan, engine, environment);
    docker::SizeReport report;
    ExitCode code = Failure;
    QObject::connect(&sizes, &docker::SizeMeasure::measured, &loop, [&](const docker::SizeReport &told) {
        report = told;
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
    if (code != Success)
        return base::Failure{code};
    return report;
}

/// Counts every stage's layers, so that the figures are the same on every engine, with what a download would be.
ExitCode count(docker::SizeReport &report, const StageSource &source, const docker::EngineInfo &engine,
               const QProcessEnvironment &environment, QIODevice &err)
{
    layers::LayerCache cache(mostCached);
    const std::vector<docker::StageSize> stages = report.stages;
    for (const docker::StageSize &stage : stages) {
        const std::optional<ReadImage> read = readEngineImage(stage.image, engine, environment, &cache);
        if (!read)
            return Interrupted;
        if (!*read) {
            say(err, read->error());
            return Failure;
        }
        const layers::Image &image = read->value()->image;
        docker::takeCounted(report, source.plan,
                            {stage.index, image.stepBytes(), image.downloadBytes(), image.isDownloadEstimated()});
    }
    return Success;
}

/// That of the command line, else of the file's comment. Fails where the comment's value is no size, told on \a err.
base::Result<std::optional<qint64>, ExitCode> findBudget(const Request &request, const syntax::Tree &tree,
                                                         QIODevice &err)
{
    const auto comment = edits::budgetComment(tree);
    if (request.budget || !comment)
        return request.budget;
    if (!comment->bytes) {
        say(err,
            tr("%1:%2: the budget %3 is no size. Write it as 200MB or 1.5GB.")
                .arg(request.file, QString::number(comment->line + 1), QString::fromUtf8(comment->value)));
        return base::Failure{Failure};
    }
    return comment->bytes;
}

/// Says on \a err by how much what ships is beyond it.
bool isWithin(std::optional<qint64> budget, const QString &file, const docker::SizeReport &report,
              const graph::Graph &graph, QIODevice &err)
{
    const std::optional<int> target = graph.defaultTarget();
    for (const docker::StageSize &stage : report.stages) {
        if (!budget || stage.index != target || stage.bytes.value_or(0) <= *budget)
            continue;
        say(err,
            tr("%1: what ships is %2, which is %3 beyond the budget of %4.")
                .arg(file, base::shownBytes(stage.bytes), base::shownBytes(*stage.bytes - *budget),
                     base::shownBytes(budget)));
        return false;
    }
    return true;
}

base::Result<Request, QString> readArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption context(QStringLiteral("context"), {}, QStringLiteral("DIR"));
    const QCommandLineOption format(QStringLiteral("format"), {}, QStringLiteral("FORMAT"), QStringLiteral("table"));
    const QCommandLineOption budget(QStringLiteral("budget"), {}, QStringLiteral("SIZE"));
    parser.addOptions({context, format, budget});
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
    request.budget = base::readBytes(parser.value(budget));
    if (parser.isSet(budget) && !request.budget)
        return base::Failure{tr("The budget %1 is no size. Write it as 200MB or 1.5GB.").arg(parser.value(budget))};
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
        say(err, tr("usage: stagewright sizes FILE [--context DIR] [--format=json] [--budget SIZE]"));
        return Misuse;
    }
    const base::Result<StageSource, QString> source
        = readStages(request->file, request->contextFolder, {}, StageChoice::All);
    if (!source) {
        say(err, source.error());
        return Failure;
    }
    const auto budget = findBudget(*request, syntax::parse(source->text), err);
    if (!budget)
        return budget.error();
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const docker::EngineInfo engine = askEngine(environment);
    const ExitCode built = buildStages(*source, engine, environment, err);
    if (built != Success)
        return built;
    auto asked = askSizes(*source, engine, environment, err);
    if (!asked)
        return asked.error();
    docker::SizeReport report = std::move(asked).value();
    if (const ExitCode counted = count(report, *source, engine, environment, err); counted != Success)
        return counted;
    out.write(request->format == Format::Json ? sizesJson(source->plan, report)
                                              : sizesTable(source->plan, report).toUtf8());
    return isWithin(*budget, request->file, report, source->graph, err) ? Success : Failure;
}

} // namespace stagewright::cli
