// What there is to attack in two images: side by side, and the difference in words.
#include "adapters/TableText.h"
#include "app/layers/Archives.h"
#include "panels/surface/SurfaceModel.h"
#include "panels/surface/SurfacePanel.h"
#include "style/EmptyPage.h"
#include "ui/panels/Workplace.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>

using namespace stagewright;
using namespace stagewright::tests;
using adapters::SurfaceRow;
using layers::Surface;
using layers::Tar;

namespace {

Surface fat()
{
    return layers::surfaceOf(
        *layers::analysed({{Tar()
                                .file("bin/sh", "x", 0755)
                                .file("bin/gcc", "x", 0755)
                                .file("bin/su", "x", 04755)
                                .file("bin/apt-get", "x", 0755)
                                .file("var/lib/dpkg/status", "Package: a\nVersion: 1\n\nPackage: b\nVersion: 2\n")
                                .bytes(),
                            {}}}));
}

Surface slim()
{
    return layers::surfaceOf(*layers::analysed(
        {{Tar().file("bin/app", "x", 0755).file("var/lib/dpkg/status", "Package: a\nVersion: 1\n").bytes(), {}}},
        {{QStringLiteral("User"), QStringLiteral("app")}}));
}

const SurfaceRow &row(const std::vector<SurfaceRow> &rows, const char *title)
{
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [title](const SurfaceRow &one) { return one.title == QLatin1String(title); });
    if (found == rows.end())
        qFatal("no row %s", title);
    return *found;
}

} // namespace

class tst_SurfacePanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysTheDifference_data();
    void saysTheDifference();
    void countsBothSides();
    void isATreeOfTwoLevels();
    void waitsForABuild();
    void putsVulnerabilitiesBesideEachOther();
};

void tst_SurfacePanel::saysTheDifference_data()
{
    QTest::addColumn<bool>("isLeftFat");
    QTest::addColumn<bool>("isRightFat");
    QTest::addColumn<QString>("words");
    QTest::newRow("slimmer")
        << true << false
        << "Against builder, runtime has 3 fewer executables, 1 fewer package, 1 fewer setuid program, no compiler, "
           "no shell and no package manager.";
    QTest::newRow("fatter") << false << true
                            << "Against builder, runtime has 3 more executables, 1 more package and 1 more setuid "
                               "program. It still has a shell, "
                               "compilers, a package manager and a setuid program. It runs as root.";
    QTest::newRow("the same") << false << false << "runtime offers as much to attack as builder.";
}

void tst_SurfacePanel::saysTheDifference()
{
    QFETCH(bool, isLeftFat);
    QFETCH(bool, isRightFat);
    QTEST(adapters::surfaceDifference(isLeftFat ? fat() : slim(), QStringLiteral("builder"),
                                      isRightFat ? fat() : slim(), QStringLiteral("runtime")),
          "words");
}

void tst_SurfacePanel::countsBothSides()
{
    const std::vector<SurfaceRow> rows = adapters::surfaceRows(fat(), slim());
    QCOMPARE(row(rows, "Executables").left, QStringLiteral("4"));
    QCOMPARE(row(rows, "Executables").right, QStringLiteral("1"));
    QCOMPARE(row(rows, "Runs as").right, QStringLiteral("app"));
    const SurfaceRow &packages = row(rows, "Packages");
    QCOMPARE(packages.items.size(), size_t(2));
    QCOMPARE(packages.items[0],
             (adapters::SurfaceItem{QStringLiteral("dpkg b"), QStringLiteral("2"), {}})); // the difference first
    QCOMPARE(packages.items[1],
             (adapters::SurfaceItem{QStringLiteral("dpkg a"), QStringLiteral("1"), QStringLiteral("1")}));
    QCOMPARE(adapters::surfaceSummary(slim(), QStringLiteral("runtime")),
             QStringLiteral("runtime has 1 executable and 1 package, and runs as app."));
    QCOMPARE(adapters::surfaceSummary(fat(), QStringLiteral("builder")),
             QStringLiteral("builder has 4 executables, 2 packages, a shell, compilers, a package manager and a setuid "
                            "program, and runs as root."));
}

void tst_SurfacePanel::isATreeOfTwoLevels()
{
    panels::SurfaceModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows(adapters::surfaceRows(fat(), slim()), QStringLiteral("builder"), QStringLiteral("runtime"));
    const QModelIndex packages = model.index(2, 0);
    QCOMPARE(model.rowCount(packages), 2);
    QCOMPARE(model.index(0, 2, packages).data().toString(), QStringLiteral("-"));
    QCOMPARE(model.index(0, 0, packages).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("dpkg b: 2 in builder, - in runtime"));
    const QString table = adapters::asMarkdown(adapters::rowsOf(model));
    QVERIFY2(table.startsWith(
                 QLatin1String("| What there is to attack | builder | runtime |\n|---|---|---|\n| Files | 5 | 2 |\n")),
             qPrintable(table));
}

void tst_SurfacePanel::waitsForABuild()
{
    Workplace place;
    panels::SurfacePanel panel(&place.document, &place.analyses, &place.scans);
    keepPictures(panel, QStringLiteral("surface-empty"), {900, 200});
    QSignalSpy asked(&panel, &panels::SurfacePanel::buildRequested);
    panel.findChild<style::EmptyPage *>()->findChild<QPushButton *>()->click();
    QCOMPARE(asked.count(), 1);
    panel.setBuild(place.document.snapshot(), {0, 1}, 0, 1);
    const auto stages = panel.findChildren<QComboBox *>();
    QCOMPARE(stages.size(), 2);
    QCOMPARE(stages[0]->currentText(), QStringLiteral("builder"));
    QCOMPARE(stages[1]->currentText(), QStringLiteral("runtime"));
    panel.clear();
    QCOMPARE(stages[0]->count(), 0);
}

void tst_SurfacePanel::putsVulnerabilitiesBesideEachOther()
{
    using docker::VulnerabilitySeverity;
    const auto found = [](const char *id, const char *package, const char *fixedIn, VulnerabilitySeverity severity) {
        return docker::Vulnerability{QString::fromUtf8(id), QString::fromUtf8(package), QStringLiteral("1"),
                                     QString::fromUtf8(fixedIn), severity};
    };
    docker::ScanReport builder;
    builder.vulnerabilities = {found("CVE-1", "gcc", "", VulnerabilitySeverity::Critical),
                               found("CVE-2", "ssl", "1.2", VulnerabilitySeverity::High),
                               found("CVE-3", "apt", "", VulnerabilitySeverity::Low)};
    docker::ScanReport runtime;
    runtime.vulnerabilities = {builder.vulnerabilities[1]};
    const SurfaceRow row = adapters::vulnerabilityRow(&builder, &runtime);
    QCOMPARE(row.left, QStringLiteral("1 critical, 1 high, 1 other"));
    QCOMPARE(row.right, QStringLiteral("1 high"));
    const std::vector<adapters::SurfaceItem> items{
        {QStringLiteral("CVE-2 ssl"), QStringLiteral("high, fixed in 1.2"), QStringLiteral("high, fixed in 1.2")},
        {QStringLiteral("CVE-1 gcc"), QStringLiteral("critical"), {}},
        {QStringLiteral("CVE-3 apt"), QStringLiteral("low"), {}}};
    QVERIFY(row.items == items); // what ships comes first
    QCOMPARE(adapters::vulnerabilityRow(nullptr, nullptr).right, QStringLiteral("-"));
    QCOMPARE(adapters::countWords(docker::ScanReport()), QStringLiteral("none"));
}

QTEST_MAIN(tst_SurfacePanel)
#include "tst_SurfacePanel.moc"
