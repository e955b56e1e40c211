// For which platforms the engine has images that a file starts from. Knows nothing of stages and of widgets.
#pragma once

#include "bases/InspectedImage.h"
#include "checks/scope/Surroundings.h"
#include "docker/Engine.h"

#include <QList>
#include <QObject>

namespace stagewright::docker {

class Command;

/// What `docker image inspect` prints of images, as \a references name them. Left out is what may be had for other
/// platforms too: an image that was pulled may be one of an index, from which a build takes its own.
std::vector<checks::LocalImage> readLocalImages(const QByteArray &json, const QList<QByteArray> &references);

/// User, working directory and variables of those that the engine has, whatever their platform.
std::vector<bases::InspectedImage> readInspectedImages(const QByteArray &json, const QList<QByteArray> &references);

/// Asks one engine, without blocking, one question at a time; the last one asked is answered.
class LocalImages : public QObject {
    Q_OBJECT

public:
    explicit LocalImages(QProcessEnvironment environment, QObject *parent = nullptr);
    ~LocalImages() override;

    /// known() follows; at once and with nothing where the engine cannot be asked.
    void ask(const EngineInfo &engine, const QList<QByteArray> &references);
    /// Whether known() is still to come.
    bool isAsking() const { return m_command != nullptr; }

Q_SIGNALS:
    void known(const std::vector<stagewright::checks::LocalImage> &images);
    /// In front of known(), from the same answer.
    void inspected(const std::vector<stagewright::bases::InspectedImage> &images);

private:
    QProcessEnvironment m_environment;
    Command *m_command = nullptr; // the question awaited; a child
};

} // namespace stagewright::docker
