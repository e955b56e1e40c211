// Prints what is inside an image. Knows no engine.
#include "cli/LayersOutput.h"

#include "base/Bytes.h"
#include "docker/History.h"
#include "layers/Largest.h"
#include "layers/Leftovers.h"
#include "layers/Libraries.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace stagewright::cli {

namespace {

using layers::Image;
using layers::ImageLayer;

constexpr int largestInJson = 50;
constexpr int largestInText = 10;
constexpr int longestCommand = 60; // characters

QString tr(const char *text)
{
    return QCoreApplication::translate("stagewright::cli", text);
}

QJsonValue jsonBytes(std::optional<qint64> bytes)
{
    return bytes ? QJsonValue(*bytes) : QJsonValue(QJsonValue::Null);
}

QJsonValue jsonLine(const std::vector<layers::LayerPlace> &places, int layer)
{
    const int line = layer >= 0 && std::size_t(layer) < places.size() ? places[std::size_t(layer)].line : 0;
    return line > 0 ? QJsonValue(line) : QJsonValue(QJsonValue::Null);
}

QJsonArray jsonList(const QStringList &list)
{
    return QJsonArray::fromStringList(list);
}

QJsonObject jsonSurface(const layers::Surface &surface)
{
    QJsonArray packages;
    for (const layers::Package &package : surface.packages.packages) {
        packages.append(QJsonObject{{QStringLiteral("kind"), wordOf(package.kind)},
                                    {QStringLiteral("name"), package.name},
                                    {QStringLiteral("version"), package.version}});
    }
    return {{QStringLiteral("files"), surface.files},
            {QStringLiteral("executables"), surface.executables},
            {QStringLiteral("setuid"), jsonList(surface.setuid)},
            {QStringLiteral("setgid"), jsonList(surface.setgid)},
            {QStringLiteral("shells"), jsonList(surface.shells)},
            {QStringLiteral("compilers"), jsonList(surface.compilers)},
            {QStringLiteral("package_managers"), jsonList(surface.packageManagers)},
            {QStringLiteral("packages"), packages},
            {QStringLiteral("packages_complete"), surface.packages.isComplete},
            {QStringLiteral("login_users"), jsonList(surface.loginUsers)},
            {QStringLiteral("world_writable"), jsonList(surface.worldWritable)},
            {QStringLiteral("exposed_ports"), jsonList(surface.exposedPorts)},
            {QStringLiteral("user"), surface.user}};
}

QJsonArray jsonLayers(const LayersReport &report)
{
    const Image &image = report.analysis->image;
    QJsonArray all;
    for (std::size_t i = 0; i < image.layers.size(); ++i) {
        const ImageLayer &layer = image.layers[i];
        all.append(QJsonObject{{QStringLiteral("line"), jsonLine(report.places, int(i))},
                               {QStringLiteral("created_by"), layer.createdBy},
                               {QStringLiteral("unpacked_bytes"), layer.layer->bytes()},
                               {QStringLiteral("download_bytes"), jsonBytes(layer.downloadBytes)},
                               {QStringLiteral("wasted_bytes"), report.analysis->tree.wastedBy(int(i))}});
    }
    return all;
}

QJsonArray jsonReasons(const LayersReport &report)
{
    QJsonArray all;
    for (const layers::Reason &reason : layers::reasonsOf(*report.analysis, report.places)) {
        all.append(QJsonObject{{QStringLiteral("cause"), wordOf(reason.cause)},
                               {QStringLiteral("line"), jsonLine(report.places, reason.layer)},
                               {QStringLiteral("bytes"), reason.bytes},
                               {QStringLiteral("saves_bytes"), jsonBytes(reason.saves)},
                               {QStringLiteral("sentence"), describe(reason, report.places)}});
    }
    return all;
}

std::vector<layers::MissingLibrary> missingIn(const LayersReport &report)
{
    return layers::missingLibraries(report.analysis->tree, layers::firstOwnLayer(report.places));
}

QJsonArray jsonMissing(const LayersReport &report)
{
    QJsonArray all;
    for (const layers::MissingLibrary &missing : missingIn(report)) {
        all.append(QJsonObject{{QStringLiteral("library"), QString::fromUtf8(missing.name)},
                               {QStringLiteral("needed_by"), QString::fromUtf8(missing.neededBy)},
                               {QStringLiteral("line"), jsonLine(report.places, missing.layer)}});
    }
    return all;
}

/// As short as a table wants it.
QString shortened(const QString &createdBy)
{
    const QString words = docker::shownStep(createdBy);
    return words.size() > longestCommand ? words.left(longestCommand - 1) + QChar(0x2026) : words;
}

QString padded(const QString &text)
{
    return text.rightJustified(9);
}

QString layerLines(const LayersReport &report)
{
    const Image &image = report.analysis->image;
    QString text = padded(tr("ON DISK")) + padded(tr("DOWNLOAD")) + padded(tr("WASTED")) + padded(tr("LINE"))
        + QLatin1String("  ") + tr("MADE BY") + QLatin1Char('\n');
    for (std::size_t i = 0; i < image.layers.size(); ++i) {
        const ImageLayer &layer = image.layers[i];
        const layers::LayerPlace place = i < report.places.size() ? report.places[i] : layers::LayerPlace{};
        const QString line = place.isBase ? tr("base")
            : place.line > 0              ? QString::number(place.line)
                                          : QStringLiteral("-");
        text += padded(base::shownBytes(layer.layer->bytes())) + padded(base::shownBytes(layer.downloadBytes))
            + padded(base::shownBytes(report.analysis->tree.wastedBy(int(i)))) + padded(line) + QLatin1String("  ")
            + shortened(layer.createdBy) + QLatin1Char('\n');
    }
    return text;
}

QString surfaceLines(const layers::Surface &surface)
{
    const auto listed = [](const QStringList &list) {
        return list.isEmpty() ? tr("none")
                              : list.mid(0, 4).join(QLatin1String(", "))
                + (list.size() > 4 ? tr(" and %1 more").arg(list.size() - 4) : QString());
    };
    return tr("%1 files, %2 executable, %3 packages; runs as %4\n")
               .arg(surface.files)
               .arg(surface.executables)
               .arg(surface.packages.packages.size())
               .arg(surface.user)
        + tr("shells: %1\n").arg(listed(surface.shells)) + tr("setuid: %1\n").arg(listed(surface.setuid))
        + tr("compilers: %1\n").arg(listed(surface.compilers))
        + tr("package managers: %1\n").arg(listed(surface.packageManagers));
}

std::vector<layers::Leftover> leftoversIn(const LayersReport &report)
{
    return report.taken.empty() ? std::vector<layers::Leftover>()
                                : layers::leftoversOf(*report.analysis, report.places, report.taken);
}

QJsonArray jsonLeftovers(const LayersReport &report)
{
    QJsonArray leftovers;
    for (const layers::Leftover &one : leftoversIn(report)) {
        leftovers.append(QJsonObject{{QStringLiteral("kind"), layers::wordOf(one.kind)},
                                     {QStringLiteral("bytes"), one.bytes},
                                     {QStringLiteral("path"), QString::fromUtf8(one.subject)}});
    }
    return leftovers;
}

} // namespace

QByteArray layersJson(const LayersReport &report)
{
    const Image &image = report.analysis->image;
    QJsonArray largest;
    for (const layers::LargeFile &file : layers::largestFiles(report.analysis->tree, largestInJson)) {
        largest.append(QJsonObject{{QStringLiteral("path"), QString::fromUtf8(file.path)},
                                   {QStringLiteral("bytes"), file.bytes},
                                   {QStringLiteral("layer"), file.layer}});
    }
    const QJsonObject all{{QStringLiteral("image"), report.image},
                          {QStringLiteral("unpacked_bytes"), image.bytes()},
                          {QStringLiteral("download_bytes"), jsonBytes(image.downloadBytes())},
                          {QStringLiteral("wasted_bytes"), report.analysis->tree.wasted()},
                          {QStringLiteral("layers"), jsonLayers(report)},
                          {QStringLiteral("largest"), largest},
                          {QStringLiteral("surface"), jsonSurface(layers::surfaceOf(*report.analysis))},
                          {QStringLiteral("missing_libraries"), jsonMissing(report)},
                          {QStringLiteral("why"), jsonReasons(report)},
                          {QStringLiteral("left_behind"), jsonLeftovers(report)}};
    return QJsonDocument(all).toJson(QJsonDocument::Compact) + '\n';
}

QString layersText(const LayersReport &report)
{
    const Image &image = report.analysis->image;
    const std::vector<layers::Reason> reasons = layers::reasonsOf(*report.analysis, report.places);
    QString text = tr("%1: %2 on disk, %3 to download, %4 wasted\n")
                       .arg(report.image, base::shownBytes(image.bytes()), base::shownBytes(image.downloadBytes()),
                            base::shownBytes(report.analysis->tree.wasted()));
    text += summarize(*report.analysis, reasons, report.places) + QLatin1String("\n\n") + layerLines(report);
    text += QLatin1Char('\n') + tr("why it is big") + QLatin1Char('\n');
    for (const layers::Reason &reason : reasons)
        text += QLatin1String("  ") + describe(reason, report.places) + QLatin1Char('\n');
    if (const auto leftovers = leftoversIn(report); !leftovers.empty())
        text += QLatin1Char('\n') + tr("what stays behind: %1\n").arg(describe(leftovers));
    for (const layers::MissingLibrary &missing : missingIn(report))
        text += tr("missing: %1, which %2 needs\n")
                    .arg(QString::fromUtf8(missing.name), QString::fromUtf8(missing.neededBy));
    text += QLatin1Char('\n') + tr("largest files") + QLatin1Char('\n');
    for (const layers::LargeFile &file : layers::largestFiles(report.analysis->tree, largestInText))
        text += padded(base::shownBytes(file.bytes)) + QLatin1String("  ") + QString::fromUtf8(file.path)
            + QLatin1Char('\n');
    return text + QLatin1Char('\n') + surfaceLines(layers::surfaceOf(*report.analysis));
}

} // namespace stagewright::cli
