// The session's builds, newest first, each against the one before.
#include "ui/panels/Workplace.h"

#include "panels/history/HistoryModel.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;
using panels::HistoryModel;

class TestHistoryModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aBuildIsComparedWithTheOneBeforeOfTheSameTarget();
    void aFailedBuildHasNoSizes();

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
    const QDateTime at(QDate(2026, 8, 1), QTime(14, 32));
    model.add(record(place, 347'000'000), at);
    adapters::BuildRecord other = record(place, 987'000'000);
    other.targetName = QStringLiteral("builder");
    model.add(other, at.addSecs(60));
    model.add(record(place, 298'000'000), at.addSecs(120));
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(shown(model, 0, HistoryModel::Time), QStringLiteral("14:34:00"));
    QCOMPARE(shown(model, 0, HistoryModel::Base), QStringLiteral("python:3.11.9-slim"));
    QCOMPARE(shown(model, 0, HistoryModel::Size), QStringLiteral("298 MB"));
    QCOMPARE(shown(model, 0, HistoryModel::Difference), QStringLiteral("−49 MB"));
    QCOMPARE(shown(model, 1, HistoryModel::Difference), QStringLiteral("-"));
    QCOMPARE(shown(model, 2, HistoryModel::Difference), QStringLiteral("-"));
    QCOMPARE(shown(model, 0, HistoryModel::Fattest), QStringLiteral("987 MB"));
    model.add(record(place, 298'000'000), at.addSecs(180));
    QCOMPARE(shown(model, 0, HistoryModel::Difference), QStringLiteral("the same"));
}

void TestHistoryModel::aFailedBuildHasNoSizes()
{
    Workplace place;
    HistoryModel model;
    adapters::BuildRecord failed = record(place, 0);
    failed.sizes = {};
    failed.outcome.status.phase = docker::BuildPhase::Failed;
    model.add(failed, QDateTime(QDate(2026, 8, 1), QTime(14, 32)));
    QCOMPARE(shown(model, 0, HistoryModel::Result), QStringLiteral("failed"));
    QCOMPARE(shown(model, 0, HistoryModel::Size), QStringLiteral("-"));
    QCOMPARE(shown(model, 0, HistoryModel::Duration), QStringLiteral("1.4 s"));
}

QTEST_MAIN(TestHistoryModel)
#include "tst_HistoryModel.moc"
