// bench_layers IMAGE: how fast an image of the engine is looked into, beside `docker image save IMAGE | tar t`, and how
// much memory that takes. Both are run in turns, and the best of each counts.
#include "docker/ImageExport.h"
#include "layers/Reasons.h"
#include "layers/Surface.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>

#include <algorithm>
#include <cstdio>

using namespace stagewright;

namespace {

constexpr int Rounds = 3;

/// The most that this process had in memory so far, in bytes.
qint64 peakMemory()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("VmHWM:") + 6;
    return text.mid(at, text.indexOf("kB", at) - at).trimmed().toLongLong() * 1024;
}

qint64 listed(const QString &program, const QString &image)
{
    QElapsedTimer clock;
    clock.start();
    QProcess shell;
    shell.setStandardOutputFile(QProcess::nullDevice());
    shell.start(QStringLiteral("sh"),
                {QStringLiteral("-c"), QStringLiteral("\"$0\" image save \"$1\" | tar t"), program, image});
    shell.waitForFinished(-1);
    return clock.nsecsElapsed();
}

qint64 analysed(const docker::EngineInfo &engine, const QString &image, bool isPrinted)
{
    QElapsedTimer clock;
    clock.start();
    docker::ImageExport exported(engine, image, QProcessEnvironment::systemEnvironment());
    layers::ReadProgress progress;
    layers::DeviceSource source(exported.device(), image, progress.isCancelled);
    const auto analysis = layers::analyse(source, {}, progress);
    if (!analysis) {
        std::fprintf(stderr, "%s\n", qPrintable(layers::describe(analysis.error(), image)));
        return 0;
    }
    const layers::Surface surface = layers::surfaceOf(**analysis);
    const auto reasons
        = layers::reasonsOf(**analysis, std::vector<layers::LayerPlace>((*analysis)->image.layers.size()));
    const qint64 time = clock.nsecsElapsed();
    if (isPrinted)
        std::printf("%s: %.1f MB, %d files, %zu reasons\n", qPrintable(image), double((*analysis)->image.bytes()) / 1e6,
                    surface.files, reasons.size());
    return time;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 2) {
        std::fprintf(stderr, "usage: bench_layers IMAGE\n");
        return 2;
    }
    const QString image = QString::fromLocal8Bit(argv[1]);
    docker::EngineInfo engine;
    engine.program = docker::findDocker(QProcessEnvironment::systemEnvironment());
    qint64 tar = std::numeric_limits<qint64>::max();
    qint64 own = std::numeric_limits<qint64>::max();
    for (int round = 0; round < Rounds; ++round) {
        tar = std::min(tar, listed(engine.program, image));
        own = std::min(own, analysed(engine, image, round == 0));
    }
    std::printf("docker image save | tar t  %7.2f s\nlooked into                %7.2f s  (%.0f %% of that speed)\npeak "
                "memory                %7.1f MB\n",
                double(tar) / 1e9, double(own) / 1e9, 100.0 * double(tar) / double(own), double(peakMemory()) / 1e6);
    return own > 0 ? 0 : 1;
}
