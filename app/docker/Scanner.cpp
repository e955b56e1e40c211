// Speaks three reports. Knows no processes.
#include "docker/Scanner.h"

#include "docker/Engine.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace stagewright::docker {

using Severity = VulnerabilitySeverity;

namespace {

Severity severityOf(const QString &word)
{
    const QString lower = word.toLower();
    if (lower == QLatin1String("critical"))
        return Severity::Critical;
    if (lower == QLatin1String("high"))
        return Severity::High;
    if (lower == QLatin1String("medium") || lower == QLatin1String("moderate"))
        return Severity::Medium;
    if (lower == QLatin1String("low") || lower == QLatin1String("negligible"))
        return Severity::Low;
    return Severity::Unknown;
}

/// "2026-11-20" of "2026-11-20T06:12:44Z".
QString dateOf(const QJsonValue &time)
{
    return time.toString().section(u'T', 0, 0);
}

QString text(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString();
}

void readTrivy(ScanReport &report, const QJsonObject &root)
{
    const QJsonArray results = root.value(QLatin1String("Results")).toArray();
    for (const QJsonValue &result : results) {
        const QJsonArray found = result.toObject().value(QLatin1String("Vulnerabilities")).toArray();
        for (const QJsonValue &value : found) {
            const QJsonObject one = value.toObject();
            report.vulnerabilities.push_back({text(one, "VulnerabilityID"), text(one, "PkgName"),
                                              text(one, "InstalledVersion"), text(one, "FixedVersion"),
                                              severityOf(text(one, "Severity"))});
        }
    }
}

void readGrype(ScanReport &report, const QJsonObject &root)
{
    const QJsonObject database
        = root.value(QLatin1String("descriptor")).toObject().value(QLatin1String("db")).toObject();
    // Since its version 0.88 the date stands one level deeper.
    report.databaseDate = dateOf(database.value(QLatin1String("built")));
    if (report.databaseDate.isEmpty())
        report.databaseDate = dateOf(database.value(QLatin1String("status")).toObject().value(QLatin1String("built")));
    const QJsonArray matches = root.value(QLatin1String("matches")).toArray();
    for (const QJsonValue &value : matches) {
        const QJsonObject match = value.toObject();
        const QJsonObject vulnerability = match.value(QLatin1String("vulnerability")).toObject();
        const QJsonObject artifact = match.value(QLatin1String("artifact")).toObject();
        const QJsonArray fixes
            = vulnerability.value(QLatin1String("fix")).toObject().value(QLatin1String("versions")).toArray();
        report.vulnerabilities.push_back({text(vulnerability, "id"), text(artifact, "name"), text(artifact, "version"),
                                          fixes.isEmpty() ? QString() : fixes.first().toString(),
                                          severityOf(text(vulnerability, "severity"))});
    }
}

void readScout(ScanReport &report, const QJsonObject &root)
{
    const QJsonArray found = root.value(QLatin1String("vulnerabilities")).toArray();
    for (const QJsonValue &value : found) {
        const QJsonObject one = value.toObject();
        const QJsonArray identifiers = one.value(QLatin1String("identifiers")).toArray();
        const QJsonObject dependency
            = one.value(QLatin1String("location")).toObject().value(QLatin1String("dependency")).toObject();
        const QString id = identifiers.isEmpty() ? text(one, "name") : text(identifiers.first().toObject(), "name");
        report.vulnerabilities.push_back({id,
                                          text(dependency.value(QLatin1String("package")).toObject(), "name"),
                                          text(dependency, "version"),
                                          {},
                                          severityOf(text(one, "severity"))});
    }
}

/// Where docker looks for its plugins (docker/cli, cli-plugins/manager).
QStringList pluginFolders(const QProcessEnvironment &environment)
{
    const QString home = environment.value(QStringLiteral("HOME"));
    const QString configured = environment.value(QStringLiteral("DOCKER_CONFIG"));
    return {(configured.isEmpty() ? home + QStringLiteral("/.docker") : configured) + QStringLiteral("/cli-plugins"),
            QStringLiteral("/usr/local/lib/docker/cli-plugins"),
            QStringLiteral("/usr/local/libexec/docker/cli-plugins"), QStringLiteral("/usr/lib/docker/cli-plugins"),
            QStringLiteral("/usr/libexec/docker/cli-plugins")};
}

} // namespace

QString nameOf(ScannerKind kind)
{
    switch (kind) {
    case ScannerKind::Trivy:
        return QStringLiteral("trivy");
    case ScannerKind::Grype:
        return QStringLiteral("grype");
    case ScannerKind::Scout:
        break;
    }
    return QStringLiteral("docker scout");
}

std::optional<Scanner> findScanner(const QProcessEnvironment &environment, const QString &docker)
{
    for (const ScannerKind kind : {ScannerKind::Trivy, ScannerKind::Grype}) {
        const QString program = findProgram(environment, nameOf(kind));
        if (!program.isEmpty())
            return Scanner{kind, program};
    }
    const QStringList folders = pluginFolders(environment);
    const bool hasScout = std::any_of(folders.begin(), folders.end(), [](const QString &folder) {
        const QFileInfo plugin(QDir(folder), QStringLiteral("docker-scout"));
        return plugin.isFile() && plugin.isExecutable();
    });
    return hasScout && !docker.isEmpty() ? std::optional(Scanner{ScannerKind::Scout, docker}) : std::nullopt;
}

QStringList scanArguments(ScannerKind kind, const QString &archive)
{
    switch (kind) {
    case ScannerKind::Trivy:
        return {
            QStringLiteral("image"),      QStringLiteral("--quiet"), QStringLiteral("--format"), QStringLiteral("json"),
            QStringLiteral("--scanners"), QStringLiteral("vuln"),    QStringLiteral("--input"),  archive};
    case ScannerKind::Grype:
        return {QStringLiteral("--quiet"), QStringLiteral("--output"), QStringLiteral("json"),
                QStringLiteral("docker-archive:") + archive};
    case ScannerKind::Scout:
        break;
    }
    return {QStringLiteral("scout"), QStringLiteral("cves"), QStringLiteral("--format"), QStringLiteral("gitlab"),
            QStringLiteral("archive://") + archive};
}

QStringList databaseArguments(ScannerKind kind)
{
    return kind == ScannerKind::Trivy
        ? QStringList{QStringLiteral("version"), QStringLiteral("--format"), QStringLiteral("json")}
        : QStringList();
}

int ScanReport::count(VulnerabilitySeverity severity) const
{
    return int(std::count_if(vulnerabilities.begin(), vulnerabilities.end(),
                             [severity](const Vulnerability &one) { return one.severity == severity; }));
}

base::Result<ScanReport, QString> readScan(ScannerKind kind, const QByteArray &json)
{
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    const char *const list = kind == ScannerKind::Grype ? "matches"
        : kind == ScannerKind::Scout                    ? "vulnerabilities"
                                                        : "SchemaVersion";
    if (!root.contains(QLatin1String(list))) {
        return base::Failure{QCoreApplication::translate("stagewright::docker",
                                                         "%1 has printed no report that can be read. Is it up to date?")
                                 .arg(nameOf(kind))};
    }
    ScanReport report;
    report.scanner = kind;
    switch (kind) {
    case ScannerKind::Trivy:
        readTrivy(report, root);
        break;
    case ScannerKind::Grype:
        readGrype(report, root);
        break;
    case ScannerKind::Scout:
        readScout(report, root);
        break;
    }
    std::sort(report.vulnerabilities.begin(), report.vulnerabilities.end(),
              [](const Vulnerability &a, const Vulnerability &b) {
                  return std::tie(a.severity, a.package, a.id) < std::tie(b.severity, b.package, b.id);
              });
    // The same in several places of an image is one.
    report.vulnerabilities.erase(std::unique(report.vulnerabilities.begin(), report.vulnerabilities.end()),
                                 report.vulnerabilities.end());
    return report;
}

QString readDatabaseDate(const QByteArray &json)
{
    const QJsonObject database
        = QJsonDocument::fromJson(json).object().value(QLatin1String("VulnerabilityDB")).toObject();
    return dateOf(database.value(QLatin1String("UpdatedAt")));
}

} // namespace stagewright::docker
