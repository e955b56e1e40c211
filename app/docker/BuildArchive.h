// Builds that were made here, kept from one session to the next in a small SQLite file. Knows no process.
#pragma once

#include "base/Result.h"
#include "docker/BuildStatus.h"

#include <QDateTime>

#include <optional>
#include <vector>

namespace stagewright::docker {

struct PastStage {
    QString name; // or its number
    std::optional<qint64> bytes; // unpacked
    qint64 milliseconds = 0;
    QString imageId = {}; // as StageSize::imageId; empty: unknown
};

struct PastBuild {
    qint64 id = 0; // given by the archive
    QString file; // absolute; empty: a text that was never saved
    QDateTime endedAt;
    QString target;
    QString base; // what the last stage that was built stands on; empty where the build failed
    BuildPhase phase = BuildPhase::Succeeded;
    qint64 milliseconds = 0;
    std::optional<qint64> bytes; // of the last stage that was built, unpacked
    std::optional<qint64> fattest; // of the largest stage
    QByteArray textDigest; // SHA-256 of what was built
    std::vector<PastStage> stages; // in the order of the file

    /// The id of the last stage's image that was built; empty where none is known.
    QString shippedImage() const;
};

/// GUI thread. Where the file cannot be used, nothing is kept, and error() says why; nothing else fails.
class BuildArchive {
public:
    /// \a path: of the file, whose folder is made where it is missing; empty: nothing is kept.
    explicit BuildArchive(const QString &path);
    ~BuildArchive();
    Q_DISABLE_COPY_MOVE(BuildArchive)

    /// Keeps a build with its text, and forgets the oldest beyond the bound.
    /// Returns its id; 0 where it could not be kept.
    qint64 add(const PastBuild &build, const QByteArray &text);
    /// Sizes that were counted after the build was added.
    void updateSizes(qint64 id, const PastBuild &build);
    /// Newest first, of one file.
    std::vector<PastBuild> builds(const QString &file) const;
    /// What was built; empty where it is not known.
    QByteArray text(qint64 id) const;
    /// Forgets all builds of all files.
    void clear();
    /// In SQLite's words; empty where nothing is wrong.
    QString error() const { return m_error; }

    static constexpr int mostBuilds = 1'000; // of all files; a few megabytes

private:
    bool open(const QString &path);
    bool run(const QString &statement, const QVariantList &values = {}) const;
    void writeStages(qint64 id, const std::vector<PastStage> &stages) const;

    QString m_connection; // empty: nothing is kept
    mutable QString m_error;
};

} // namespace stagewright::docker
