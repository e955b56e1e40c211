// Known vulnerabilities in the images of a build's stages, scanned where people ask for it. Knows no widgets.
#pragma once

#include "docker/BuildStatus.h"
#include "docker/Scan.h"

#include <map>
#include <memory>

namespace stagewright::adapters {

/// GUI thread; nothing blocks it. One scan at a time.
class Scans : public QObject {
    Q_OBJECT
public:
    explicit Scans(QProcessEnvironment environment, QObject *parent = nullptr);
    ~Scans() override;

    /// Forgets the former build, and ends what is scanned of it.
    void setBuild(const docker::EngineInfo &engine, const docker::SizeReport &sizes);
    void clear();
    /// Empty where none is installed.
    const std::optional<docker::Scanner> &scanner() const { return m_scanner; }
    /// Scans the images of stages (indices into the measured graph's), unless that is done or under way.
    void request(const std::vector<int> &stages);

    /// Null while it is not known.
    const docker::ScanReport *find(int stage) const;
    /// Why a scan failed; empty where none did.
    QString complaint() const { return m_complaint; }
    bool isScanning() const { return m_scan != nullptr; }

Q_SIGNALS:
    void changed();

private:
    void scanNext();
    void end();

    const QProcessEnvironment m_environment;
    docker::EngineInfo m_engine;
    docker::SizeReport m_sizes;
    std::optional<docker::Scanner> m_scanner;
    std::map<int, docker::ScanReport> m_reports;
    std::vector<int> m_waiting;
    QString m_complaint;
    std::unique_ptr<docker::Scan> m_scan; // null while nothing is scanned
};

/// "2 critical, 14 high, 40 others"; "none" where there are none.
QString countWords(const docker::ScanReport &report);

} // namespace stagewright::adapters
