// Scanners that people may have: found, asked in their own words, their reports read. They cannot be had on a test
// machine, as their databases are out of its reach: the reports here are small recorded forms of their documentation,
// and the programs stand-ins that print them.
#include "Plans.h"
#include "docker/Scan.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace stagewright;
using namespace stagewright::docker;

namespace {

const QByteArray trivyReport = R"({"SchemaVersion": 2, "ArtifactName": "image.tar", "Results": [
    {"Target": "image.tar debian", "Vulnerabilities": [
        {"VulnerabilityID": "CVE-2024-2", "PkgName": "zlib1g", "InstalledVersion": "1.2.13", "Severity": "CRITICAL"},
        {"VulnerabilityID": "CVE-2024-1", "PkgName": "openssl", "InstalledVersion": "3.0.11", "FixedVersion": "3.0.13",
         "Severity": "HIGH"}]},
    {"Target": "app/poetry.lock", "Vulnerabilities": [
        {"VulnerabilityID": "CVE-2024-1", "PkgName": "openssl", "InstalledVersion": "3.0.11", "FixedVersion": "3.0.13",
         "Severity": "HIGH"},
        {"VulnerabilityID": "CVE-2024-3", "PkgName": "idna", "InstalledVersion": "3.6", "Severity": "odd"}]},
    {"Target": "nothing found"}]})";

const QByteArray grypeMatches = R"("matches": [
    {"vulnerability": {"id": "CVE-2024-1", "severity": "High", "fix": {"versions": ["3.0.13"], "state": "fixed"}},
     "artifact": {"name": "openssl", "version": "3.0.11", "type": "deb"}},
    {"vulnerability": {"id": "CVE-2024-4", "severity": "Negligible", "fix": {"versions": [], "state": "wont-fix"}},
     "artifact": {"name": "apt", "version": "2.6.1", "type": "deb"}}])";

const QByteArray scoutReport = R"({"version": "15.0.6", "vulnerabilities": [
    {"name": "CVE-2024-1", "severity": "Medium", "identifiers": [{"type": "cve", "name": "CVE-2024-1"}],
     "location": {"dependency": {"package": {"name": "openssl"}, "version": "3.0.11"}}}]})";

QString shown(const ScanReport &report)
{
    QStringList words{report.databaseDate};
    for (const Vulnerability &one : report.vulnerabilities)
        words << QStringList{QString::number(int(one.severity)), one.id, one.package, one.installed, one.fixedIn}.join(
            u' ');
    return words.join(u'|');
}

void put(const FakeDocker &docker, const char *name, const QByteArray &script)
{
    QFile file(docker.folder() + u'/' + QString::fromUtf8(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("#!/bin/sh\nhere='" + docker.folder().toUtf8() + "'\n" + script);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

/// Saves what is no image where it is told to.
const QByteArray saver
    = "echo \"$@\" >> \"$here/asked\"\nfor word; do case $word in */image.tar) echo saved > \"$word\";; esac; done\n";

EngineInfo engineOf(const FakeDocker &docker)
{
    EngineInfo engine;
    engine.program = docker.program();
    return engine;
}

} // namespace

class tst_Scanner : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsReports_data();
    void readsReports();
    void findsWhatIsInstalled();
    void scansAnArchive();
    void saysWhatFails_data();
    void saysWhatFails();
};

void tst_Scanner::readsReports_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("report");

    QTest::newRow("trivy")
        << int(ScannerKind::Trivy) << trivyReport
        << QStringLiteral("|0 CVE-2024-2 zlib1g 1.2.13 |1 CVE-2024-1 openssl 3.0.11 3.0.13|4 CVE-2024-3 idna 3.6 ");
    const QString grype = QStringLiteral("2026-11-20|1 CVE-2024-1 openssl 3.0.11 3.0.13|3 CVE-2024-4 apt 2.6.1 ");
    QTest::newRow("grype") << int(ScannerKind::Grype)
                           << "{" + grypeMatches + R"(, "descriptor": {"db": {"built": "2026-11-20T01:02:03Z"}}})"
                           << grype;
    QTest::newRow("grype, newer") << int(ScannerKind::Grype)
                                  << "{" + grypeMatches
            + R"(, "descriptor": {"db": {"status": {"built": "2026-11-20T01:02:03Z"}}}})"
                                  << grype;
    QTest::newRow("docker scout") << int(ScannerKind::Scout) << scoutReport
                                  << QStringLiteral("|2 CVE-2024-1 openssl 3.0.11 ");
    QTest::newRow("nothing found") << int(ScannerKind::Trivy) << QByteArray(R"({"SchemaVersion": 2})") << QString();
    const QString none = QStringLiteral("%1 has printed no report that can be read. Is it up to date?");
    QTest::newRow("another form") << int(ScannerKind::Trivy) << QByteArray("[]") << none.arg(QStringLiteral("trivy"));
    QTest::newRow("no JSON") << int(ScannerKind::Grype) << QByteArray("ok") << none.arg(QStringLiteral("grype"));
    QTest::newRow("nothing") << int(ScannerKind::Scout) << QByteArray() << none.arg(QStringLiteral("docker scout"));
}

void tst_Scanner::readsReports()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, json);
    const auto report = readScan(ScannerKind(kind), json);
    QTEST(report ? shown(*report) : report.error(), "report");
}

void tst_Scanner::findsWhatIsInstalled()
{
    const FakeDocker docker("exit 0\n");
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"), docker.folder());
    environment.insert(QStringLiteral("DOCKER_CONFIG"), docker.folder());
    QVERIFY(!findScanner(environment, docker.program()));
    QDir(docker.folder()).mkpath(QStringLiteral("cli-plugins"));
    put(docker, "cli-plugins/docker-scout", "exit 0\n");
    QCOMPARE(findScanner(environment, docker.program())->kind, ScannerKind::Scout);
    QCOMPARE(findScanner(environment, docker.program())->program, docker.program());
    QVERIFY(!findScanner(environment, {}));
    put(docker, "grype", "exit 0\n");
    QCOMPARE(findScanner(environment, docker.program())->kind, ScannerKind::Grype);
    put(docker, "trivy", "exit 0\n");
    QCOMPARE(findScanner(environment, docker.program())->program, docker.folder() + QStringLiteral("/trivy"));
}

void tst_Scanner::scansAnArchive()
{
    const FakeDocker docker(saver);
    put(docker, "trivy",
        "echo \"$@\" >> \"$here/asked\"\nif [ \"$1\" = version ]; then echo "
        "'{\"VulnerabilityDB\": {\"UpdatedAt\": \"2026-11-20T06:00:00Z\"}}'; exit; fi\n"
        "for file; do :; done\ncat \"$file\" > \"$here/seen\" && cat \"$here/report\"\n");
    QFile report(docker.folder() + QStringLiteral("/report"));
    QVERIFY(report.open(QIODevice::WriteOnly));
    report.write(trivyReport);
    report.close();
    Scan scan(*findScanner(docker.environment(), {}), engineOf(docker), docker.environment());
    std::optional<ScanReport> told;
    connect(&scan, &Scan::scanned, this, [&told](const ScanReport &one) { told = one; });
    scan.start(QStringLiteral("stagewright/app:runtime"));
    QVERIFY(QTest::qWaitFor([&told] { return told.has_value(); }, 10'000));
    QCOMPARE(told->databaseDate, QStringLiteral("2026-11-20"));
    QCOMPARE(told->count(VulnerabilitySeverity::Critical), 1);
    QCOMPARE(told->vulnerabilities.size(), size_t(3));
    QCOMPARE(docker.written("seen"), QByteArray("saved\n"));
    const QByteArrayList asked = docker.written("asked").split('\n');
    QVERIFY2(asked[0].startsWith("image save --output /") && asked[0].endsWith("/image.tar -- stagewright/app:runtime"),
             asked[0].constData());
    QVERIFY2(asked[1].startsWith("image --quiet --format json --scanners vuln --input /"), asked[1].constData());
    QCOMPARE(asked[2], QByteArray("version --format json"));
}

void tst_Scanner::saysWhatFails_data()
{
    QTest::addColumn<QByteArray>("docker");
    QTest::addColumn<QByteArray>("grype");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("no such image") << QByteArray(
        "echo 'Error response from daemon: reference does not exist' >&2; exit 1\n")
                                   << QByteArray("exit 0\n") << QString();
    QTest::newRow("the scanner fails") << saver << QByteArray("echo 'one'>&2; echo 'no network' >&2; exit 1\n")
                                       << QStringLiteral("grype could not scan the image: no network");
    QTest::newRow("it says nothing") << saver << QByteArray("exit 3\n")
                                     << QStringLiteral("grype could not scan the image.");
    QTest::newRow("no report") << saver << QByteArray("echo hello\n")
                               << QStringLiteral("grype has printed no report that can be read. Is it up to date?");
}

void tst_Scanner::saysWhatFails()
{
    QFETCH(QByteArray, docker);
    QFETCH(QByteArray, grype);
    QFETCH(QString, sentence);
    const FakeDocker fake(docker);
    put(fake, "grype", grype);
    Scan scan({ScannerKind::Grype, fake.folder() + QStringLiteral("/grype")}, engineOf(fake), fake.environment());
    QSignalSpy failures(&scan, &Scan::failed);
    scan.start(QStringLiteral("a"));
    QVERIFY(failures.wait(10'000));
    const QString told = failures.first().first().toString();
    QVERIFY2(sentence.isEmpty() ? !told.isEmpty() : told == sentence, qPrintable(told));
}

QTEST_GUILESS_MAIN(tst_Scanner)
#include "tst_Scanner.moc"
