// An image that is no stage of the last build, to be held against one: an earlier build's, any of the engine's, or an
// archive. Knows no windows.
#pragma once

#include "adapters/ImageRead.h"

#include <QObject>

#include <deque>

class QThread;

namespace stagewright::adapters {

/// GUI thread; nothing blocks it.
class OtherImage : public QObject {
    Q_OBJECT
public:
    OtherImage(QProcessEnvironment environment, std::shared_ptr<layers::LayerCache> cache, QObject *parent = nullptr);
    /// Waits for what is read to stop, a tenth of a second at most.
    ~OtherImage() override;

    /// Reads it, in place of the former one. \a image: as ImageTask::image; \a title: what people call it.
    void open(const docker::EngineInfo &engine, const QString &image, const QString &title);
    void close();
    /// What is known of an image already, to be opened without being read: containerd's store gives up what a tag meant
    /// before. The last few are kept. \a id: as StageSize::imageId.
    void remember(const QString &id, const layers::AnalysisPointer &image);

    bool isOpen() const { return !m_image.isEmpty(); }
    QString image() const { return m_image; }
    QString title() const { return m_title; }
    /// Null while it is not known.
    layers::AnalysisPointer find() const { return m_known; }
    /// Why it could not be read; empty where it could, or is still being read.
    QString complaint() const { return m_complaint; }

Q_SIGNALS:
    /// Somebody opened another one; changed() follows.
    void opened();
    /// Another one is open, or what was opened is known now or cannot be read.
    void changed();

private:
    void stop();

    const QProcessEnvironment m_environment;
    const std::shared_ptr<layers::LayerCache> m_cache;
    std::deque<std::pair<QString, layers::AnalysisPointer>> m_remembered; // by id, the newest first
    QString m_image;
    QString m_title;
    QString m_complaint;
    layers::AnalysisPointer m_known;
    std::shared_ptr<layers::ReadProgress> m_progress;
    QThread *m_thread = nullptr; // null while nothing is read
};

} // namespace stagewright::adapters
