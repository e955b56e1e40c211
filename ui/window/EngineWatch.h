// What the checks may know of the engine that builds: its syntax, its platforms, its images. Asks again where the
// file's images or the engine changed. Knows no dialogs.
#pragma once

#include "adapters/BuildController.h"
#include "docker/LocalImages.h"

#include <QObject>
#include <QTimer>

namespace stagewright::window {

class EngineWatch : public QObject {
    Q_OBJECT
public:
    /// Both outlive this.
    EngineWatch(document::Document *document, adapters::BuildController *build, const QProcessEnvironment &environment,
                QObject *parent = nullptr);

    /// Whether the checks may soon know more.
    bool isAsking() const { return m_build->isProbing() || m_soon.isActive() || m_images.isAsking(); }

private:
    void readEngine();
    void followText();
    void ask();

    document::Document *m_document;
    adapters::BuildController *m_build;
    docker::LocalImages m_images;
    QList<QByteArray> m_asked; // images that were asked for, in the order of the graph
    std::vector<bases::InspectedImage> m_inspected; // waiting for the rest of the same answer
    QTimer m_soon; // who types an image's name types many on the way
};

} // namespace stagewright::window
