#include "adapters/BuildHistory.h"

#include <QCryptographicHash>

#include <algorithm>

namespace stagewright::adapters {

namespace {

/// Puts the sizes of a report into a build. Returns the last stage that has one; -1: none.
int takeSizes(docker::PastBuild &build, const docker::SizeReport &sizes)
{
    int last = -1;
    build.fattest.reset();
    for (const docker::StageSize &stage : sizes.stages) {
        if (stage.index > last) {
            last = stage.index;
            build.bytes = stage.bytes;
        }
        if (stage.bytes)
            build.fattest = std::max(build.fattest.value_or(0), *stage.bytes);
        if (stage.index >= 0 && size_t(stage.index) < build.stages.size())
            build.stages[size_t(stage.index)].bytes = stage.bytes;
    }
    return last;
}

} // namespace

docker::PastBuild pastBuildOf(const BuildRecord &record, const QDateTime &endedAt)
{
    docker::PastBuild build;
    build.endedAt = endedAt;
    build.target = record.targetName;
    build.phase = record.outcome.status.phase;
    build.milliseconds = record.outcome.status.milliseconds;
    build.textDigest = QCryptographicHash::hash(record.snapshot->source().fileBytes(), QCryptographicHash::Sha256);
    const std::vector<graph::Stage> &stages = record.snapshot->graph.stages;
    for (const graph::Stage &stage : stages) {
        const std::vector<docker::StageStatus> &states = record.outcome.status.stages;
        const bool isTold = size_t(stage.index) < states.size();
        build.stages.push_back(
            {stage.nameAsWritten.isEmpty() ? QString::number(stage.index) : QString::fromUtf8(stage.nameAsWritten),
             std::nullopt, isTold ? states[size_t(stage.index)].milliseconds : 0});
    }
    const int last = takeSizes(build, record.sizes);
    if (last >= 0 && size_t(last) < stages.size())
        build.base = QString::fromUtf8(stages[size_t(last)].resolvedBase);
    return build;
}

BuildHistory::BuildHistory(const QString &archive, QObject *parent)
    : QObject(parent)
    , m_archive(archive)
{
}

void BuildHistory::reset()
{
    m_file.clear();
    m_builds.clear();
    m_texts.clear();
    Q_EMIT changed();
}

void BuildHistory::setFile(const QString &path)
{
    if (path == m_file)
        return;
    const bool isFirstName = m_file.isEmpty();
    m_file = path;
    if (isFirstName) {
        for (size_t i = m_texts.size(); i-- > 0;) { // the oldest first
            m_builds[i].file = path;
            m_archive.add(m_builds[i], m_texts[i]);
        }
    }
    m_texts.clear();
    std::vector<docker::PastBuild> kept = m_archive.builds(m_file);
    if (!isFirstName || !kept.empty()) // where nothing can be kept, this session's builds stay at least
        m_builds = std::move(kept);
    Q_EMIT changed();
}

void BuildHistory::add(const BuildRecord &record, const QDateTime &endedAt)
{
    docker::PastBuild build = pastBuildOf(record, endedAt);
    const QByteArray text = record.snapshot->source().fileBytes();
    build.file = m_file;
    if (m_file.isEmpty())
        m_texts.insert(m_texts.begin(), text);
    else
        build.id = m_archive.add(build, text);
    m_builds.insert(m_builds.begin(), build);
    Q_EMIT changed();
}

void BuildHistory::updateSizes(const docker::SizeReport &sizes)
{
    if (m_builds.empty() || m_builds.front().phase != docker::BuildPhase::Succeeded)
        return;
    takeSizes(m_builds.front(), sizes);
    m_archive.updateSizes(m_builds.front().id, m_builds.front());
    Q_EMIT changed();
}

QString BuildHistory::complaint() const
{
    return m_archive.error().isEmpty() ? QString()
                                       : tr("Builds are not kept between sessions: %1").arg(m_archive.error());
}

void BuildHistory::clear()
{
    m_archive.clear();
    m_builds.clear();
    m_texts.clear();
    Q_EMIT changed();
}

} // namespace stagewright::adapters
