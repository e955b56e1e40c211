#include "adapters/Scans.h"

#include <algorithm>

namespace stagewright::adapters {

Scans::Scans(QProcessEnvironment environment, QObject *parent)
    : QObject(parent)
    , m_environment(std::move(environment))
{
}

Scans::~Scans() = default;

void Scans::clear()
{
    end();
    m_sizes = {};
    m_reports.clear();
    m_waiting.clear();
    m_complaint.clear();
    Q_EMIT changed();
}

void Scans::setBuild(const docker::EngineInfo &engine, const docker::SizeReport &sizes)
{
    clear();
    m_engine = engine;
    m_sizes = sizes;
    m_scanner = docker::findScanner(m_environment, engine.program);
    Q_EMIT changed();
}

void Scans::end()
{
    if (m_scan) {
        m_scan->disconnect(this);
        m_scan.release()->deleteLater(); // it may be the one that has just told
    }
}

void Scans::request(const std::vector<int> &stages)
{
    if (!m_scanner)
        return;
    m_complaint.clear();
    for (const int stage : stages) {
        const bool isWaiting = std::find(m_waiting.begin(), m_waiting.end(), stage) != m_waiting.end();
        if (!isWaiting && m_reports.count(stage) == 0)
            m_waiting.push_back(stage);
    }
    scanNext();
}

void Scans::scanNext()
{
    while (!m_scan && !m_waiting.empty()) {
        const int stage = m_waiting.front();
        const auto size = std::find_if(m_sizes.stages.begin(), m_sizes.stages.end(),
                                       [stage](const docker::StageSize &one) { return one.index == stage; });
        if (size == m_sizes.stages.end()) {
            m_waiting.erase(m_waiting.begin());
            continue;
        }
        m_scan = std::make_unique<docker::Scan>(*m_scanner, m_engine, m_environment);
        connect(m_scan.get(), &docker::Scan::scanned, this, [this, stage](const docker::ScanReport &report) {
            m_reports[stage] = report;
            m_waiting.erase(m_waiting.begin());
            end();
            scanNext();
        });
        connect(m_scan.get(), &docker::Scan::failed, this, [this](const QString &sentence) {
            m_complaint = sentence;
            m_waiting.clear(); // the next one would fail alike
            end();
            scanNext();
        });
        m_scan->start(size->image);
    }
    Q_EMIT changed();
}

const docker::ScanReport *Scans::find(int stage) const
{
    const auto known = m_reports.find(stage);
    return known == m_reports.end() ? nullptr : &known->second;
}

QString countWords(const docker::ScanReport &report)
{
    using docker::VulnerabilitySeverity;
    const int critical = report.count(VulnerabilitySeverity::Critical);
    const int high = report.count(VulnerabilitySeverity::High);
    const int others = int(report.vulnerabilities.size()) - critical - high;
    QStringList parts;
    if (critical > 0)
        parts << Scans::tr("%1 critical").arg(critical);
    if (high > 0)
        parts << Scans::tr("%1 high").arg(high);
    if (others > 0)
        parts << (parts.isEmpty()   ? Scans::tr("%1 medium or low").arg(others)
                      : others == 1 ? Scans::tr("1 other")
                                    : Scans::tr("%1 others").arg(others));
    return parts.isEmpty() ? Scans::tr("none") : parts.join(QStringLiteral(", "));
}

} // namespace stagewright::adapters
