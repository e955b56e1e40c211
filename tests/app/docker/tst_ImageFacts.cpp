// What the engine says of images becomes a report of sizes that adds up.
#include "app/docker/Plans.h"
#include "docker/ImageFacts.h"

#include <QtTest>

using namespace stagewright::docker;

namespace {

std::vector<std::vector<HistoryEntry>> recordedHistories()
{
    std::vector<std::vector<HistoryEntry>> histories;
    for (const char *tag : {"builder", "stage-1", "data", "alias", "final"})
        histories.push_back(readHistory(recorded((QByteArray("success/history-") + tag + ".ndjson").constData())));
    return histories;
}

std::optional<qint64> bytesOfEdgeAt(const BuildPlan &plan, const SizeReport &report, int line)
{
    for (const EdgeSize &size : report.edges) {
        if (plan.edges[std::size_t(size.edge)].line == line)
            return size.bytes;
    }
    return -1;
}

} // namespace

class tst_ImageFacts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsImagesAsPeopleNameThem_data();
    void findsImagesAsPeopleNameThem();
    void reportsStagesWiresAndImages();
    void sumsTheHistoryInTheContainerdStore();
    void takesAnUnlistedBaseFromTheStageOnIt();
    void leavesOutWhatTheEngineDoesNotKnow();
};

void tst_ImageFacts::findsImagesAsPeopleNameThem_data()
{
    QTest::addColumn<QString>("reference");
    QTest::addColumn<bool>("isFound");
    QTest::newRow("without a tag") << "busybox" << true;
    QTest::newRow("with the whole name") << "docker.io/library/busybox:latest" << true;
    QTest::newRow("another tag") << "busybox:1" << false;
    QTest::newRow("a registry's port is no tag") << "localhost:5000/team/tool" << true;
    QTest::newRow("by digest") << "busybox@sha256:0a" << true;
    QTest::newRow("by tag and digest") << "busybox:stable@sha256:0a" << true;
    QTest::newRow("by another digest") << "busybox:latest@sha256:0b" << false;
}

void tst_ImageFacts::findsImagesAsPeopleNameThem()
{
    const auto facts = readImageFacts(R"([{"Id":"sha256:1","RepoTags":["busybox:latest"],"RepoDigests":["busybox@sha256:0a"],"Size":9},
                                          {"Id":"sha256:2","RepoTags":["localhost:5000/team/tool:latest"],"Size":4000000000}])");
    QCOMPARE(facts.back().size, 4'000'000'000);
    QFETCH(QString, reference);
    QTEST(findImage(facts, reference) != nullptr, "isFound");
}

void tst_ImageFacts::reportsStagesWiresAndImages()
{
    const BuildPlan plan = planOf(recorded("success/Dockerfile"));
    const SizeReport report = sizeReport(plan, {}, readImageFacts(recorded("success/inspect.json")), recordedHistories());
    QCOMPARE(report.revision, 7u);
    QList<qint64> stages;
    for (const StageSize &stage : report.stages) {
        qint64 sum = 0;
        for (const LayerSize &layer : stage.layers)
            sum += layer.bytes;
        QCOMPARE(sum, *stage.bytes);
        QVERIFY2(!stage.downloadBytes, "nothing here says what a download would be");
        stages << *stage.bytes;
    }
    QCOMPARE(stages, QList<qint64>({2084166, 2184172, 100004, 2084166, 2184170}));
    QCOMPARE(report.stages[1].image, QStringLiteral("stagewright-test/plan:stage-1"));
    QCOMPARE(report.stages[0].layers.front().line, 0);
    QCOMPARE(report.stages[0].layers.back().line, 11);
    QCOMPARE(bytesOfEdgeAt(plan, report, 2), 1984162); // FROM busybox
    QCOMPARE(bytesOfEdgeAt(plan, report, 6), 4);       // COPY of the context
    QCOMPARE(bytesOfEdgeAt(plan, report, 14), 100000);
    QCOMPARE(bytesOfEdgeAt(plan, report, 15), 100004);
    QCOMPARE(bytesOfEdgeAt(plan, report, 21), 0);      // FROM scratch
    QCOMPARE(bytesOfEdgeAt(plan, report, 26), 2084166); // FROM builder
    QCOMPARE(bytesOfEdgeAt(plan, report, 31), 100004);
    for (const ImageSize &image : report.images)
        QCOMPARE(image.bytes, image.reference == "scratch" ? 0 : 1984162);
}

void tst_ImageFacts::sumsTheHistoryInTheContainerdStore()
{
    EngineInfo engine;
    engine.store = ImageStore::Containerd;
    auto facts = readImageFacts(recorded("success/inspect.json"));
    for (ImageFacts &image : facts)
        image.size /= 3; // compressed
    const BuildPlan plan = planOf(recorded("success/Dockerfile"));
    const SizeReport report = sizeReport(plan, engine, facts, recordedHistories());
    QCOMPARE(report.stages.front().bytes, 2084166);
    QCOMPARE(bytesOfEdgeAt(plan, report, 2), 1984162);
}

void tst_ImageFacts::takesAnUnlistedBaseFromTheStageOnIt()
{
    auto facts = readImageFacts(recorded("success/inspect.json"));
    facts.erase(facts.begin()); // busybox
    const BuildPlan plan = planOf(recorded("success/Dockerfile"));
    const SizeReport report = sizeReport(plan, {}, facts, recordedHistories());
    QCOMPARE(bytesOfEdgeAt(plan, report, 2), 1984162);
}

void tst_ImageFacts::leavesOutWhatTheEngineDoesNotKnow()
{
    const BuildPlan plan = planOf(recorded("success/Dockerfile"));
    const SizeReport report = sizeReport(plan, {}, {}, std::vector<std::vector<HistoryEntry>>(5));
    QVERIFY(report.stages.empty());
    QCOMPARE(report.edges.size(), plan.edges.size());
    QVERIFY(!bytesOfEdgeAt(plan, report, 14));
    QVERIFY(!bytesOfEdgeAt(plan, report, 2));
}

QTEST_GUILESS_MAIN(tst_ImageFacts)
#include "tst_ImageFacts.moc"
