// Streams an image out of the engine, `docker image save`, without a file in between. Knows no archive.
#pragma once

#include "docker/Engine.h"

#include <QProcess>

namespace stagewright::docker {

/// One image, read once, in the thread that made it; that thread needs no event loop.
class ImageExport {
public:
    ImageExport(const EngineInfo &engine, const QString &image, const QProcessEnvironment &environment);
    /// Ends what still runs.
    ~ImageExport();
    Q_DISABLE_COPY_MOVE(ImageExport)

    /// Sequential and open, or already at its end where docker could not be run.
    QIODevice &device() { return m_process; }
    /// Once the device is at its end: why it gave no whole archive; empty where it did.
    std::optional<EngineError> error();

private:
    QProcess m_process;
};

} // namespace stagewright::docker
