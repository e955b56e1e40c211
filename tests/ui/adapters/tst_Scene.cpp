// What the canvas is given to show: words, sizes, states, bundles of wires, and places that stay.
#include "adapters/NodeMetrics.h"
#include "adapters/Scene.h"
#include "adapters/SceneText.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::adapters;

namespace {

const QByteArray lesson = "FROM python:3.11.9 AS builder\n"
                          "ENV PYTHONUNBUFFERED=1 \\\n    PYTHONDONTWRITEBYTECODE=1\n"
                          "RUN pip install poetry\n"
                          "WORKDIR /app\n"
                          "COPY pyproject.toml poetry.lock ./\n"
                          "COPY hello_app/ ./hello_app\n"
                          "RUN poetry install\n"
                          "\n"
                          "FROM python:3.11.9-slim AS runtime\n"
                          "WORKDIR /app\n"
                          "COPY --from=builder /app .\n"
                          "CMD [\"python\", \"app.py\"]\n";

text::SourceText source(const QByteArray &body)
{
    return text::SourceText::fromBody(body);
}

const NodeView *findNode(const Scene &scene, const QString &title)
{
    for (const NodeView &node : scene.view().nodes) {
        if (node.title == title)
            return &node;
    }
    return nullptr;
}

const WireView *findWire(const Scene &scene, graph::EdgeKind kind, graph::EndpointKind from)
{
    for (const WireView &wire : scene.view().wires) {
        if (wire.key.kind == kind && wire.fromKind == from)
            return &wire;
    }
    return nullptr;
}

docker::BuildStatus statusOf(const document::Document &document, std::vector<docker::StageStatus> stages)
{
    docker::BuildStatus status;
    status.phase = docker::BuildPhase::Succeeded;
    status.revision = document.snapshot()->revision.value;
    status.stages = std::move(stages);
    return status;
}

docker::SizeReport lessonSizes(const document::Document &document)
{
    docker::SizeReport report;
    report.revision = document.snapshot()->revision.value;
    report.stages = {{"builder", 0, QStringLiteral("x"), 987000000, {}, {}},
                     {"runtime", 1, QStringLiteral("y"), 347000000, {}, {}}};
    const auto &edges = document.snapshot()->graph.edges;
    for (size_t i = 0; i < edges.size(); ++i) {
        if (edges[i].kind == graph::EdgeKind::Copy && edges[i].from.kind == graph::EndpointKind::Stage)
            report.edges.push_back({int(i), 10400000});
    }
    report.images = {{"python:3.11.9", 977000000}};
    return report;
}

} // namespace

class tst_Scene : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLessonHasFiveNodes();
    void rowsAreAtMostFour();
    void heightsFollowTheRows();
    void aRowShowsItsWholeLogicalLine();
    void hiddenCharactersAreMadeVisible();
    void aFailedRowIsAlwaysShown();
    void wireLabels_data();
    void wireLabels();
    void statesAreShownInWords();
    void anEditMakesTheBuildStaleAndUndoMakesItTrueAgain();
    void sizesFollowTheirStageWhenAnotherIsPutBeforeIt();
    void anUnknownSizeIsADash();
    void anOnbuildThatTakesHasAWire();
    void whatNeverShipsIsToldOnlyWhereItIsKnown();
    void aWireGrowsWithItsBytes();
    void problemsCountToTheirStage();
    void placesStayWhenAStageIsAdded();
    void aPlaceByHandBeatsTheAutomaticOne();
    void anotherDocumentStartsAfresh();
    void durations();
};

void tst_Scene::theLessonHasFiveNodes()
{
    document::Document document;
    document.reset(source(lesson));
    Scene scene(&document);
    QCOMPARE(scene.view().nodes.size(), size_t(5));
    QCOMPARE(findNode(scene, QStringLiteral("builder"))->look, NodeLook::Builder);
    QCOMPARE(findNode(scene, QStringLiteral("runtime"))->look, NodeLook::Target);
    QCOMPARE(findNode(scene, QStringLiteral("python:3.11.9"))->look, NodeLook::Image);
    QCOMPARE(findNode(scene, QStringLiteral("Build context"))->look, NodeLook::BuildContext);
    QCOMPARE(findNode(scene, QStringLiteral("builder"))->subtitle, QStringLiteral("python:3.11.9"));
    for (const NodeView &a : scene.view().nodes) {
        for (const NodeView &b : scene.view().nodes)
            QVERIFY(&a == &b || !a.rect.intersects(b.rect));
    }
}

void tst_Scene::rowsAreAtMostFour()
{
    document::Document document;
    document.reset(source(lesson));
    Scene scene(&document);
    const NodeView *builder = findNode(scene, QStringLiteral("builder"));
    QCOMPARE(builder->rows.size(), size_t(4));
    QCOMPARE(builder->hiddenRows, 2);
    QCOMPARE(findNode(scene, QStringLiteral("runtime"))->hiddenRows, 0);
}

void tst_Scene::heightsFollowTheRows()
{
    QCOMPARE(nodeSize(0, 0), QSizeF(240, 72));
    QCOMPARE(nodeSize(4, 1), QSizeF(240, 168));
    QCOMPARE(nodeSize(3, 0).height() - nodeSize(2, 0).height(), 18.0);
}

void tst_Scene::aRowShowsItsWholeLogicalLine()
{
    document::Document document;
    document.reset(source(lesson));
    Scene scene(&document);
    const RowView &row = findNode(scene, QStringLiteral("builder"))->rows.front();
    QCOMPARE(row.keyword, QStringLiteral("ENV"));
    QCOMPARE(row.text, QStringLiteral("PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1"));
}

void tst_Scene::hiddenCharactersAreMadeVisible()
{
    const QString text = shownText("a\xE2\x80\xAE"
                                   "b\tc\x01");
    QVERIFY(!text.contains(QChar(0x202e)));
    QVERIFY(!text.contains(QChar(0x01)));
    QVERIFY(text.startsWith(u'a'));
    QVERIFY(text.contains(QStringLiteral("b c")));
}

void tst_Scene::aFailedRowIsAlwaysShown()
{
    document::Document document;
    document.reset(source(lesson));
    Scene scene(&document);
    scene.setBuiltSnapshot(document.snapshot());
    const int poetryInstall = document.snapshot()->graph.stages[0].instructions.back();
    scene.setBuildStatus(statusOf(document, {{docker::StageState::Failed, 6, 6, 100, poetryInstall}, {}}));
    const NodeView *builder = findNode(scene, QStringLiteral("builder"));
    QCOMPARE(builder->state, style::ShownState::Failed);
    QCOMPARE(builder->rows.back().text, QStringLiteral("poetry install"));
    QVERIFY(builder->rows.back().isFailed);
    QVERIFY(!builder->rows.front().isFailed);
}

void tst_Scene::wireLabels_data()
{
    QTest::addColumn<QByteArray>("instructions");
    QTest::addColumn<bool>("fromContext");
    QTest::addColumn<QString>("label");
    QTest::newRow("one source") << QByteArray("COPY --from=a /app .") << false << QStringLiteral("/app → .");
    QTest::newRow("several sources") << QByteArray("COPY --from=a /x /y /z /to/") << false
                                     << QStringLiteral("/x +2 → /to/");
    QTest::newRow("several copies of one stage")
        << QByteArray("COPY --from=a /x /x\nCOPY --from=a /y /y\nCOPY --from=a /z /z") << false << QStringLiteral("×3");
    QTest::newRow("the context, one copy")
        << QByteArray("COPY pyproject.toml poetry.lock ./") << true << QStringLiteral("pyproject.toml +1 → ./");
    QTest::newRow("the context, two copies to two places")
        << QByteArray("COPY one ./\nCOPY two /two") << true << QStringLiteral("one +1");
}

void tst_Scene::wireLabels()
{
    QFETCH(QByteArray, instructions);
    QFETCH(bool, fromContext);
    QFETCH(QString, label);
    document::Document document;
    document.reset(source("FROM alpine AS a\nFROM alpine AS b\n" + instructions + "\n"));
    Scene scene(&document);
    const WireView *wire = findWire(scene, graph::EdgeKind::Copy,
                                    fromContext ? graph::EndpointKind::BuildContext : graph::EndpointKind::Stage);
    QVERIFY(wire);
    QCOMPARE(wire->label, label);
    QVERIFY(findWire(scene, graph::EdgeKind::From, graph::EndpointKind::Image)->label.isEmpty());
}

void tst_Scene::statesAreShownInWords()
{
    document::Document document;
    document.reset(source(lesson));
    Scene scene(&document);
    QVERIFY(findNode(scene, QStringLiteral("builder"))->stateText.isEmpty());
    scene.setBuiltSnapshot(document.snapshot());
    docker::BuildStatus status = statusOf(document, {{docker::StageState::Building, 4, 9, 300, -1}, {}});
    status.phase = docker::BuildPhase::Running;
    scene.setBuildStatus(status);
    QCOMPARE(findNode(scene, QStringLiteral("builder"))->stateText, QStringLiteral("step 4/9"));
    QCOMPARE(findNode(scene, QStringLiteral("builder"))->duration, QStringLiteral("0.3 s"));
    scene.setBuildStatus(statusOf(document, {{docker::StageState::Cached, 9, 9, 0, -1}, {}}));
    QCOMPARE(findNode(scene, QStringLiteral("builder"))->stateText, QStringLiteral("cached"));
    QVERIFY(findNode(scene, QStringLiteral("builder"))->duration.isEmpty());
}

void tst_Scene::anEditMakesTheBuildStaleAndUndoMakesItTrueAgain()
{
    document::Document document;
    document.reset(source(lesson));
    Scene scene(&document);
    scene.setBuiltSnapshot(document.snapshot());
    scene.setBuildStatus(statusOf(document, {{docker::StageState::Done, 6, 6, 0, -1}, {}}));
    scene.setSizes(lessonSizes(document));
    QCOMPARE(findNode(scene, QStringLiteral("builder"))->sizeText, QStringLiteral("987 MB"));
    QVERIFY(!findNode(scene, QStringLiteral("builder"))->isSizeStale);

    // A line of the last stage is nothing to the first.
    document.replaceAll(source(lesson + "USER me\n"), QStringLiteral("edit"));
    QCOMPARE(findNode(scene, QStringLiteral("builder"))->state, style::ShownState::Done);
    QVERIFY(!findNode(scene, QStringLiteral("builder"))->isSizeStale);
    QVERIFY(findNode(scene, QStringLiteral("runtime"))->isSizeStale);
    document.undo();

    document.replaceAll(source(QByteArray(lesson).replace("poetry install", "poetry install --no-root")),
                        QStringLiteral("edit"));
    QCOMPARE(findNode(scene, QStringLiteral("builder"))->state, style::ShownState::Stale);
    QVERIFY(findNode(scene, QStringLiteral("runtime"))->isSizeStale); // which copies from it
    QCOMPARE(findNode(scene, QStringLiteral("builder"))->sizeText, QStringLiteral("987 MB"));
    QVERIFY(findNode(scene, QStringLiteral("builder"))->isSizeStale);
    QVERIFY(findNode(scene, QStringLiteral("builder"))->note.isEmpty());

    document.undo();
    QCOMPARE(findNode(scene, QStringLiteral("builder"))->state, style::ShownState::Done);
    QVERIFY(!findNode(scene, QStringLiteral("builder"))->isSizeStale);
}

void tst_Scene::sizesFollowTheirStageWhenAnotherIsPutBeforeIt()
{
    document::Document document;
    document.reset(source(lesson));
    Scene scene(&document);
    scene.setBuiltSnapshot(document.snapshot());
    scene.setSizes(lessonSizes(document));
    document.replaceAll(source("FROM alpine AS first\n\n" + lesson), QStringLiteral("edit"));
    QCOMPARE(findNode(scene, QStringLiteral("first"))->sizeText, QStringLiteral("-"));
    QCOMPARE(findNode(scene, QStringLiteral("builder"))->sizeText, QStringLiteral("987 MB"));
    QCOMPARE(findNode(scene, QStringLiteral("runtime"))->sizeText, QStringLiteral("347 MB"));
    const WireView *wire = findWire(scene, graph::EdgeKind::Copy, graph::EndpointKind::Stage);
    QCOMPARE(wire->sizeText, QStringLiteral("10.4 MB"));
    for (const char *name : {"builder", "runtime"})
        QVERIFY(!findNode(scene, QString::fromUtf8(name))->isSizeStale);
    QVERIFY(!wire->isSizeStale);
}

void tst_Scene::anUnknownSizeIsADash()
{
    document::Document document;
    document.reset(source(lesson));
    Scene scene(&document);
    QCOMPARE(findNode(scene, QStringLiteral("builder"))->sizeText, QStringLiteral("-"));
    QVERIFY(!findNode(scene, QStringLiteral("builder"))->isSizeStale);
    QVERIFY(findNode(scene, QStringLiteral("python:3.11.9"))->sizeText.isEmpty());
    QVERIFY(findWire(scene, graph::EdgeKind::Copy, graph::EndpointKind::Stage)->sizeText.isEmpty());
}

void tst_Scene::anOnbuildThatTakesHasAWire()
{
    document::Document document;
    document.reset(
        source("FROM scratch AS extra\nCOPY a /a\nFROM alpine AS base\nONBUILD COPY --from=extra /a /a\nFROM base\n"));
    const Scene scene(&document);
    const auto wire = std::find_if(scene.view().wires.begin(), scene.view().wires.end(),
                                   [](const WireView &one) { return one.edges.empty(); });
    QVERIFY(wire != scene.view().wires.end());
    QCOMPARE(wire->label, QStringLiteral("ONBUILD"));
    QCOMPARE(wire->toolTip, QStringLiteral("The ONBUILD in line 4 takes from this stage once it runs."));
    QCOMPARE(wire->key.from, document.snapshot()->keyOfStage(0));
    QCOMPARE(wire->key.to, document.snapshot()->keyOfStage(2));
    QVERIFY(findNode(scene, QStringLiteral("extra"))->isReached);
}

void tst_Scene::whatNeverShipsIsToldOnlyWhereItIsKnown()
{
    document::Document document;
    document.reset(source(lesson));
    Scene scene(&document);
    scene.setBuiltSnapshot(document.snapshot());
    docker::SizeReport sizes = lessonSizes(document);
    scene.setSizes(sizes);
    QCOMPARE(findNode(scene, QStringLiteral("builder"))->note, QStringLiteral("977 MB of it never ships"));
    QVERIFY(findNode(scene, QStringLiteral("runtime"))->note.isEmpty());
    scene.setBudget(400'000'000);
    QCOMPARE(findNode(scene, QStringLiteral("runtime"))->note, QStringLiteral("53 MB under the budget of 400 MB"));
    scene.setBudget(300'000'000);
    QCOMPARE(findNode(scene, QStringLiteral("runtime"))->note, QStringLiteral("47 MB beyond the budget of 300 MB"));
    QVERIFY(findNode(scene, QStringLiteral("runtime"))->isNoteWarning);
    QVERIFY(!findNode(scene, QStringLiteral("builder"))->isNoteWarning);
    sizes.edges.front().bytes.reset();
    scene.setSizes(sizes);
    QVERIFY(findNode(scene, QStringLiteral("builder"))->note.isEmpty());

    // What others start from ships with them.
    document.reset(source("FROM alpine AS base\nFROM base\n"));
    scene.setBuiltSnapshot(document.snapshot());
    sizes = {};
    sizes.stages = {{"base", 0, QStringLiteral("x"), 1000000, {}, {}}};
    scene.setSizes(sizes);
    QCOMPARE(findNode(scene, QStringLiteral("base"))->sizeText, QStringLiteral("1 MB"));
    QVERIFY(findNode(scene, QStringLiteral("base"))->note.isEmpty());
}

void tst_Scene::aWireGrowsWithItsBytes()
{
    document::Document document;
    document.reset(source(lesson));
    Scene scene(&document);
    const double before = findWire(scene, graph::EdgeKind::Copy, graph::EndpointKind::Stage)->width;
    QCOMPARE(before, 2.0);
    scene.setBuiltSnapshot(document.snapshot());
    scene.setSizes(lessonSizes(document));
    QVERIFY(findWire(scene, graph::EdgeKind::Copy, graph::EndpointKind::Stage)->width > before + 1);
}

void tst_Scene::problemsCountToTheirStage()
{
    document::Document document;
    document.reset(source("FROM alpine AS good\nRUN true\nFROM alpine AS bad\nNOSUCH thing\n"));
    Scene scene(&document);
    QCOMPARE(findNode(scene, QStringLiteral("good"))->errors, 0);
    QVERIFY(!findNode(scene, QStringLiteral("good"))->isBroken);
    QVERIFY(findNode(scene, QStringLiteral("bad"))->errors > 0);
    QVERIFY(findNode(scene, QStringLiteral("bad"))->isBroken);
}

void tst_Scene::placesStayWhenAStageIsAdded()
{
    document::Document document;
    document.reset(source(lesson));
    Scene scene(&document);
    std::map<document::NodeKey, QRectF> before;
    for (const NodeView &node : scene.view().nodes)
        before[node.key] = node.rect;
    document.replaceAll(source("FROM debian AS extra\nRUN true\n\n" + lesson), QStringLiteral("edit"));
    QCOMPARE(scene.view().nodes.size(), before.size() + 2);
    for (const NodeView &node : scene.view().nodes) {
        if (const auto known = before.find(node.key); known != before.end())
            QCOMPARE(node.rect.topLeft(), known->second.topLeft());
        for (const NodeView &other : scene.view().nodes)
            QVERIFY(&node == &other || !node.rect.intersects(other.rect));
    }
}

void tst_Scene::aPlaceByHandBeatsTheAutomaticOne()
{
    document::Document document;
    document.reset(source(lesson));
    Scene scene(&document);
    const document::NodeKey key = findNode(scene, QStringLiteral("builder"))->key;
    document.moveNodes({{key, {-400, 1000}}}, QStringLiteral("Move"));
    QCOMPARE(findNode(scene, QStringLiteral("builder"))->rect.topLeft(), QPointF(-400, 1000));
    QVERIFY(scene.arranged().at(key) != (document::Position{-400, 1000}));
    document.undo();
    QVERIFY(findNode(scene, QStringLiteral("builder"))->rect.topLeft() != QPointF(-400, 1000));
}

void tst_Scene::anotherDocumentStartsAfresh()
{
    document::Document document;
    document.reset(source(lesson));
    Scene scene(&document);
    scene.setBuiltSnapshot(document.snapshot());
    scene.setSizes(lessonSizes(document));
    document.reset(source("FROM python:3.11.9 AS other\n"));
    QCOMPARE(findNode(scene, QStringLiteral("other"))->sizeText, QStringLiteral("-"));
    QCOMPARE(findNode(scene, QStringLiteral("python:3.11.9"))->rect.topLeft(), QPointF(0, 0));
}

void tst_Scene::durations()
{
    QCOMPARE(durationText(300), QStringLiteral("0.3 s"));
    QCOMPARE(durationText(12300), QStringLiteral("12 s"));
    QCOMPARE(durationText(72000), QStringLiteral("1 min 12 s"));
    QCOMPARE(durationText(59960), QStringLiteral("1 min 0 s"));
    QCOMPARE(sizeText(347000000), QStringLiteral("347 MB"));
    QCOMPARE(sizeText(0), QStringLiteral("0 B"));
}

QTEST_MAIN(tst_Scene)
#include "tst_Scene.moc"
