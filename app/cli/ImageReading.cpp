// Reads in a thread, so that Ctrl+C is heard. Knows no display.
#include "cli/ImageReading.h"

#include "cli/InterruptWatch.h"
#include "docker/ImageExport.h"
#include "docker/Sentences.h"

#include <QEventLoop>
#include <QThread>

namespace stagewright::cli {

namespace {

/// Empty optional after Ctrl+C.
template<typename Work>
std::optional<ReadImage> inThread(layers::ReadProgress &progress, Work work)
{
    QEventLoop loop;
    std::optional<ReadImage> answer;
    const std::unique_ptr<QThread> thread(QThread::create([&] { answer = work(); }));
    QObject::connect(thread.get(), &QThread::finished, &loop, &QEventLoop::quit);
    const InterruptWatch interrupts;
    if (interrupts.notifier()) {
        QObject::connect(interrupts.notifier(), &QSocketNotifier::activated, &loop, [&progress] {
            InterruptWatch::drain();
            progress.isCancelled = true;
        });
    }
    thread->start();
    loop.exec();
    thread->wait();
    return progress.isCancelled ? std::nullopt : answer;
}

layers::ReadOptions readOptions(layers::LayerCache *cache)
{
    layers::ReadOptions options;
    options.download = layers::DownloadMeasure::Compressed;
    options.cache = cache;
    return options;
}

} // namespace

std::optional<ReadImage> readArchive(const QString &path)
{
    layers::ReadProgress progress;
    return inThread(progress, [&]() -> ReadImage {
        auto analysis = layers::analyseFile(path, readOptions(nullptr), progress);
        if (!analysis)
            return base::Failure{layers::describe(analysis.error(), path)};
        return std::move(analysis).value();
    });
}

std::optional<ReadImage> readEngineImage(const QString &image, const docker::EngineInfo &engine,
                                         const QProcessEnvironment &environment, layers::LayerCache *cache)
{
    if (engine.error)
        return ReadImage(base::Failure{docker::describe(*engine.error)});
    layers::ReadProgress progress;
    return inThread(progress, [&]() -> ReadImage {
        docker::ImageExport exported(engine, image, environment);
        layers::DeviceSource source(exported.device(), image, progress.isCancelled);
        auto analysis = layers::analyse(source, readOptions(cache), progress);
        if (analysis)
            return std::move(analysis).value();
        // An archive that ends early mostly does because docker has failed, and says why.
        if (const std::optional<docker::EngineError> error = exported.error(); error && !progress.isCancelled)
            return base::Failure{docker::describe(*error)};
        return base::Failure{layers::describe(analysis.error(), image)};
    });
}

} // namespace stagewright::cli
