// Streams images out of the engine in a thread. Knows no windows.
#include "adapters/ImageAnalyses.h"

#include <QThread>

#include <algorithm>

namespace stagewright::adapters {

namespace {

constexpr qint64 mostCached = 128 * 1024 * 1024; // bytes of memory; a distribution's layer takes one or two million

struct Answer {
    StageAnalysisPointer analysis; // null where there is a complaint
    QString complaint;
};

/// The lines that the engine's history led to, where it tells of as many steps as the image itself does.
std::vector<layers::LayerPlace> placesOf(const layers::Image &image, const docker::StageSize &size)
{
    std::vector<int> lines;
    for (const docker::LayerSize &layer : size.layers)
        lines.push_back(layer.line);
    if (lines.size() != image.config.history.size())
        lines.clear();
    return layers::placesOf(image, lines);
}

/// \a taken: null where it is not known.
Answer read(const ImageTask &task, const docker::StageSize &stage, const std::vector<QByteArray> *taken)
{
    const auto image = readImage(task);
    if (!image)
        return {nullptr, image.error()};
    auto analysis = std::make_shared<StageAnalysis>();
    analysis->stage = stage.index;
    analysis->image = *image;
    analysis->places = placesOf((*image)->image, stage);
    analysis->reasons = layers::reasonsOf(**image, analysis->places);
    if (taken)
        analysis->leftovers = layers::leftoversOf(**image, analysis->places, *taken);
    analysis->surface = layers::surfaceOf(**image);
    analysis->missing = layers::missingLibraries((*image)->tree, layers::firstOwnLayer(analysis->places));
    analysis->summary = layers::summarize(**image, analysis->reasons, analysis->places);
    return {std::move(analysis), {}};
}

} // namespace

ImageAnalyses::ImageAnalyses(QProcessEnvironment environment, QObject *parent)
    : QObject(parent)
    , m_environment(std::move(environment))
    , m_cache(std::make_shared<layers::LayerCache>(mostCached))
{
}

ImageAnalyses::~ImageAnalyses()
{
    stop();
}

void ImageAnalyses::stop()
{
    if (!m_thread)
        return;
    m_progress->isCancelled = true;
    m_thread->wait();
    delete std::exchange(m_thread, nullptr);
    m_reading.reset();
}

void ImageAnalyses::clear()
{
    if (m_progress)
        m_progress->isCancelled = true; // the thread is waited for when the next one begins
    ++m_build;
    m_sizes = {};
    m_known.clear();
    m_complaints.clear();
    m_downloads.clear();
    m_waiting.clear();
    m_later.clear();
}

void ImageAnalyses::setBuild(const docker::EngineInfo &engine, const docker::SizeReport &sizes,
                             std::optional<int> first, TakenPaths taken)
{
    clear();
    m_taken = std::move(taken);
    m_engine = engine;
    m_sizes = sizes;
    for (const docker::StageSize &size : sizes.stages)
        m_later.push_back(size.index);
    if (first) {
        std::stable_partition(m_later.begin(), m_later.end(), [first](int stage) { return stage == *first; });
        request(*first);
    }
    readNext();
}

void ImageAnalyses::request(int stage)
{
    const auto isIt = [stage](const docker::StageSize &size) { return size.index == stage; };
    const bool isThere = std::any_of(m_sizes.stages.begin(), m_sizes.stages.end(), isIt);
    if (!isThere || m_known.count(stage) > 0 || isPending(stage))
        return;
    m_complaints.erase(stage);
    m_waiting.push_back(stage);
    if (m_thread && m_job == Job::Background)
        m_progress->isCancelled = true; // somebody waits; it is measured later
    readNext();
}

void ImageAnalyses::setBuilding(bool isBuilding)
{
    m_isBuilding = isBuilding;
    if (isBuilding && m_thread && m_job == Job::Background)
        m_progress->isCancelled = true; // it begins anew once the build has ended
    readNext();
}

StageAnalysisPointer ImageAnalyses::find(int stage) const
{
    const auto known = m_known.find(stage);
    return known == m_known.end() ? nullptr : known->second;
}

QString ImageAnalyses::complaint(int stage) const
{
    const auto found = m_complaints.find(stage);
    return found == m_complaints.end() ? QString() : found->second;
}

bool ImageAnalyses::isPending(int stage) const
{
    return (m_reading == stage && m_job == Job::Look && !m_progress->isCancelled)
        || std::find(m_waiting.begin(), m_waiting.end(), stage) != m_waiting.end();
}

StageDownload ImageAnalyses::download(int stage) const
{
    const auto found = m_downloads.find(stage);
    return found == m_downloads.end() ? StageDownload() : found->second;
}

void ImageAnalyses::readNext()
{
    if (m_thread)
        return;
    std::vector<int> &queue = m_waiting.empty() ? m_later : m_waiting;
    if (queue.empty() || (m_waiting.empty() && m_isBuilding))
        return;
    const int stage = queue.front();
    const Job job = m_waiting.empty() ? Job::Background : Job::Look;
    queue.erase(queue.begin());
    start(stage, job);
}

void ImageAnalyses::start(int stage, Job job)
{
    m_reading = stage;
    m_job = job;
    m_progress = std::make_shared<layers::ReadProgress>();
    const auto size = std::find_if(m_sizes.stages.begin(), m_sizes.stages.end(),
                                   [stage](const docker::StageSize &one) { return one.index == stage; });
    ImageTask task{m_engine, m_environment, size->image, m_progress, m_cache};
    if (job == Job::Background && !size->downloadBytes)
        task.download = layers::DownloadMeasure::Compressed;
    // The answer is written before the thread ends and read after that.
    auto answer = std::make_shared<Answer>();
    const auto known = m_taken.find(stage);
    const auto taken = known == m_taken.end() ? std::nullopt : std::optional(known->second);
    m_thread = QThread::create(
        [task, measured = *size, taken, answer] { *answer = read(task, measured, taken ? &*taken : nullptr); });
    connect(m_thread, &QThread::finished, this, [this, answer, stage, build = m_build] {
        std::exchange(m_thread, nullptr)->deleteLater();
        m_reading.reset();
        if (build == m_build)
            take(stage, answer->analysis, answer->complaint);
        readNext();
    });
    m_thread->start(job == Job::Look ? QThread::LowPriority : QThread::LowestPriority);
}

void ImageAnalyses::take(int stage, const StageAnalysisPointer &analysis, const QString &complaint)
{
    if (m_job == Job::Background && m_progress->isCancelled) {
        m_later.insert(m_later.begin(), stage);
        return;
    }
    if (analysis && m_known.count(stage) == 0) {
        m_known[stage] = analysis;
        Q_EMIT changed(stage);
    } else if (!analysis && m_job == Job::Look) {
        m_complaints[stage] = complaint;
        Q_EMIT changed(stage);
    }
    if (analysis)
        takeDownload(stage, analysis->image->image);
}

void ImageAnalyses::takeDownload(int stage, const layers::Image &image)
{
    StageDownload download;
    for (const layers::ImageLayer &layer : image.layers)
        download.layers.push_back(layer.downloadBytes);
    download.whole = image.downloadBytes();
    download.isEstimated = image.isDownloadEstimated();
    m_downloads[stage] = download;
    if (download.whole) // nothing is left to be known of it
        m_later.erase(std::remove(m_later.begin(), m_later.end(), stage), m_later.end());
    Q_EMIT downloadChanged(stage);
}

} // namespace stagewright::adapters
