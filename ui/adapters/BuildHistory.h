// The builds of the shown file, those of earlier sessions too. Knows no windows.
#pragma once

#include "adapters/BuildController.h"
#include "docker/BuildArchive.h"

#include <QObject>

#include <map>

namespace stagewright::adapters {

class BuildHistory : public QObject {
    Q_OBJECT
public:
    /// \a archive: where builds are kept between sessions; empty: nowhere.
    explicit BuildHistory(const QString &archive, QObject *parent = nullptr);

    /// The file that is shown now; empty while it was never saved. What was built of an unsaved text goes with it when
    /// it gets its first name.
    void setFile(const QString &path);
    /// Another document: what was built of an unsaved one is forgotten.
    void reset();
    /// \a endedAt: local time.
    void add(const BuildRecord &record, const QDateTime &endedAt);
    /// Figures of the newest build that were counted since.
    void updateSizes(const docker::SizeReport &sizes);
    /// Forgets all builds of all files.
    void clear();
    /// Whether builds are kept between sessions; those kept before stay until clear().
    void setKeeping(bool isKeeping);
    bool isKeeping() const { return m_isKeeping; }

    /// Newest first.
    const std::vector<docker::PastBuild> &builds() const { return m_builds; }
    /// What was built, as it stood in the file; empty where it was not kept. \a index: into builds().
    QByteArray text(size_t index) const;
    /// Why builds are not kept between sessions, in a sentence; empty where they are, or are not meant to be.
    QString complaint() const;

Q_SIGNALS:
    void changed();
    void keepingChanged(bool isKeeping);

private:
    void keep(docker::PastBuild &build);

    docker::BuildArchive m_archive;
    QString m_file;
    std::vector<docker::PastBuild> m_builds;
    std::map<qint64, QByteArray> m_texts; // of builds that the archive does not have, by their ids, which are negative
    qint64 m_lastUnkept = 0;
    bool m_isKeeping = true;
};

/// What of a build is kept.
docker::PastBuild pastBuildOf(const BuildRecord &record, const QDateTime &endedAt);

} // namespace stagewright::adapters
