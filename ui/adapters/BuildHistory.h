// The builds of the shown file, those of earlier sessions too. Knows no windows.
#pragma once

#include "adapters/BuildController.h"
#include "docker/BuildArchive.h"

#include <QObject>

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

    /// Newest first.
    const std::vector<docker::PastBuild> &builds() const { return m_builds; }
    /// Why builds are not kept between sessions, in a sentence; empty where they are, or are not meant to be.
    QString complaint() const;

Q_SIGNALS:
    void changed();

private:
    docker::BuildArchive m_archive;
    QString m_file;
    std::vector<docker::PastBuild> m_builds;
    std::vector<QByteArray> m_texts; // parallel to m_builds, while these are of an unsaved text
};

/// What of a build is kept.
docker::PastBuild pastBuildOf(const BuildRecord &record, const QDateTime &endedAt);

} // namespace stagewright::adapters
