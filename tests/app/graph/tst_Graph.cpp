// Stages, images and edges of small files, and what is wrong with them.
#include "graph/Graph.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::graph;

namespace {

/// A text with its tree and graph.
struct Derived {
    explicit Derived(const QByteArray &bytes, const BuildSettings &settings = {})
        : tree(syntax::parse(text::SourceText::fromFile(bytes)))
        , graph(derive(tree, settings))
    {
    }
    syntax::Tree tree;
    Graph graph;
};

/// "from image alpine -> 0, copy 0 -> 1": kinds, sources, stages.
QByteArray edgesOf(const Graph &graph)
{
    QList<QByteArray> parts;
    for (const Edge &edge : graph.edges) {
        const QByteArray kind = edge.kind == EdgeKind::From ? "from "
            : edge.kind == EdgeKind::Copy                   ? "copy "
                                                            : "mount ";
        const QByteArray from = edge.from.kind == EndpointKind::Stage ? '#' + QByteArray::number(edge.from.index)
            : edge.from.kind == EndpointKind::Image                   ? graph.images[size_t(edge.from.index)].reference
                                                                      : QByteArray("context");
        parts.append(kind + from + " -> " + QByteArray::number(edge.stage));
    }
    return parts.join(", ");
}

QByteArray codesOf(const Graph &graph)
{
    QList<QByteArray> codes;
    for (const syntax::Diagnostic &one : graph.diagnostics)
        codes.append(one.code + ' ' + QByteArray::number(one.firstLine + 1));
    return codes.join(", ");
}

} // namespace

class GraphTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void connects_data();
    void connects();
    void findsWhatIsWrong_data();
    void findsWhatIsWrong();
    void resolvesBases_data();
    void resolvesBases();
    void takesBuildArguments();
    void knowsWhereNamesStand();
    void knowsWhatIsReached();
    void findsStages();
    void followsDependencies();
    void knowsWhatShips();
    void triggersMakeNeeds();
    void marksBrokenStages();
    void hasNoImageThatNothingTakes();
    void readsFlagsAsTheyAreMeant();
    void toleratesDeepChains();
};

void GraphTest::connects_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("edges");

    QTest::newRow("an image") << QByteArray("FROM alpine") << QByteArray("from alpine -> 0");
    QTest::newRow("a stage as base") << QByteArray("FROM a AS b\nFROM b\n") << QByteArray("from a -> 0, from #0 -> 1");
    QTest::newRow("a base is compared as written")
        << QByteArray("FROM a AS B\nFROM B\n") << QByteArray("from a -> 0, from B -> 1");
    QTest::newRow("a base looks back only")
        << QByteArray("FROM b\nFROM a AS b\n") << QByteArray("from b -> 0, from a -> 1");
    QTest::newRow("copies by name, in any case") << QByteArray("FROM a AS b\nFROM c\nCOPY --from=B x y\n")
                                                 << QByteArray("from a -> 0, from c -> 1, copy #0 -> 1");
    QTest::newRow("copies by number") << QByteArray("FROM a\nFROM c\nCOPY --from=0 x y\n")
                                      << QByteArray("from a -> 0, from c -> 1, copy #0 -> 1");
    QTest::newRow("copies from an image")
        << QByteArray("FROM a\nCOPY --from=nginx:1 x y\n") << QByteArray("from a -> 0, copy nginx:1 -> 0");
    QTest::newRow("a number counts images that were named before")
        << QByteArray("FROM a\nCOPY --from=nginx x y\nCOPY --from=1 x y\n")
        << QByteArray("from a -> 0, copy nginx -> 0, copy nginx -> 0");
    QTest::newRow("of one name the last stage counts for copies")
        << QByteArray("FROM a AS x\nFROM b AS x\nFROM c\nCOPY --from=x y z\n")
        << QByteArray("from a -> 0, from b -> 1, from c -> 2, copy #1 -> 2");
    QTest::newRow("mounts") << QByteArray(
        "FROM a AS b\nFROM c\nRUN --mount=from=b,target=/x --mount=type=cache,from=d,target=/y z\n")
                            << QByteArray("from a -> 0, from c -> 1, mount #0 -> 1, mount d -> 1");
    QTest::newRow("a mount's number is an image") << QByteArray("FROM a\nFROM c\nRUN --mount=from=0,target=/x z\n")
                                                  << QByteArray("from a -> 0, from c -> 1, mount 0 -> 1");
    QTest::newRow("files of the build context")
        << QByteArray("FROM a\nCOPY x y\nADD z w\n") << QByteArray("from a -> 0, copy context -> 0, copy context -> 0");
    QTest::newRow("a mount of the build context")
        << QByteArray("FROM a\nRUN --mount=target=/x --mount=type=cache,target=/y z\n")
        << QByteArray("from a -> 0, mount context -> 0");
    QTest::newRow("what ADD fetches is none")
        << QByteArray("FROM a\nADD https://x/y z\nADD git@github.com:a/b.git z\nADD https://x/y.git#main z\n")
        << QByteArray("from a -> 0");
    QTest::newRow("texts alone are none") << QByteArray("FROM a\nCOPY <<E /x\nE\n") << QByteArray("from a -> 0");
    QTest::newRow("texts and files are one")
        << QByteArray("FROM a\nCOPY <<E b /x\nE\n") << QByteArray("from a -> 0, copy context -> 0");
    QTest::newRow("an image is one image however often")
        << QByteArray("FROM a\nFROM a\nFROM scratch\n") << QByteArray("from a -> 0, from a -> 1, from scratch -> 2");
}

void GraphTest::connects()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, edges);
    QCOMPARE(edgesOf(Derived(bytes).graph), edges);
}

void GraphTest::findsWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("codes");

    QTest::newRow("nothing") << QByteArray("ARG v=1\nFROM a:$v AS b\nFROM b\nCOPY --from=b x y\n") << QByteArray();
    QTest::newRow("no stage") << QByteArray("ARG v=1\n") << QByteArray("StagesMissing 1");
    QTest::newRow("a blank base") << QByteArray("FROM $v\n") << QByteArray("BaseBlank 1");
    QTest::newRow("several") << QByteArray("FROM $v\nFROM A\nFROM b\nCOPY --from=9 x y\n")
                             << QByteArray("BaseBlank 1, StageNumberUnknown 4, BaseInvalid 2");
    QTest::newRow("a variable in --from")
        << QByteArray("FROM a\nCOPY --from=$x y z\n") << QByteArray("CopyFromVariable 2");
    QTest::newRow("a later stage") << QByteArray("FROM a\nCOPY --from=b y z\nFROM c AS b\n")
                                   << QByteArray("ForwardCopy 2");
    QTest::newRow("a later stage, mounted")
        << QByteArray("FROM a\nRUN --mount=from=b,target=/x y\nFROM c AS b\n") << QByteArray("ForwardMount 2");
    QTest::newRow("itself") << QByteArray("FROM a AS b\nCOPY --from=b y z\n") << QByteArray("CircularDependency 2");
    QTest::newRow("a circle") << QByteArray("FROM a AS x\nCOPY --from=y b c\nFROM a AS y\nCOPY --from=x b c\n")
                              << QByteArray("CircularDependency 2");
    QTest::newRow("platforms") << QByteArray(
        "FROM --platform=$x a\nFROM --platform=a/b/c/d a\nFROM --platform=linux/arm64 a\n")
                               << QByteArray("PlatformBlank 1, PlatformInvalid 2");
    QTest::newRow("an open quote in an ARG") << QByteArray("ARG a=\"b\nFROM c\n") << QByteArray("SubstitutionFailed 1");
    QTest::newRow("an open brace in a base") << QByteArray("FROM ${a:-\n") << QByteArray("SubstitutionFailed 1");
    QTest::newRow("a stage called scratch, which caches then need")
        << QByteArray("FROM a\nRUN --mount=type=cache,target=/x y\nFROM b AS scratch\n")
        << QByteArray("ForwardMount 2");
    QTest::newRow("a time that is none") << QByteArray("ARG SOURCE_DATE_EPOCH=x\nFROM a\n")
                                         << QByteArray("EpochInvalid 1");
    QTest::newRow("a time of a stage") << QByteArray(
        "ARG SOURCE_DATE_EPOCH=t\nFROM scratch AS t\nADD https://a/b /\nFROM a\n")
                                       << QByteArray();
    QTest::newRow("a time of a stage that copies")
        << QByteArray("ARG SOURCE_DATE_EPOCH=t\nFROM scratch AS t\nCOPY a /\nFROM a\n") << QByteArray("EpochInvalid 2");
}

void GraphTest::findsWhatIsWrong()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, codes);
    QCOMPARE(codesOf(Derived(bytes).graph), codes);
}

void GraphTest::resolvesBases_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("base");
    QTest::newRow("an ARG's default") << QByteArray("ARG v=3.19\nFROM alpine:$v") << QByteArray("alpine:3.19");
    QTest::newRow("ARGs of ARGs") << QByteArray("ARG a=1\nARG b=x$a c=${b}y\nFROM i:${c}") << QByteArray("i:x1y");
    QTest::newRow("a default in place") << QByteArray("FROM alpine:${v:-latest}") << QByteArray("alpine:latest");
    QTest::newRow("the platform's own") << QByteArray("FROM a:$TARGETARCH-$BUILDOS") << QByteArray("a:amd64-linux");
    QTest::newRow("an ARG without a value is empty") << QByteArray("ARG v\nFROM a$v") << QByteArray("a");
    QTest::newRow("ARGs below do not count") << QByteArray("FROM a AS x\nARG v=1\nFROM b$v") << QByteArray("a");
    QTest::newRow("the name of the target")
        << QByteArray("FROM a:$TARGETSTAGE AS x\nFROM b AS last") << QByteArray("a:last");
}

void GraphTest::resolvesBases()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, base);
    QCOMPARE(Derived(bytes).graph.stages.front().resolvedBase, base);
}

void GraphTest::takesBuildArguments()
{
    BuildSettings settings;
    settings.platform = "linux/arm64";
    settings.buildArguments = {{"v", "2"}};
    const Derived derived("ARG v=1\nFROM a:$v-$TARGETARCH", settings);
    QCOMPARE(derived.graph.stages.front().resolvedBase, QByteArray("a:2-arm64"));
}

void GraphTest::knowsWhereNamesStand()
{
    const Derived derived("FROM --platform=$X \\\n  alpine:3 AS \\\n Build\nFROM b\nCOPY --from=build a b\nRUN "
                          "--mount=target=/x,from=build c\n");
    const auto at = [&](base::ByteRange range) { return derived.tree.source().slice(range).toByteArray(); };
    const Stage &stage = derived.graph.stages.front();
    QCOMPARE(stage.name, QByteArray("build"));
    QCOMPARE(stage.nameAsWritten, QByteArray("Build"));
    QCOMPARE(stage.platform, QByteArray("$X"));
    QCOMPARE(at(stage.baseRange), QByteArray("alpine:3"));
    QCOMPARE(at(*stage.nameRange), QByteArray("Build"));
    QCOMPARE(displayName(stage), QByteArray("Build"));
    QCOMPARE(displayName(derived.graph.stages[1]), QByteArray("1"));
    QCOMPARE(derived.graph.edges.size(), size_t(4));
    QCOMPARE(at(*derived.graph.edges[2].referenceRange), QByteArray("build"));
    QCOMPARE(derived.graph.edges[2].sources, QList<QByteArray>{"a"});
    QCOMPARE(derived.graph.edges[2].destination, QByteArray("b"));
    QCOMPARE(at(*derived.graph.edges[3].referenceRange), QByteArray("build"));
    QCOMPARE(derived.graph.edges[3].destination, QByteArray("/x"));
    QCOMPARE(derived.graph.edges[3].mount, 0);
}

void GraphTest::knowsWhatIsReached()
{
    const Derived derived("FROM a AS x\nFROM b AS unused\nFROM c AS y\nCOPY --from=x p q\nFROM y\n");
    QList<bool> reached;
    for (const Stage &stage : derived.graph.stages)
        reached.append(stage.isReached);
    QCOMPARE(reached, (QList<bool>{true, false, true, true}));
    QCOMPARE(derived.graph.defaultTarget(), 3);
    QCOMPARE(Derived("ARG a\n").graph.defaultTarget(), std::nullopt);
}

void GraphTest::findsStages()
{
    const Derived derived("# c\nFROM a AS X\nRUN y\n\nFROM b AS x\nFROM c\n");
    const Graph &graph = derived.graph;
    QCOMPARE(graph.findStage("x"), 1);
    QCOMPARE(graph.findStage("X"), 1);
    QCOMPARE(graph.findStage("2"), 2);
    QCOMPARE(graph.findStage("3"), std::nullopt);
    QCOMPARE(graph.findStage(""), std::nullopt);
    QCOMPARE(graph.stageAt(base::ByteOffset(0)), std::nullopt);
    QCOMPARE(graph.stageAt(base::ByteOffset(4)), 0);
    QCOMPARE(graph.stageAt(base::ByteOffset(22)), 0); // the empty line behind it
    QCOMPARE(graph.stageAt(derived.tree.source().all().end), 2);
}

void GraphTest::followsDependencies()
{
    const Derived derived("FROM a AS x\nFROM x AS y\nFROM b AS z\nCOPY --from=y p q\nFROM c\n");
    QCOMPARE(derived.graph.dependencies(2), (std::vector<int>{0, 1}));
    QCOMPARE(derived.graph.dependents(0), (std::vector<int>{1, 2}));
    QVERIFY(derived.graph.dependencies(3).empty());
    // A circle ends all the same.
    const Derived circle("FROM a AS x\nCOPY --from=y b c\nFROM a AS y\nCOPY --from=x b c\n");
    QCOMPARE(circle.graph.dependencies(0), (std::vector<int>{1}));
}

void GraphTest::marksBrokenStages()
{
    const Derived derived("FROM a\nRUN x\nFROM b\nFOO\nFROM c\nRUN y\n");
    QList<bool> broken;
    for (const Stage &stage : derived.graph.stages)
        broken.append(stage.isBroken);
    QCOMPARE(broken, (QList<bool>{false, true, false}));
}

void GraphTest::knowsWhatShips()
{
    const Derived derived("FROM a AS b\nFROM b AS c\nFROM a AS d\nFROM c\nCOPY --from=d x y\n");
    QList<bool> ships;
    for (const graph::Stage &stage : derived.graph.stages)
        ships.append(stage.ships);
    QCOMPARE(ships, (QList<bool>{true, true, false, true}));
}

void GraphTest::triggersMakeNeeds()
{
    const Derived derived("FROM a AS extra\nFROM a AS more\nFROM a AS base\nONBUILD COPY --from=extra x y\n"
                          "ONBUILD RUN --mount=from=more,target=/m true\nFROM base AS child\nFROM child\n");
    QCOMPARE(edgesOf(derived.graph), QByteArray("from a -> 0, from a -> 1, from a -> 2, from #2 -> 3, from #3 -> 4"));
    QCOMPARE(derived.graph.triggerNeeds.size(), size_t(2)); // they run once, in the child
    QCOMPARE(derived.graph.triggerNeeds[0].stage, 3);
    QCOMPARE(derived.graph.triggerNeeds[0].needed, 0);
    QCOMPARE(derived.graph.triggerNeeds[1].needed, 1);
    QVERIFY(derived.graph.stages[0].isReached);
    QVERIFY(derived.graph.stages[1].isReached);
    QCOMPARE(derived.graph.dependencies(4), (std::vector<int>{0, 1, 2, 3}));
    const Derived unbuilt("FROM a AS extra\nFROM a AS base\nONBUILD COPY --from=extra x y\n");
    QVERIFY(unbuilt.graph.triggerNeeds.empty());
    QVERIFY(!unbuilt.graph.stages[0].isReached);
}

void GraphTest::hasNoImageThatNothingTakes()
{
    const Derived cache("FROM a\nRUN --mount=type=cache,target=/x y\n");
    QCOMPARE(cache.graph.images.size(), size_t(1));
    // BuildKit counts the "scratch" of the cache all the same, and a number can mean it.
    const Derived numbered("FROM a\nRUN --mount=type=cache,target=/x y\nCOPY --from=1 b c\n");
    QCOMPARE(edgesOf(numbered.graph), QByteArray("from a -> 0, copy scratch -> 0"));
}

void GraphTest::readsFlagsAsTheyAreMeant()
{
    const Derived quoted("FROM a AS b\nFROM --p\\lat'form'=linux/arm64 c\nCOPY --fr\\om=b d e\n");
    QCOMPARE(quoted.graph.stages[1].platform, QByteArray("linux/arm64"));
    QCOMPARE(edgesOf(quoted.graph), QByteArray("from a -> 0, from c -> 1, copy #0 -> 1"));
    // An error that comes later than the edges: a from without a value.
    const Derived bare("FROM a\nRUN --mount=from=x,from,target=/t y\n");
    QCOMPARE(edgesOf(bare.graph), QByteArray("from a -> 0, mount x -> 0"));
}

void GraphTest::toleratesDeepChains()
{
    QByteArray bytes = "FROM a AS s0\n";
    for (int i = 1; i < 20000; ++i)
        bytes += "FROM b AS s" + QByteArray::number(i) + "\nCOPY --from=s" + QByteArray::number(i - 1) + " x y\n";
    const Derived derived(bytes);
    QVERIFY(derived.graph.stages.front().isReached);
    QVERIFY(derived.graph.diagnostics.empty());
}

QTEST_GUILESS_MAIN(GraphTest)
#include "tst_Graph.moc"
