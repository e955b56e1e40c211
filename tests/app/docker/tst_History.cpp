// Layers of recorded images lead to the lines of the instructions that made them.
#include "app/docker/Plans.h"
#include "docker/History.h"

#include <QtTest>

using namespace stagewright::docker;

class tst_History : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mapsLayersToLines_data();
    void mapsLayersToLines();
    void readsWhatDockerPrints();
    void takesNothingForALineThatDoesNotFit();
};

void tst_History::mapsLayersToLines_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<QByteArray>("history");
    QTest::addColumn<int>("stage");
    QTest::addColumn<QList<int>>("lines"); // newest first
    QTest::newRow("a stage on an image") << QByteArray("success") << QByteArray("builder") << 0
                                         << QList<int>{11, 9, 8, 7, 6, 5, 4, 3, 0};
    QTest::newRow("copies and a here-document") << QByteArray("success") << QByteArray("stage-1") << 1
                                                << QList<int>{19, 16, 15, 14, 0};
    QTest::newRow("a stage from scratch") << QByteArray("success") << QByteArray("data") << 2 << QList<int>{24, 23, 22};
    QTest::newRow("a stage on a stage on a stage") << QByteArray("success") << QByteArray("final") << 4
                                                   << QList<int>{32, 31, 30, 27, 11, 9, 8, 7, 6, 5, 4, 3, 0};
    QTest::newRow("a base with triggers") << QByteArray("triggers") << QByteArray("builder") << 0
                                          << QList<int>{3, 2, 0, 0, 0};
    QTest::newRow("the classic builder") << QByteArray("classic-success") << QByteArray("builder") << 0
                                         << QList<int>{8, 7, 6, 5, 4, 3, 0};
    QTest::newRow("the classic builder on a stage with a trigger") << QByteArray("classic-success") << QByteArray("final")
                                                                   << 2
                                                                   << QList<int>{16, 15, 14, 8, 7, 6, 5, 4, 3, 0};
}

void tst_History::mapsLayersToLines()
{
    QFETCH(QByteArray, record);
    QFETCH(QByteArray, history);
    QFETCH(int, stage);
    QFETCH(QList<int>, lines);
    const BuildPlan plan = planOf(recorded((record + "/Dockerfile").constData()));
    const auto entries = readHistory(recorded((record + "/history-" + history + ".ndjson").constData()));
    QList<int> mapped;
    for (const LayerOrigin &origin : originsOf(entries, plan, stage))
        mapped << origin.line;
    QCOMPARE(mapped, lines);
}

void tst_History::readsWhatDockerPrints()
{
    const auto entries = readHistory(recorded("success/history-builder.ndjson"));
    QCOMPARE(entries.size(), 9u);
    QCOMPARE(entries.front().createdBy, QStringLiteral("LABEL x=y"));
    QCOMPARE(entries.back().bytes, 1984162);
    QVERIFY(readHistory("json\njson\n").empty()); // what docker 20.10 makes of --format json
}

void tst_History::takesNothingForALineThatDoesNotFit()
{
    const BuildPlan plan = planOf("FROM busybox\nRUN a\nCOPY b /\n");
    const std::vector<HistoryEntry> other{{QStringLiteral("CMD [\"sh\"]"), 0}, {QStringLiteral("COPY b / # buildkit"), 5}};
    for (const LayerOrigin &origin : originsOf(other, plan, 0))
        QCOMPARE(origin.line, 0);
}

QTEST_GUILESS_MAIN(tst_History)
#include "tst_History.moc"
