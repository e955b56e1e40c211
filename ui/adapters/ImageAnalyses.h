// What is inside the images of a build's stages, read in the background: the shipped one at once, others when asked
// for. Knows no windows.
#pragma once

#include "adapters/ImageRead.h"
#include "docker/BuildStatus.h"
#include "layers/Leftovers.h"
#include "layers/Libraries.h"
#include "layers/Reasons.h"
#include "layers/Surface.h"

#include <QObject>
#include <QProcessEnvironment>

#include <map>
#include <memory>
#include <optional>
#include <vector>

class QThread;

namespace stagewright::adapters {

/// The inside of a stage's image, with the lines of the text that was built. Never changes once made.
struct StageAnalysis {
    int stage = 0; // index into the measured graph's stages
    layers::AnalysisPointer image;
    std::vector<layers::LayerPlace> places; // parallel to the image's layers
    std::vector<layers::Reason> reasons;
    std::vector<layers::Leftover> leftovers; // that no other stage takes; none where that is not known
    layers::Surface surface;
    std::vector<layers::MissingLibrary> missing; // that its own layers' programs need
    QString summary; // why it is big, in a sentence
};

/// What a pull of a stage's image would fetch, in bytes.
struct StageDownload {
    std::vector<std::optional<qint64>> layers; // parallel to the image's layers
    std::optional<qint64> whole; // with the configuration; empty: not known yet
    bool isEstimated = false; // the engine keeps it unpacked: as gzip makes it here
};

using StageAnalysisPointer = std::shared_ptr<const StageAnalysis>;

/// By stage: the absolute paths that other stages copy from it.
using TakenPaths = std::map<int, std::vector<QByteArray>>;

/// GUI thread; nothing blocks it. Layers are kept between builds, within bounds, so that a base is looked through once.
class ImageAnalyses : public QObject {
    Q_OBJECT
public:
    explicit ImageAnalyses(QProcessEnvironment environment, QObject *parent = nullptr);
    /// Waits for what is read to stop, a tenth of a second at most.
    ~ImageAnalyses() override;

    /// Forgets the former build and what is read of it. \a first: the stage to begin with; empty: none. The others
    /// follow in the background, one after the other, with their downloads where the engine tells of none. Of stages
    /// that stand in \a taken, what is not taken is sorted.
    void setBuild(const docker::EngineInfo &engine, const docker::SizeReport &sizes, std::optional<int> first,
                  TakenPaths taken = {});
    void clear();
    /// Reads a stage's image, unless that is done or under way. Stages without an image are passed over.
    void request(int stage);
    /// While a build runs, the machine is its own: only what somebody asks for is read.
    void setBuilding(bool isBuilding);

    /// Null while it is not known.
    StageAnalysisPointer find(int stage) const;
    /// Why it could not be read; empty where it could, or was not tried.
    QString complaint(int stage) const;
    bool isPending(int stage) const;
    /// Whether an answer that was asked for is still to come.
    bool isReading() const { return !m_waiting.empty() || (m_thread && m_job == Job::Look); }
    StageDownload download(int stage) const;
    /// Layers of images that were read, to be read once.
    std::shared_ptr<layers::LayerCache> cache() const { return m_cache; }

Q_SIGNALS:
    /// A stage's image is known now, or cannot be read.
    void changed(int stage);
    void downloadChanged(int stage);

private:
    enum class Job : quint8 { Look, Background };

    void readNext();
    void start(int stage, Job job);
    void take(int stage, const StageAnalysisPointer &analysis, const QString &complaint);
    void takeDownload(int stage, const layers::Image &image);
    void stop();

    const QProcessEnvironment m_environment;
    docker::EngineInfo m_engine;
    docker::SizeReport m_sizes;
    TakenPaths m_taken;
    quint64 m_build = 0; // counts builds: what an earlier one's thread still tells is not listened to
    std::map<int, StageAnalysisPointer> m_known;
    std::map<int, QString> m_complaints;
    std::map<int, StageDownload> m_downloads;
    std::vector<int> m_waiting; // to be looked into
    std::vector<int> m_later; // to be looked into, and their downloads measured, while nobody waits
    std::optional<int> m_reading;
    Job m_job = Job::Look; // of what is read
    bool m_isBuilding = false;
    QThread *m_thread = nullptr; // null while nothing is read
    std::shared_ptr<layers::ReadProgress> m_progress;
    std::shared_ptr<layers::LayerCache> m_cache;
};

} // namespace stagewright::adapters
