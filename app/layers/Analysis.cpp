// Reads an image and puts its layers on top of each other. Knows no engine.
#include "layers/Analysis.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace stagewright::layers {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("stagewright::layers", text);
}

} // namespace

base::Result<AnalysisPointer, ReadError> analyse(ByteSource &source, const ReadOptions &options, ReadProgress &progress)
{
    auto image = readImage(source, options, progress);
    if (!image)
        return base::Failure{image.error()};
    std::vector<LayerPointer> layers;
    for (const ImageLayer &layer : image->layers)
        layers.push_back(layer.layer);
    return AnalysisPointer(
        std::make_shared<const Analysis>(Analysis{std::move(image).value(), Tree(std::move(layers))}));
}

base::Result<AnalysisPointer, ReadError> analyseFile(const QString &path, const ReadOptions &options,
                                                     ReadProgress &progress)
{
    QFile file(path);
    // A pipe would be waited for without end.
    if (!QFileInfo(path).isFile())
        return base::Failure{ReadError{ReadFault::CannotRead, path, {}}};
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return base::Failure{ReadError{ReadFault::CannotRead, path, file.errorString()}};
    DeviceSource source(file, path, progress.isCancelled);
    return analyse(source, options, progress);
}

QString describe(const ReadError &error, const QString &archive)
{
    const QString detail = error.detail.isEmpty() ? QString() : tr(" (%1)").arg(error.detail);
    const QString place
        = error.subject.isEmpty() || error.subject == archive ? archive : tr("%1 in %2").arg(error.subject, archive);
    switch (error.fault) {
    case ReadFault::Cancelled:
        return tr("Looking into %1 was cancelled.").arg(archive);
    case ReadFault::CannotRead:
        return tr("%1 cannot be read%2. Check its name and its permissions.").arg(place, detail);
    case ReadFault::NotAnArchive:
        return tr("%1 is no image and no tar archive. Give one that `docker image save` wrote, an OCI layout in a tar, "
                  "or a tar of files.")
            .arg(archive);
    case ReadFault::Damaged:
        return tr("%1 is damaged or ends early%2. Write the archive anew.").arg(place, detail);
    case ReadFault::BadMetadata:
        return tr("What describes the image makes no sense: %1. Write the archive anew.").arg(place);
    case ReadFault::Missing:
        return tr("%1 is not there, although the image is said to be made of it. Write the archive anew.").arg(place);
    case ReadFault::PathEscapes:
        return tr("The path %1 leads out of the image. No builder writes that, so nothing of it was read further.")
            .arg(place);
    case ReadFault::TooLarge:
        break;
    }
    return tr("At %1 there is more than any image has: it was read no further.").arg(place);
}

} // namespace stagewright::layers
