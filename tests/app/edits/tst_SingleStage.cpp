// A multi-stage file written as a single stage: all steps run from the builder's base, nothing is copied between them.
#include "edits/SingleStage.h"

#include "app/edits/EditCase.h"

using namespace stagewright;

namespace {

QByteArray singleOf(const QByteArray &body, int builder)
{
    const tests::EditCase now(body);
    const contents::Contents contents(now.tree, now.graph);
    const auto text = edits::singleStage(now.subject(), contents, int(now.graph.stages.size()) - 1, builder);
    if (text)
        return *text;
    const bool hasSentence = !edits::describe(text.error()).contains(QLatin1String("This cannot be done ("));
    return (hasSentence ? "refused: " : "no sentence: ") + text.error().code + ' ' + text.error().arguments.join(',');
}

} // namespace

class tst_SingleStage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writes_data();
    void writes();
    void linksWhatIsCopied();
    void findsCopySources();
};

void tst_SingleStage::writes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("builder");
    QTest::addColumn<QByteArray>("single");

    QTest::newRow("two stages")
        << QByteArray(
               "# syntax=docker/dockerfile:1\nARG V=1.22\n\n# compiles\nFROM golang:$V AS builder\nWORKDIR /src\n"
               "COPY . .\nRUN go build -o /app\n\nFROM debian:12-slim\nRUN apt-get update\n"
               "COPY --from=builder /app /app\nCMD [\"/app\"]\n")
        << 0
        << QByteArray("# syntax=docker/dockerfile:1\nARG V=1.22\n\nFROM golang:$V AS single-stage\n# stage builder\n# "
                      "compiles\n"
                      "WORKDIR /src\nCOPY . .\nRUN go build -o /app\n# stage 1\nWORKDIR /\nRUN apt-get update\n"
                      "# /app of builder is there already\nCMD [\"/app\"]\n");
    QTest::newRow("a base that several share is written once")
        << QByteArray("FROM node:20 AS base\nWORKDIR /app\nFROM base AS deps\nCOPY package.json .\nRUN npm ci\n"
                      "FROM base AS builder\nCOPY --from=deps /app/node_modules node_modules\nRUN npm run build\n"
                      "FROM base\nUSER node\nCOPY --from=builder /app/dist ./dist\n")
        << 2
        << QByteArray("FROM node:20 AS single-stage\n# stage base\nWORKDIR /app\n# stage deps\nCOPY package.json "
                      ".\nRUN npm ci\n"
                      "# stage builder\n# /app/node_modules of deps is there already\nRUN npm run build\n# stage "
                      "3\nUSER node\n"
                      "# /app/dist of builder is there already\n");
    QTest::newRow("stages from other images stay, counted anew")
        << QByteArray("FROM alpine AS unused\nFROM node:20 AS assets\nRUN npm run build\nFROM golang AS builder\n"
                      "COPY --from=1 /dist /assets\nRUN go build -o /app\nFROM scratch\nCOPY --from=2 /app /app\n")
        << 2
        << QByteArray("FROM node:20 AS assets\nRUN npm run build\n\nFROM golang AS single-stage\n# stage builder\n"
                      "COPY --from=0 /dist /assets\nRUN go build -o /app\n# stage 3\nWORKDIR /\n"
                      "# /app of builder is there already\n");
    QTest::newRow("user and shell begin as their stage's do")
        << QByteArray(
               "FROM --platform=linux/amd64 debian AS builder\nSHELL [\"/bin/bash\", \"-c\"]\nUSER app\nRUN make\n"
               "FROM debian:12-slim\nRUN true\nCOPY --from=builder /a /a\n")
        << 0
        << QByteArray(
               "FROM --platform=linux/amd64 debian AS single-stage\n# stage builder\nSHELL [\"/bin/bash\", \"-c\"]\n"
               "USER app\nRUN make\n# stage 1\nUSER 0:0\nSHELL [\"/bin/sh\", \"-c\"]\nRUN true\n"
               "# /a of builder is there already\n");
    QTest::newRow("heredocs, comments and line endings are kept")
        << QByteArray("FROM debian AS builder\r\nRUN <<E\r\nmake\r\nE\r\nFROM scratch\r\n# why\r\n"
                      "COPY --from=builder /a /a")
        << 0
        << QByteArray("FROM debian AS single-stage\r\n# stage builder\r\nRUN <<E\r\nmake\r\nE\r\n# stage 1\r\n# why\r\n"
                      "# /a of builder is there already\r\n");
    QTest::newRow("nothing is copied") << QByteArray("FROM debian AS a\nFROM debian\n") << 0
                                       << QByteArray("refused: SingleStageAlready 1");
    QTest::newRow("from scratch") << QByteArray("FROM scratch AS a\nCOPY a /a\nFROM debian\nCOPY --from=a /a /a\n") << 0
                                  << QByteArray("refused: SingleStageFromScratch a");
    QTest::newRow("a mount") << QByteArray("FROM debian AS a\nFROM debian\nRUN --mount=from=a,target=/a make\n"
                                           "COPY --from=a /a /a\n")
                             << 0 << QByteArray("refused: SingleStageMounted 1,a");
    QTest::newRow("needed by one that stays")
        << QByteArray("FROM debian AS a\nFROM alpine AS b\nCOPY --from=a /a /a\nFROM scratch\nCOPY --from=a /a /a\n"
                      "COPY --from=b /a /b\n")
        << 0 << QByteArray("refused: SingleStageNeededApart b,a");
    QTest::newRow("an error") << QByteArray("FROM debian AS a\nRUM x\nFROM scratch\nCOPY --from=a /a /a\n") << 0
                              << QByteArray("refused: SingleStageBroken a");
    QTest::newRow("an open line") << QByteArray("FROM debian AS a\nRUN x\nFROM scratch\nCOPY --from=a /a /a\nRUN x \\")
                                  << 0 << QByteArray("refused: SingleStageBroken 1");
}

void tst_SingleStage::writes()
{
    QFETCH(QByteArray, body);
    QFETCH(int, builder);
    QTEST(singleOf(body, builder), "single");
}

/// The script that stands for a COPY is tried on a real engine by tst_EngineSingleStage.
void tst_SingleStage::linksWhatIsCopied()
{
    const QByteArray text = singleOf("FROM debian AS a\nFROM debian:12-slim\nUSER app\nCOPY --from=a /x y* /to/\n", 0);
    QVERIFY2(text.contains("USER 0:0\nRUN for from in /x /y*; do \\\n"), text.constData());
    QVERIFY2(text.endsWith("    done\nUSER app\n"), text.constData());
    const syntax::Tree tree = syntax::parse(text::SourceText::fromBody(text));
    QVERIFY(tree.diagnostics().empty());
    QCOMPARE(graph::derive(tree).stages.size(), size_t(1));
}

void tst_SingleStage::findsCopySources()
{
    const tests::EditCase now(
        "FROM a AS a\nFROM b AS b\nFROM c AS c\nCOPY --from=b /b /b\nFROM c\nCOPY --from=a /a /a\n");
    QCOMPARE(edits::copySources(now.graph, 3), (std::vector<int>{0, 1}));
    QCOMPARE(edits::copySources(now.graph, 0), std::vector<int>());
}

QTEST_GUILESS_MAIN(tst_SingleStage)
#include "tst_SingleStage.moc"
