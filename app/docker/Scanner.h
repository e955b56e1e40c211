// The scanners of known vulnerabilities that people may have installed: which is there, how it is asked, and what it
// says. Knows no processes.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace stagewright::docker {

enum class ScannerKind : quint8 { Trivy, Grype, Scout };

struct Scanner {
    ScannerKind kind = ScannerKind::Trivy;
    QString program; // absolute; of docker scout it is docker
};

/// As people know it: "trivy", "grype", "docker scout".
QString nameOf(ScannerKind kind);
/// The first of them on the PATH of \a environment, or among the plugins of \a docker (a program; may be empty).
std::optional<Scanner> findScanner(const QProcessEnvironment &environment, const QString &docker);
/// What makes it print JSON about the archive of an image.
QStringList scanArguments(ScannerKind kind, const QString &archive);
/// What makes it tell the age of its database; empty where a scan tells, or nothing does.
QStringList databaseArguments(ScannerKind kind);

enum class VulnerabilitySeverity : quint8 { Critical, High, Medium, Low, Unknown };

struct Vulnerability {
    QString id; // "CVE-2024-1234"
    QString package;
    QString installed; // version
    QString fixedIn; // version; empty: none is known
    VulnerabilitySeverity severity = VulnerabilitySeverity::Unknown;

    bool operator==(const Vulnerability &) const = default;
};

struct ScanReport {
    ScannerKind scanner = ScannerKind::Trivy;
    QString databaseDate; // "2026-11-20"; empty: unknown
    std::vector<Vulnerability> vulnerabilities; // the worst first, then by name

    int count(VulnerabilitySeverity severity) const;
};

/// Reads what a scan printed. Trivy's report (its docs, "Reporting"), grype's (anchore/grype, presenter/models), and
/// the container scanning report of GitLab's schema, which docker scout writes. Else why it is none, in a sentence.
base::Result<ScanReport, QString> readScan(ScannerKind kind, const QByteArray &json);
/// The date in what databaseArguments() made it print; empty where there is none.
QString readDatabaseDate(const QByteArray &json);

} // namespace stagewright::docker
