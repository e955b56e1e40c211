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
        if (stage.index < 0 || size_t(stage.index) >= build.stages.size())
            continue;
        build.stages[size_t(stage.index)].bytes = stage.bytes;
        build.stages[size_t(stage.index)].imageId = stage.imageId;
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
        for (size_t i = m_builds.size(); i-- > 0;) // the oldest first
            keep(m_builds[i]);
    } else {
        m_texts.clear();
    }
    std::vector<docker::PastBuild> kept = m_archive.builds(m_file);
    if (!isFirstName || m_texts.empty()) // where nothing can be kept, this session's builds stay at least
        m_builds = std::move(kept);
    Q_EMIT changed();
}

/// Into the archive, if it has a file, and builds are to be kept.
void BuildHistory::keep(docker::PastBuild &build)
{
    build.file = m_file;
    if (m_file.isEmpty() || !m_isKeeping)
        return;
    const auto text = m_texts.find(build.id);
    const qint64 id = text == m_texts.end() ? 0 : m_archive.add(build, text->second);
    if (id == 0)
        return;
    m_texts.erase(text);
    build.id = id;
}

void BuildHistory::add(const BuildRecord &record, const QDateTime &endedAt)
{
    docker::PastBuild build = pastBuildOf(record, endedAt);
    build.id = --m_lastUnkept;
    m_texts[build.id] = record.snapshot->source().fileBytes();
    keep(build);
    m_builds.insert(m_builds.begin(), build);
    Q_EMIT changed();
}

QByteArray BuildHistory::text(size_t index) const
{
    const qint64 id = m_builds.at(index).id;
    const auto unkept = m_texts.find(id);
    return unkept == m_texts.end() ? m_archive.text(id) : unkept->second;
}

void BuildHistory::setKeeping(bool isKeeping)
{
    if (std::exchange(m_isKeeping, isKeeping) != isKeeping)
        Q_EMIT keepingChanged(isKeeping);
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
