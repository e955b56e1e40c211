// Our own checks of names and stages: each where it must speak and where it must be silent; what silences them.
#include "Advised.h"

#include "checks/Sentences.h"
#include "checks/advice/Codes.h"
#include "checks/buildkit/Lint.h"

#include <QElapsedTimer>
#include <QTest>

using namespace stagewright;
using checks::testing::advised;
using checks::testing::mended;

class AdviceStagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void speaks_data();
    void speaks() { checks::testing::tryAdviceRow(); }
    void mends_data();
    void mends();
    void obeysOptions_data();
    void obeysOptions();
    void leavesBrokenStagesAlone_data();
    void leavesBrokenStagesAlone();
    void hasWordsForEachCode();
    void staysOutOfBuildKitsFindings();
    void isQuickOnManyStages();
};

void AdviceStagesTest::speaks_data()
{
    checks::testing::AdviceRows row;
    row.code = "UnusedStage";
    row("a stage that nobody names", "FROM a:1 AS b\nFROM c:1\n", "UnusedStage 1");
    row("a stage without a name that nobody counts", "FROM a:1\nFROM c:1 AS test\n", "UnusedStage 1");
    row("a used stage is fine", "FROM a:1 AS b\nFROM c:1\nCOPY --from=b /x /x\n", "");
    row("a stage used by a mount is fine", "FROM a:1 AS b\nFROM c:1\nRUN --mount=from=b,target=/x y\n", "");
    row("the final stage is fine", "FROM a:1\n", "");
    row("a stage that sounds like a target is fine", "FROM a:1 AS unit-tests\nFROM c:1\n", "");
    row("a stage that sounds like a numbered target is fine", "FROM a:1 AS target2\nFROM c:1\n", "");
    row("a stage that can be run is fine", "FROM a:1 AS b\nCMD [\"x\"]\nFROM c:1\n", "");
    row("a stage that exports is fine", "FROM scratch AS b\nFROM c:1\n", "");
    row("several ends are a choice", "FROM a:1 AS b\nFROM a:1 AS c\nFROM a:1\n", "");
    row("only the end of an unused chain is told", "FROM a:1 AS b\nFROM b AS x\nFROM c:1\n", "UnusedStage 2");
    row("a variable may mean it", "ARG K=c\nFROM a:1 AS kind-b\nFROM a:1 AS kind-c\nFROM kind-$K\n", "");
    row("a variable of a tag means no stage", "ARG V=1\nFROM a:$V AS b\nFROM c:$V\n", "UnusedStage 2");
    row("a trigger may mean it", "FROM a:1 AS b\nFROM c:1 AS d\nONBUILD COPY --from=b /x /y\n", "");

    row.code = "ImageNamedLikeStage";
    row("a slip of a letter", "FROM a:1 AS builder\nFROM c:1\nCOPY --from=bulder /x /x\n", "ImageNamedLikeStage 3");
    row("the short form of a name", "FROM a:1 AS builder\nFROM c:1\nCOPY --from=build /x /x\n",
        "ImageNamedLikeStage 3");
    row("another case in FROM", "FROM a:1 AS Base\nFROM Base\n", "ImageNamedLikeStage 2");
    row("a dash for an underscore", "FROM a:1 AS build_env\nFROM build-env\n", "ImageNamedLikeStage 2");
    row("a mount", "FROM a:1 AS deps\nFROM c:1\nRUN --mount=type=bind,from=dep,target=/x y\n", "ImageNamedLikeStage 3");
    row("a public image is meant", "FROM a:1 AS alpine1\nFROM alpine\n", "");
    row("a name with a registry is meant", "FROM a:1 AS tools\nFROM x/tool\n", "");
    row("a name with a tag is meant", "FROM a:1 AS tools\nFROM tool:1\n", "");
    row("a quite different name is meant", "FROM a:1 AS builder\nFROM c:1\nCOPY --from=nodejs /x /x\n", "");
    row("very short names are no slips", "FROM a:1 AS b\nFROM c\n", "");
    row("another case in COPY finds the stage", "FROM a:1 AS Base\nFROM c:1\nCOPY --from=BASE /x /x\n", "");

    row.code = "StageUsedBeforeItsFrom";
    row("a later stage behind FROM", "FROM runtime\nFROM a:1 AS runtime\n", "StageUsedBeforeItsFrom 1");
    row("an earlier stage is fine", "FROM a:1 AS runtime\nFROM runtime\n", "");
    row("its own name is an image", "FROM tool AS tool\n", "");
    row("a public image of a later name is meant", "FROM alpine AS x\nFROM a:1 AS alpine\n", "");

    row.code = "StageByNumber";
    row("a number", "FROM a:1 AS b\nFROM c:1\nCOPY --from=0 /x /x\n", "StageByNumber 3");
    row("a name is fine", "FROM a:1 AS b\nFROM c:1\nCOPY --from=b /x /x\n", "");
    row("a number of no stage is BuildKit's error", "FROM a:1 AS b\nFROM c:1\nCOPY --from=7 /x /x\n", "");

    row.code = "MountFromNumber";
    row("a mount's number is an image", "FROM a:1 AS b\nFROM c:1\nRUN --mount=from=0,target=/x y\n",
        "MountFromNumber 3");
    row("a mount's name is a stage", "FROM a:1 AS b\nFROM c:1\nRUN --mount=from=b,target=/x y\n", "");

    row.code = "CopyOfWholeSystem";
    row("all of a system", "FROM debian:12 AS b\nFROM alpine:3\nCOPY --from=b / /\n", "CopyOfWholeSystem 3");
    row("all of an image", "FROM debian:12\nCOPY --from=alpine:3 / /\n", "CopyOfWholeSystem 2");
    row("onto scratch it flattens", "FROM debian:12 AS b\nFROM scratch\nCOPY --from=b / /\n", "");
    row("from scratch it is what was put there", "FROM scratch AS b\nFROM alpine:3\nCOPY --from=b / /\n", "");
    row("an image made for it", "FROM tonistiigi/xx AS xx\nFROM alpine:3\nCOPY --from=xx / /\n", "");
    row("into a folder", "FROM debian:12 AS b\nFROM alpine:3\nCOPY --from=b / /root\n", "");

    row.code = "ImageTagMovable";
    row("no tag", "FROM alpine\n", "ImageTagMovable 1");
    row("latest", "FROM x.io/y:latest\n", "ImageTagMovable 1");
    row("latest of a variable", "ARG V=latest\nFROM alpine:$V\n", "ImageTagMovable 2");
    row("an image behind COPY", "FROM alpine:3\nCOPY --from=nginx /x /x\n", "ImageTagMovable 2");
    row("a version", "FROM alpine:3.20\n", "");
    row("a digest", "FROM alpine@sha256:1eae7e1dfe426ae5a37d02bd78617bfd2ec9e882bea5bb0322515f8d90698a48\n", "");
    row("scratch has none", "FROM scratch\n", "");
    row("a stage has none", "FROM alpine:3 AS b\nFROM b\n", "");
    row("a port is no tag", "FROM localhost:5000/x\n", "ImageTagMovable 1");
    row("a variable stands for the whole name", "ARG I=alpine\nFROM $I\n", "");
    row("a word that is no public image", "FROM our-base\n", "");
    row("a version in the name", "FROM gcr.io/distroless/static-debian12\n", "");
}

void AdviceStagesTest::mends_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *code, const char *before, const char *after) {
        QTest::newRow(name) << QByteArray(code) << QByteArray(before) << QByteArray(after);
    };
    row("a number becomes the name as written", "StageByNumber",
        "FROM a:1 AS Bee\r\nFROM c:1\r\nCOPY --from=0 /x /x\r\n",
        "FROM a:1 AS Bee\r\nFROM c:1\r\nCOPY --from=Bee /x /x\r\n");
    row("a number of a stage without a name stays", "StageByNumber", "FROM a:1\nFROM c:1\nCOPY --from=0 /x /x\n", "");
    row("a number stays where the name means another stage", "StageByNumber",
        "FROM a:1 AS b\nFROM a:1 AS b\nFROM c:1\nCOPY --from=0 /x /x\n", "");
    row("a mount's number becomes the name", "MountFromNumber",
        "FROM a:1 AS b\nFROM c:1\nRUN --mount=type=bind,from=0,target=/x y\n",
        "FROM a:1 AS b\nFROM c:1\nRUN --mount=type=bind,from=b,target=/x y\n");
    row("a slip becomes the name", "ImageNamedLikeStage", "FROM a:1 AS builder\nFROM c:1\nCOPY --from=bulder /x /x\n",
        "FROM a:1 AS builder\nFROM c:1\nCOPY --from=builder /x /x\n");
    row("FROM wants lower case", "ImageNamedLikeStage", "FROM a:1 AS Base\nFROM Base\n",
        "FROM a:1 AS Base\nFROM base\n");
}

void AdviceStagesTest::mends()
{
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QCOMPARE(mended(before, code), after);
    if (!after.isEmpty())
        QCOMPARE(advised(after, code), QByteArray());
}

void AdviceStagesTest::obeysOptions_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("findings");
    const auto row = [](const char *name, const char *bytes, const char *findings) {
        QTest::newRow(name) << QByteArray(bytes) << QByteArray(findings);
    };
    row("nothing is skipped", "FROM alpine\nCOPY --from=nginx a b\n", "ImageTagMovable 1, ImageTagMovable 2");
    row("one is skipped", "# check=skip=ImageTagMovable\nFROM alpine\n", "");
    row("another is skipped", "# check=skip=UnusedStage\nFROM alpine\n", "ImageTagMovable 2");
    row("all are skipped", "# check=skip=all\nFROM alpine\n", "");
    row("in front of one instruction", "FROM alpine\n# check=skip=ImageTagMovable\nCOPY --from=nginx a b\n",
        "ImageTagMovable 1");
    row("errors of the line are no options", "# check=foo=bar\nFROM alpine\n", "ImageTagMovable 2");
}

void AdviceStagesTest::obeysOptions()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, findings);
    QCOMPARE(advised(bytes), findings);
}

void AdviceStagesTest::leavesBrokenStagesAlone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("findings");
    const auto row = [](const char *name, const char *bytes, const char *findings) {
        QTest::newRow(name) << QByteArray(bytes) << QByteArray(findings);
    };
    row("no file", "", "");
    row("no stage", "ARG a=b\n", "");
    row("a final stage that is being typed", "FROM alpine:3\nRUN apk add x\nCOPY\nCMD [\"x\"]\n", "");
    row("a stage built on a broken one", "FROM alpine:3 AS b\nCOPY\nFROM b\nRUN apk add x\nCMD [\"x\"]\n", "");
    row("the other stages go on", "FROM alpine:3 AS b\nCOPY\nFROM alpine:3\nRUN apk add x\n",
        "PackageCacheInFinalStage 4");
    row("a break may hold the name of a stage", "FROM alpine:3 AS b\nFROM alpine:3\nCOPY --from=b\n", "");
    row("an endless here-document", "FROM alpine\nRUN <<E\n", "");
}

void AdviceStagesTest::leavesBrokenStagesAlone()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, findings);
    QCOMPARE(advised(bytes), findings);
}

void AdviceStagesTest::hasWordsForEachCode()
{
    for (const std::string_view code : checks::advice::All) {
        syntax::Diagnostic finding;
        finding.code = QByteArray(code.data(), qsizetype(code.size()));
        finding.arguments = {"ONE", "TWO", "THREE", "FOUR"};
        const QString sentence = checks::describe(finding);
        QVERIFY2(sentence.endsWith(u'.') && !sentence.contains(u'%'), qPrintable(sentence));
        QVERIFY(checks::buildKitMessage(finding).isEmpty());
    }
    for (const std::string_view code : {checks::fixes::AddFlag, checks::fixes::AddCleaning, checks::fixes::NameStage}) {
        const syntax::Fix fix{QByteArray(code.data(), qsizetype(code.size())), {"ONE"}, {}};
        QVERIFY(checks::describe(fix).contains(u"ONE"));
    }
    const auto found = checks::testing::advice("FROM alpine\n");
    QCOMPARE(checks::describe(found.at(0)),
             QStringLiteral("alpine is another image from time to time, as it names no version. Add a tag such as a "
                            "version number."));
}

void AdviceStagesTest::staysOutOfBuildKitsFindings()
{
    const syntax::Tree tree = syntax::parse(text::SourceText::fromFile("FROM alpine AS b\nFROM alpine\nCMD [\"x\"]\n"));
    const auto findings = checks::runChecks(tree, graph::derive(tree));
    QVERIFY(findings.empty());
}

/// A file that is all slips and chains must not take quadratic time.
void AdviceStagesTest::isQuickOnManyStages()
{
    QByteArray bytes = "FROM debian:12 AS stage-name-0\n";
    for (int i = 1; i < 2000; ++i) {
        const QByteArray number = QByteArray::number(i);
        bytes += "FROM stage-name-" + QByteArray::number(i - 1) + " AS stage-name-" + number + "\nRUN python -m venv /v"
            + number + " && go build -o /b" + number + "\nCOPY --from=stage-nam-" + number + " /v" + number + " /w\n";
    }
    const syntax::Tree tree = syntax::parse(text::SourceText::fromFile(bytes));
    const graph::Graph graph = graph::derive(tree);
    QElapsedTimer timer;
    timer.start();
    const auto findings = checks::runAdvice(contents::Contents(tree, graph));
    qInfo("%lld ms", timer.elapsed());
    QVERIFY(!findings.empty());
    QVERIFY2(timer.elapsed() < 10000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(AdviceStagesTest)
#include "tst_AdviceStages.moc"
