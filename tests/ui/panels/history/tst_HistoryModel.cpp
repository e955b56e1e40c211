// A file's builds, newest first, each against the one before; they outlive the session.
#include "ui/panels/Workplace.h"

#include "adapters/BuildHistory.h"
#include "panels/history/HistoryModel.h"
#include "panels/history/HistoryPanel.h"
#include "panels/history/SizePlot.h"

#include <QLabel>
#include <QTemporaryDir>

#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;
using panels::HistoryModel;

class TestHistoryModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aBuildIsComparedWithTheOneBeforeOfTheSameTarget();
    void aFailedBuildHasNoSizes();
    void buildsOutliveTheSession();
    void saysWhereNothingIsKept();
    void theLineNeedsTwoSizes();

private:
    static adapters::BuildRecord record(const Workplace &place, qint64 runtimeBytes);
    static QString shown(const HistoryModel &model, int row, HistoryModel::Column column)
    {
        return model.index(row, column).data().toString();
    }
};

adapters::BuildRecord TestHistoryModel::record(const Workplace &place, qint64 runtimeBytes)
{
    adapters::BuildRecord record;
    record.snapshot = place.document.snapshot();
    record.targetName = QStringLiteral("runtime");
    record.sizes = exampleSizes(*record.snapshot);
    record.sizes.stages[1].bytes = runtimeBytes;
    record.outcome.status.phase = docker::BuildPhase::Succeeded;
    record.outcome.status.milliseconds = 1'400;
    return record;
}

void TestHistoryModel::aBuildIsComparedWithTheOneBeforeOfTheSameTarget()
{
    Workplace place;
    HistoryModel model;
    adapters::BuildHistory history{QString()};
    const QDateTime at(QDate(2026, 8, 1), QTime(14, 32));
    history.add(record(place, 347'000'000), at.addDays(-1));
    adapters::BuildRecord other = record(place, 987'000'000);
    other.targetName = QStringLiteral("builder");
    history.add(other, at.addSecs(60));
    history.add(record(place, 298'000'000), at.addSecs(120));
    model.setBuilds(history.builds(), at.date());
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(shown(model, 0, HistoryModel::Time), QStringLiteral("14:34:00"));
    QCOMPARE(shown(model, 2, HistoryModel::Time), QStringLiteral("31 Jul 2026 14:32"));
    QCOMPARE(shown(model, 0, HistoryModel::Base), QStringLiteral("python:3.11.9-slim"));
    QCOMPARE(shown(model, 0, HistoryModel::Size), QStringLiteral("298 MB"));
    QCOMPARE(shown(model, 0, HistoryModel::Difference), QStringLiteral("−49 MB"));
    QCOMPARE(shown(model, 1, HistoryModel::Difference), QStringLiteral("-"));
    QCOMPARE(shown(model, 2, HistoryModel::Difference), QStringLiteral("-"));
    QCOMPARE(shown(model, 0, HistoryModel::Fattest), QStringLiteral("987 MB"));
    history.add(record(place, 298'000'000), at.addSecs(180));
    model.setBuilds(history.builds(), at.date());
    QCOMPARE(shown(model, 0, HistoryModel::Difference), QStringLiteral("the same"));
}

void TestHistoryModel::aFailedBuildHasNoSizes()
{
    Workplace place;
    HistoryModel model;
    adapters::BuildHistory history{QString()};
    adapters::BuildRecord failed = record(place, 0);
    failed.sizes = {};
    failed.outcome.status.phase = docker::BuildPhase::Failed;
    history.add(failed, QDateTime(QDate(2026, 8, 1), QTime(14, 32)));
    model.setBuilds(history.builds(), QDate(2026, 8, 1));
    QCOMPARE(shown(model, 0, HistoryModel::Result), QStringLiteral("failed"));
    QCOMPARE(shown(model, 0, HistoryModel::Size), QStringLiteral("-"));
    QCOMPARE(shown(model, 0, HistoryModel::Duration), QStringLiteral("1.4 s"));
}

void TestHistoryModel::buildsOutliveTheSession()
{
    const QTemporaryDir folder;
    const QString archive = folder.filePath(QStringLiteral("builds.sqlite"));
    Workplace place;
    const QDateTime at(QDate(2026, 8, 1), QTime(14, 32));
    {
        adapters::BuildHistory history(archive);
        history.add(record(place, 347'000'000), at); // of a text that has no name yet
        history.setFile(QStringLiteral("/a/Dockerfile"));
        history.add(record(place, 298'000'000), at.addSecs(60));
        docker::SizeReport counted = exampleSizes(*place.document.snapshot());
        counted.stages[1].bytes = 299'000'000;
        history.updateSizes(counted);
        history.reset();
        QVERIFY(history.builds().empty());
    }
    adapters::BuildHistory history(archive);
    history.setFile(QStringLiteral("/a/Dockerfile"));
    QCOMPARE(history.builds().size(), size_t(2));
    QCOMPARE(history.builds()[0].bytes, std::optional<qint64>(299'000'000));
    QCOMPARE(history.builds()[1].bytes, std::optional<qint64>(347'000'000));
    QCOMPARE(history.builds()[0].stages[1].name, QStringLiteral("runtime"));
    history.setFile(QStringLiteral("/b/Dockerfile"));
    QVERIFY(history.builds().empty());
    history.setFile(QStringLiteral("/a/Dockerfile"));
    history.clear();
    QVERIFY(history.builds().empty());
}

void TestHistoryModel::saysWhereNothingIsKept()
{
    const QTemporaryDir folder; // which is no file
    Workplace place;
    adapters::BuildHistory history(folder.path());
    history.add(record(place, 347'000'000), QDateTime(QDate(2026, 8, 1), QTime(14, 32)));
    history.setFile(QStringLiteral("/a/Dockerfile"));
    QCOMPARE(history.builds().size(), size_t(1)); // the session's own stays
    QVERIFY2(history.complaint().startsWith(QLatin1String("Builds are not kept")), qPrintable(history.complaint()));
    const panels::HistoryPanel panel(&history);
    const auto labels = panel.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->text() == history.complaint(); }));
    QVERIFY(adapters::BuildHistory{QString()}.complaint().isEmpty());
}

void TestHistoryModel::theLineNeedsTwoSizes()
{
    Workplace place;
    adapters::BuildHistory history{QString()};
    panels::HistoryPanel panel(&history);
    auto *plot = panel.findChild<panels::SizePlot *>();
    history.add(record(place, 347'000'000), QDateTime(QDate(2026, 8, 1), QTime(14, 32)));
    QVERIFY(!plot->isWorthShowing());
    place.replace("CMD", "ENV A=1\nCMD");
    history.add(record(place, 179'000'000), QDateTime(QDate(2026, 8, 1), QTime(14, 40)));
    QVERIFY(plot->isWorthShowing());
    QCOMPARE(plot->accessibleName(), QStringLiteral("What shipped over 2 builds: first 347 MB, last 179 MB"));
    keepPictures(panel, QStringLiteral("history-plot"), {1000, 180});
}

QTEST_MAIN(TestHistoryModel)
#include "tst_HistoryModel.moc"
