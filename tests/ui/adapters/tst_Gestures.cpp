// Every gesture is one text edit and one undo step, and a refused one changes nothing.
#include "adapters/Gestures.h"
#include "adapters/Scene.h"

#include <QSignalSpy>
#include <QTest>

using namespace stagewright;

namespace {

struct Bench {
    explicit Bench(const QByteArray &text) { document.reset(text::SourceText::fromBody(text)); }

    QByteArray text() const { return document.snapshot()->source().body(); }
    document::NodeKey stage(int index) const { return document.snapshot()->keyOfStage(index); }

    document::Document document;
    adapters::Selection selection;
    adapters::Scene scene{&document};
    adapters::Gestures gestures{&document, &selection, &scene};
};

const QByteArray lesson = "FROM python:3.11.9 AS builder\nWORKDIR /app\nRUN make\n\n"
                          "FROM python:3.11.9-slim AS runtime\nWORKDIR /app\nCMD [\"./app\"]\n";

} // namespace

class tst_Gestures : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFirstStageOfAnEmptyFile()
    {
        Bench bench("");
        bench.gestures.addStage(edits::StageRole::Builder, document::Position{40, 60});
        QCOMPARE(bench.text(), QByteArray("FROM debian:bookworm AS builder\n"));
        QVERIFY(bench.selection.singleNode().has_value());
        QVERIFY(*bench.selection.singleNode() == bench.stage(0));
        QVERIFY((bench.document.snapshot()->layout.at(bench.stage(0)) == document::Position{40, 60}));
        bench.document.undo();
        QCOMPARE(bench.text(), QByteArray());
        QVERIFY(!bench.document.canUndo());
    }

    void aCopyIsWiredBeforeTheCommand()
    {
        Bench bench(lesson);
        bench.gestures.connectCopy(bench.stage(0), bench.stage(1),
                                   bench.gestures.suggestedCopy(bench.stage(0), bench.stage(1)));
        QByteArray expected = lesson;
        expected.replace("WORKDIR /app\nCMD", "WORKDIR /app\nCOPY --from=builder /app .\nCMD");
        QCOMPARE(bench.text(), expected);
        bench.document.undo();
        QCOMPARE(bench.text(), lesson);
    }

    void thePreviewIsTheLineThatComes()
    {
        Bench bench(lesson);
        QCOMPARE(bench.gestures.previewLine(graph::EdgeKind::Copy, bench.stage(0), bench.stage(1)).line,
                 QStringLiteral("COPY --from=builder /app ."));
        QCOMPARE(bench.text(), lesson);
    }

    void thePreviewStandsWhereTheLineComes_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<graph::EdgeKind>("kind");
        QTest::addColumn<int>("below");
        const auto copy = graph::EdgeKind::Copy;
        QTest::newRow("before the command") << QByteArray("FROM a AS one\nFROM b AS two\nRUN x\nCMD y\n") << copy << 3;
        QTest::newRow("at the end of the file") << QByteArray("FROM a AS one\nFROM b AS two\nRUN x\n") << copy << 3;
        QTest::newRow("at the end of a file without its last line break")
            << QByteArray("FROM a AS one\nFROM b AS two\nRUN x") << copy << 3;
        QTest::newRow("before the blank lines of the next stage")
            << QByteArray("FROM a AS one\nFROM b AS two\n\n\nFROM c\n") << copy << 2;
        QTest::newRow("below the FROM that is rewritten")
            << QByteArray("FROM a AS one\nFROM b AS two\nRUN x\n") << graph::EdgeKind::From << 2;
        QTest::newRow("below the RUN that gets a mount")
            << QByteArray("FROM a AS one\nFROM b AS two\nRUN x\nCMD y\n") << graph::EdgeKind::Mount << 3;
    }

    void thePreviewStandsWhereTheLineComes()
    {
        QFETCH(QByteArray, file);
        QFETCH(graph::EdgeKind, kind);
        Bench bench(file);
        const adapters::LinePreview preview = bench.gestures.previewLine(kind, bench.stage(0), bench.stage(1));
        QVERIFY2(!preview.line.isEmpty() && !preview.line.contains(u'\n'), qPrintable(preview.line));
        QTEST(preview.below, "below");
    }

    void aCircleIsRefusedWithItsReason()
    {
        Bench bench("FROM a AS one\nFROM one AS two\n");
        QSignalSpy refused(&bench.gestures, &adapters::Gestures::refused);
        QVERIFY(!bench.gestures.whyNotConnect(graph::EdgeKind::From, bench.stage(1), bench.stage(0)).isEmpty());
        bench.gestures.connectFrom(bench.stage(1), bench.stage(0));
        QCOMPARE(refused.count(), 1);
        QVERIFY(!refused.first().first().toString().isEmpty());
        QCOMPARE(bench.text(), QByteArray("FROM a AS one\nFROM one AS two\n"));
        QVERIFY(!bench.document.canUndo());
    }

    void severalStagesAreRemovedInOneStep()
    {
        Bench bench("FROM a AS one\nFROM b AS two\nFROM c AS three\n");
        bench.gestures.removeNodes({bench.stage(0), bench.stage(1)}, edits::Removal::OnlyStage);
        QCOMPARE(bench.document.snapshot()->graph.stages.size(), size_t(1));
        bench.document.undo();
        QCOMPARE(bench.text(), QByteArray("FROM a AS one\nFROM b AS two\nFROM c AS three\n"));
        QVERIFY(!bench.document.canUndo());
    }

    void aBundleIsRemovedInOneStep()
    {
        const QByteArray text = "FROM a AS one\nFROM b\nCOPY --from=one /x /x\nRUN y\nCOPY --from=one /z /z\n";
        Bench bench(text);
        bench.gestures.removeWire({graph::EdgeKind::Copy, bench.stage(0), bench.stage(1)});
        QCOMPARE(bench.text(), QByteArray("FROM a AS one\nFROM b\nRUN y\n"));
        bench.document.undo();
        QCOMPARE(bench.text(), text);
    }

    void anImageIsRenamedWhereverItIsNamed()
    {
        Bench bench("FROM busybox:1 AS a\nFROM busybox:1 AS b\nCOPY --from=busybox:1 /x /x\n");
        const document::NodeKey image = bench.document.snapshot()->keyOf({graph::EndpointKind::Image, 0});
        bench.gestures.setImage(image, QStringLiteral("busybox:2"));
        QCOMPARE(bench.text(), QByteArray("FROM busybox:2 AS a\nFROM busybox:2 AS b\nCOPY --from=busybox:2 /x /x\n"));
        bench.document.undo();
        QVERIFY(!bench.document.canUndo());
    }

    void anImageWithABlankIsRefused()
    {
        Bench bench("FROM busybox:1 AS a\n");
        QSignalSpy refused(&bench.gestures, &adapters::Gestures::refused);
        bench.gestures.setImage(bench.document.snapshot()->keyOf({graph::EndpointKind::Image, 0}), QStringLiteral("a b"));
        QCOMPARE(refused.count(), 1);
        QCOMPARE(bench.text(), QByteArray("FROM busybox:1 AS a\n"));
    }

    void aNameThatIsTakenIsExplained()
    {
        Bench bench(lesson);
        QVERIFY(!bench.gestures.whyNotName(bench.stage(1), QStringLiteral("builder")).isEmpty());
        QVERIFY(bench.gestures.whyNotName(bench.stage(1), QStringLiteral("final")).isEmpty());
    }

    void tidyingUpIsUndone()
    {
        Bench bench(lesson);
        bench.gestures.moveNodes({{bench.stage(0), {5000, 5000}}});
        bench.gestures.tidyUp();
        QVERIFY(bench.document.snapshot()->layout.at(bench.stage(0)).x < 4000);
        bench.document.undo();
        QVERIFY((bench.document.snapshot()->layout.at(bench.stage(0)) == document::Position{5000, 5000}));
        QCOMPARE(bench.text(), lesson);
    }
};

QTEST_MAIN(tst_Gestures)
#include "tst_Gestures.moc"
