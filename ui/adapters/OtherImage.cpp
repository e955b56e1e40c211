// Reads in a thread. Knows no windows.
#include "adapters/OtherImage.h"

#include <QThread>

#include <algorithm>

namespace stagewright::adapters {

namespace {
constexpr size_t mostRemembered = 4; // some megabytes each
}

OtherImage::OtherImage(QProcessEnvironment environment, std::shared_ptr<layers::LayerCache> cache, QObject *parent)
    : QObject(parent)
    , m_environment(std::move(environment))
    , m_cache(std::move(cache))
{
}

OtherImage::~OtherImage()
{
    stop();
}

void OtherImage::stop()
{
    if (!m_thread)
        return;
    m_progress->isCancelled = true;
    m_thread->disconnect(this);
    m_thread->wait();
    delete std::exchange(m_thread, nullptr);
}

void OtherImage::close()
{
    stop();
    m_known.reset();
    m_complaint.clear();
    m_image.clear();
    m_title.clear();
    Q_EMIT changed();
}

void OtherImage::remember(const QString &id, const layers::AnalysisPointer &image)
{
    const auto isIt = [&id](const auto &one) { return one.first == id; };
    m_remembered.erase(std::remove_if(m_remembered.begin(), m_remembered.end(), isIt), m_remembered.end());
    m_remembered.emplace_front(id, image);
    while (m_remembered.size() > mostRemembered)
        m_remembered.pop_back();
}

void OtherImage::open(const docker::EngineInfo &engine, const QString &image, const QString &title)
{
    stop();
    m_known.reset();
    m_complaint.clear();
    m_image = image;
    m_title = title;
    const auto remembered = std::find_if(m_remembered.begin(), m_remembered.end(),
                                         [&image](const auto &one) { return one.first == image; });
    if (remembered != m_remembered.end()) {
        m_known = remembered->second;
        Q_EMIT opened();
        Q_EMIT changed();
        return;
    }
    m_progress = std::make_shared<layers::ReadProgress>();
    const ImageTask task{engine, m_environment, image, m_progress, m_cache};
    // The answer is written before the thread ends and read after that.
    auto answer = std::make_shared<std::optional<base::Result<layers::AnalysisPointer, QString>>>();
    m_thread = QThread::create([task, answer] { *answer = readImage(task); });
    connect(m_thread, &QThread::finished, this, [this, answer] {
        std::exchange(m_thread, nullptr)->deleteLater();
        const auto &read = **answer;
        if (read)
            m_known = *read;
        else
            m_complaint = read.error();
        Q_EMIT changed();
    });
    m_thread->start(QThread::LowPriority);
    Q_EMIT opened();
    Q_EMIT changed();
}

} // namespace stagewright::adapters
