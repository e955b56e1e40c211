// Runs `stagewright layers`: finds out what it is given, builds where that is a Dockerfile, reads, prints.
#include "cli/Layers.h"

#include "cli/ImageReading.h"
#include "cli/LayersOutput.h"
#include "cli/StageBuild.h"
#include "contents/Contents.h"
#include "docker/History.h"
#include "docker/Sentences.h"
#include "layers/BillOfMaterials.h"
#include "layers/Compression.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>

namespace stagewright::cli {

namespace {

enum class Format : quint8 { Text, Json, Spdx, CycloneDx };

struct Request {
    QString subject; // a Dockerfile, an archive, or an image's name
    QString stage; // empty: the last one
    QString contextFolder; // absolute; empty: where the Dockerfile lies
    Format format = Format::Text;
};

QString tr(const char *text)
{
    return QCoreApplication::translate("stagewright::cli", text);
}

base::Result<Request, QString> readArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption stage(QStringLiteral("stage"), {}, QStringLiteral("STAGE"));
    const QCommandLineOption context(QStringLiteral("context"), {}, QStringLiteral("DIR"));
    const QCommandLineOption format(QStringLiteral("format"), {}, QStringLiteral("FORMAT"), QStringLiteral("text"));
    parser.addOptions({stage, context, format});
    if (!parser.parse(QStringList(QStringLiteral("layers")) + arguments))
        return base::Failure{parser.errorText()};
    if (parser.positionalArguments().size() != 1)
        return base::Failure{tr("Name one Dockerfile, image or archive.")};
    const QString wanted = parser.value(format);
    const std::map<QString, Format> formats{{QStringLiteral("text"), Format::Text},
                                            {QStringLiteral("json"), Format::Json},
                                            {QStringLiteral("spdx"), Format::Spdx},
                                            {QStringLiteral("cyclonedx"), Format::CycloneDx}};
    if (formats.count(wanted) == 0)
        return base::Failure{tr("The format %1 is not known; there are text, json, spdx and cyclonedx.").arg(wanted)};
    Request request;
    request.subject = parser.positionalArguments().constFirst();
    request.stage = parser.value(stage);
    request.format = formats.at(wanted);
    if (parser.isSet(context))
        request.contextFolder = QFileInfo(parser.value(context)).absoluteFilePath();
    return request;
}

/// Whether a file is an archive rather than a text: it is compressed, or has a NUL byte near its beginning, as the
/// headers of a tar have.
bool isArchive(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray head = file.read(512);
    return layers::isCompressed(head) || head.contains('\0');
}

QByteArray printed(const LayersReport &report, Format format)
{
    if (format == Format::Text)
        return layersText(report).toUtf8();
    if (format == Format::Json)
        return layersJson(report);
    const layers::Image &image = report.analysis->image;
    const layers::BillSubject subject{report.image, image.layers.empty() ? QByteArray() : image.layers.back().diffId,
                                      QStringLiteral(STAGEWRIGHT_VERSION), QDateTime::currentDateTimeUtc()};
    const layers::PackageList packages = layers::packagesOf(report.analysis->tree);
    return format == Format::Spdx ? layers::spdxOf(packages, subject) : layers::cycloneDxOf(packages, subject);
}

int print(const Request &request, const std::optional<ReadImage> &read, LayersReport report, QIODevice &out,
          QIODevice &err)
{
    if (!read)
        return Interrupted;
    if (!*read) {
        say(err, read->error());
        return Failure;
    }
    report.analysis = read->value();
    out.write(printed(report, request.format));
    return Success;
}

int runOnDockerfile(const Request &request, QIODevice &out, QIODevice &err)
{
    const QString folder
        = request.contextFolder.isEmpty() ? QFileInfo(request.subject).absolutePath() : request.contextFolder;
    const base::Result<StageSource, QString> source
        = readStages(request.subject, folder, request.stage, StageChoice::Final);
    if (!source) {
        say(err, source.error());
        return Failure;
    }
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const docker::EngineInfo engine = askEngine(environment);
    if (const ExitCode built = buildStages(*source, engine, environment, err); built != Success)
        return built;
    const docker::PlannedStage &stage = source->plan.stages[std::size_t(*source->plan.target)];
    const std::optional<ReadImage> image = readEngineImage(stage.image, engine, environment, nullptr);
    LayersReport report{stage.image, nullptr};
    const syntax::Tree tree = syntax::parse(source->text);
    report.taken = contents::Contents(tree, source->graph).takenFrom(stage.index);
    if (image && *image)
        report.places = layers::placesOf(
            image->value()->image, docker::linesOfSteps(image->value()->image.createdBy(), source->plan, stage.index));
    return print(request, image, report, out, err);
}

} // namespace

int runLayers(const QStringList &arguments, QIODevice &out, QIODevice &err)
{
    const base::Result<Request, QString> request = readArguments(arguments);
    if (!request) {
        say(err, request.error());
        say(err,
            tr("usage: stagewright layers FILE|IMAGE|ARCHIVE.tar [--stage STAGE] [--context DIR] "
               "[--format=json|spdx|cyclonedx]"));
        return Misuse;
    }
    if (isArchive(request->subject))
        return print(*request, readArchive(request->subject), {request->subject, nullptr}, out, err);
    if (QFileInfo::exists(request->subject))
        return runOnDockerfile(*request, out, err);
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const std::optional<ReadImage> image
        = readEngineImage(request->subject, askEngine(environment), environment, nullptr);
    return print(*request, image, {request->subject, nullptr}, out, err);
}

} // namespace stagewright::cli
