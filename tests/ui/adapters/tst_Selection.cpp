// What is selected, and what becomes of it when the text changes.
#include "adapters/Selection.h"

#include <QSignalSpy>
#include <QTest>

using namespace stagewright;

class tst_Selection : public QObject {
    Q_OBJECT
private:
    static text::SourceText lesson()
    {
        return text::SourceText::fromBody("FROM a AS builder\nRUN x\nFROM b AS runtime\nCOPY --from=builder /x /x\n"
                                          "COPY --from=builder /y /y\n");
    }
    static void edit(document::Document &document, const QByteArray &what, const QByteArray &replacement)
    {
        const qsizetype at = document.snapshot()->source().body().indexOf(what);
        QVERIFY(at >= 0);
        const base::ByteRange range{base::ByteOffset(at), base::ByteOffset(at + what.size())};
        const auto change = text::TextChange::make(document.snapshot()->revision, {{range, replacement}});
        QVERIFY(change.hasValue());
        QVERIFY(document.apply(*change, {}).hasValue());
    }

private Q_SLOTS:
    void aRenameKeepsTheSelection()
    {
        document::Document document;
        document.reset(lesson());
        adapters::Selection selection;
        selection.selectNode(document.snapshot()->keyOfStage(0), adapters::SelectionOrigin::Canvas);
        edit(document, "AS builder", "AS compiler");
        selection.reconcile(*document.snapshot());
        QVERIFY(selection.singleNode().has_value());
        QCOMPARE(document.snapshot()->graph.stages[0].name, QByteArray("compiler"));
        QVERIFY(*selection.singleNode() == document.snapshot()->keyOfStage(0));
    }

    void aRemovedStageLeavesTheSelection()
    {
        document::Document document;
        document.reset(lesson());
        adapters::Selection selection;
        selection.selectNode(document.snapshot()->keyOfStage(0), adapters::SelectionOrigin::Canvas);
        edit(document, "FROM a AS builder\nRUN x\n", "");
        QSignalSpy changed(&selection, &adapters::Selection::changed);
        selection.reconcile(*document.snapshot());
        QVERIFY(selection.isEmpty());
        QCOMPARE(changed.count(), 1);
    }

    void aWireBundlesTheEdgesOfOneKind()
    {
        document::Document document;
        document.reset(lesson());
        const document::Snapshot &snapshot = *document.snapshot();
        const adapters::WireKey wire{graph::EdgeKind::Copy, snapshot.keyOfStage(0), snapshot.keyOfStage(1)};
        const std::vector<int> edges = adapters::edgesOf(snapshot, wire);
        QCOMPARE(edges.size(), size_t(2));
        for (const int edge : edges)
            QVERIFY(adapters::wireOf(snapshot, edge) == wire);
    }

    void selectingAWireDropsTheNodes()
    {
        document::Document document;
        document.reset(lesson());
        const document::Snapshot &snapshot = *document.snapshot();
        adapters::Selection selection;
        selection.selectNode(snapshot.keyOfStage(0), adapters::SelectionOrigin::Canvas);
        selection.selectWire({graph::EdgeKind::Copy, snapshot.keyOfStage(0), snapshot.keyOfStage(1)},
                             adapters::SelectionOrigin::Canvas);
        QVERIFY(selection.nodes().empty());
        QVERIFY(selection.wire().has_value());
    }

    void selectingTheSameAgainIsSilent()
    {
        document::Document document;
        document.reset(lesson());
        adapters::Selection selection;
        selection.selectNode(document.snapshot()->keyOfStage(0), adapters::SelectionOrigin::Canvas);
        QSignalSpy changed(&selection, &adapters::Selection::changed);
        selection.selectNode(document.snapshot()->keyOfStage(0), adapters::SelectionOrigin::Text);
        QCOMPARE(changed.count(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_Selection)
#include "tst_Selection.moc"
