// bench_ui_files IMAGE OTHER: how long the window stands still while the panel Layers shows, sorts, filters, searches
// and compares the files of two images of the engine. The best of several rounds, in milliseconds.
#include "docker/ImageExport.h"
#include "panels/layers/FileTreeModel.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>

using namespace stagewright;

namespace {

constexpr int Rounds = 5;

adapters::StageAnalysisPointer look(const QString &image)
{
    docker::EngineInfo engine;
    engine.program = docker::findDocker(QProcessEnvironment::systemEnvironment());
    docker::ImageExport exported(engine, image, QProcessEnvironment::systemEnvironment());
    layers::ReadProgress progress;
    layers::DeviceSource source(exported.device(), image, progress.isCancelled);
    const auto read = layers::analyse(source, {}, progress);
    if (!read) {
        std::fprintf(stderr, "%s\n", qPrintable(layers::describe(read.error(), image)));
        return nullptr;
    }
    auto analysis = std::make_shared<adapters::StageAnalysis>();
    analysis->image = *read;
    analysis->places.resize((*read)->image.layers.size());
    return analysis;
}

void measure(const char *what, const std::function<void()> &work)
{
    qint64 best = std::numeric_limits<qint64>::max();
    for (int round = 0; round < Rounds; ++round) {
        QElapsedTimer clock;
        clock.start();
        work();
        best = std::min(best, clock.nsecsElapsed());
    }
    std::printf("%-28s %7.1f ms\n", what, double(best) / 1e6);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 3) {
        std::fprintf(stderr, "usage: bench_ui_files IMAGE OTHER\n");
        return 2;
    }
    const auto one = look(QString::fromLocal8Bit(argv[1]));
    const auto other = look(QString::fromLocal8Bit(argv[2]));
    if (!one || !other)
        return 1;
    std::printf("%zu and %zu paths\n", one->image->tree.nodes().size(), other->image->tree.nodes().size());
    panels::FileTreeModel model;
    measure("show", [&] {
        model.setAnalysis(one);
        model.rowCount();
    });
    measure("sort", [&] { model.sort(panels::FileTreeModel::Name, Qt::AscendingOrder); });
    measure("filter", [&] {
        model.setFilter(panels::FileFilter::Wasted);
        model.setFilter(panels::FileFilter::Seen);
    });
    measure("search, two keys", [&] {
        model.setSearch(QStringLiteral("l"));
        model.setSearch(QStringLiteral("li"));
    });
    model.setSearch({});
    measure("compare", [&] { layers::compare(one->image->tree, other->image->tree); });
    return 0;
}
