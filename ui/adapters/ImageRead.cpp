#include "adapters/ImageRead.h"

#include "docker/ImageExport.h"
#include "docker/Sentences.h"

namespace stagewright::adapters {

base::Result<layers::AnalysisPointer, QString> readImage(const ImageTask &task)
{
    layers::ReadOptions options;
    options.cache = task.cache.get();
    options.download = task.download;
    if (task.image.startsWith(u'/')) {
        auto archive = layers::analyseFile(task.image, options, *task.progress);
        if (!archive)
            return base::Failure{layers::describe(archive.error(), task.image)};
        return std::move(archive).value();
    }
    if (task.engine.error)
        return base::Failure{docker::describe(*task.engine.error)};
    docker::ImageExport exported(task.engine, task.image, task.environment);
    layers::DeviceSource source(exported.device(), task.image, task.progress->isCancelled);
    auto image = layers::analyse(source, options, *task.progress);
    if (image)
        return std::move(image).value();
    // An archive that ends early mostly does because docker has failed, and says why.
    const auto error = task.progress->isCancelled ? std::nullopt : exported.error();
    return base::Failure{error ? docker::describe(*error) : layers::describe(image.error(), task.image)};
}

} // namespace stagewright::adapters
