// Selecting, moving, scaling and deleting on the canvas, by hand and by keys.
#include "ui/canvas/Workplace.h"

#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QSignalSpy>

using namespace stagewright;
using namespace stagewright::tests;
using adapters::SelectionOrigin;
using canvas::Port;

class tst_CanvasView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aClickSelectsANode();
    void aClickOnEmptyClears();
    void controlClickAddsAndRemoves();
    void aFrameSelectsWhatItTouches();
    void aClickOnAWireSelectsIt();
    void aClickOnAChipSelectsItsWire();
    void selectionFromElsewhereIsShown();
    void draggingANodeIsOneUndoStepOnTheGrid();
    void aDragUnderTheThresholdMovesNothing();
    void escapeEndsADragWithoutAChange();
    void severalNodesMoveTogether();
    void zoomKeepsThePointUnderTheCursor();
    void spaceAndMiddleDragPan();
    void theWheelScrolls();
    void fitAllShowsEverything();
    void deleteRemovesAStageAndUndoBringsItBack();
    void deleteRemovesAWire();
    void renamingFollowsEverywhere();
    void aWrongNameIsNotTaken();
    void arrowsGoToTheNearestNode();
    void altArrowsFollowWires();
    void wiresAreReachedByKeys();
    void aLargeFileOpensReadable();
    void aLargeFileOpensAtItsFirstStage();
    void controlArrowsMoveInOneUndoStep();
    void tidyingIsOneUndoStep();
    void unrelatedNodesAreDimmed();
    void theCaretsNodeIsTinted();
    void itemsLiveOnWhenTheTextChanges();
    void tabOpensTheAddMenu();
    void aDoubleClickActivates();
    void contextMenusNameTheVerbs();
    void aPaletteOfTheOtherLookIsFollowed();
};

void tst_CanvasView::aClickSelectsANode()
{
    Workplace work;
    work.click(work.header(QStringLiteral("builder")));
    QCOMPARE(work.selection->singleNode(), work.key(QStringLiteral("builder")));
}

void tst_CanvasView::aClickOnEmptyClears()
{
    Workplace work;
    work.click(work.header(QStringLiteral("builder")));
    work.click(QPoint(5, 5));
    QVERIFY(work.selection->isEmpty());
}

void tst_CanvasView::controlClickAddsAndRemoves()
{
    Workplace work;
    work.click(work.header(QStringLiteral("builder")));
    work.click(work.header(QStringLiteral("runtime")), Qt::ControlModifier);
    QCOMPARE(work.selection->nodes().size(), size_t(2));
    work.click(work.header(QStringLiteral("builder")), Qt::ControlModifier);
    QCOMPARE(work.selection->singleNode(), work.key(QStringLiteral("runtime")));
}

void tst_CanvasView::aFrameSelectsWhatItTouches()
{
    Workplace work;
    const QRectF builder = work.rect(QStringLiteral("builder"));
    work.drag(work.at(builder.bottomRight() + QPointF(20, 14)), work.at(builder.bottomRight() - QPointF(40, 10)));
    QCOMPARE(work.selection->singleNode(), work.key(QStringLiteral("builder")));
    work.drag(QPoint(2, 2), QPoint(1390, 890));
    QCOMPARE(work.selection->nodes().size(), work.scene->view().nodes.size());
}

void tst_CanvasView::aClickOnAWireSelectsIt()
{
    Workplace work;
    for (const auto &[key, wire] : work.view->items().wires()) {
        if (key.kind != graph::EdgeKind::From)
            continue;
        const std::vector<QPointF> &route = wire->route();
        work.click(work.at((route.front() + route.back()) / 2 + QPointF(0, 3)));
        QCOMPARE(work.selection->wire(), key);
        QVERIFY(work.selection->nodes().empty());
    }
}

void tst_CanvasView::aClickOnAChipSelectsItsWire()
{
    Workplace work;
    int chips = 0;
    for (const auto &[key, wire] : work.view->items().wires()) {
        if (key.kind != graph::EdgeKind::Copy)
            continue;
        work.click(work.at(wire->chip().frame().center()));
        QCOMPARE(work.selection->wire(), key);
        ++chips;
    }
    QCOMPARE(chips, 2);
}

void tst_CanvasView::selectionFromElsewhereIsShown()
{
    Workplace work;
    work.selection->selectNode(work.key(QStringLiteral("runtime")), SelectionOrigin::Text);
    QVERIFY(work.view->items().findNode(work.key(QStringLiteral("runtime")))->mood().isSelected);
    work.selection->clear(SelectionOrigin::Text);
    QVERIFY(!work.view->items().findNode(work.key(QStringLiteral("runtime")))->mood().isSelected);
}

void tst_CanvasView::draggingANodeIsOneUndoStepOnTheGrid()
{
    Workplace work;
    const QByteArray before = work.text();
    const QPointF place = work.rect(QStringLiteral("builder")).topLeft();
    const QPoint from = work.header(QStringLiteral("builder"));
    work.drag(from, from + QPoint(63, 118));
    const QPointF moved = work.rect(QStringLiteral("builder")).topLeft();
    QVERIFY(moved != place);
    QCOMPARE(std::fmod(moved.x(), 20), 0.0);
    QCOMPARE(std::fmod(moved.y(), 20), 0.0);
    QVERIFY(std::abs(moved.x() - place.x() - 63) <= 10 && std::abs(moved.y() - place.y() - 118) <= 10);
    QVERIFY(work.document->snapshot()->layout.contains(work.key(QStringLiteral("builder"))));
    QCOMPARE(work.text(), before);
    work.document->undo();
    QVERIFY(!work.document->canUndo());
    QCOMPARE(work.rect(QStringLiteral("builder")).topLeft(), place);
}

void tst_CanvasView::aDragUnderTheThresholdMovesNothing()
{
    Workplace work;
    const QPoint from = work.header(QStringLiteral("builder"));
    work.drag(from, from + QPoint(3, 1));
    QVERIFY(!work.document->canUndo());
}

void tst_CanvasView::escapeEndsADragWithoutAChange()
{
    Workplace work;
    const QPointF place = work.rect(QStringLiteral("builder")).topLeft();
    const QPoint from = work.header(QStringLiteral("builder"));
    work.press(from);
    work.moveTo(from + QPoint(100, 100));
    QVERIFY(work.rect(QStringLiteral("builder")).topLeft() != place);
    work.type(Qt::Key_Escape);
    work.release(from + QPoint(100, 100));
    QCOMPARE(work.rect(QStringLiteral("builder")).topLeft(), place);
    QVERIFY(!work.document->canUndo());
}

void tst_CanvasView::severalNodesMoveTogether()
{
    Workplace work;
    work.type(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(work.selection->nodes().size(), work.scene->view().nodes.size());
    const QPointF apart = work.rect(QStringLiteral("runtime")).topLeft() - work.rect(QStringLiteral("builder")).topLeft();
    const QPoint from = work.header(QStringLiteral("builder"));
    work.drag(from, from + QPoint(80, 40));
    QCOMPARE(work.rect(QStringLiteral("runtime")).topLeft() - work.rect(QStringLiteral("builder")).topLeft(), apart);
    QCOMPARE(work.document->snapshot()->layout.size(), work.scene->view().nodes.size());
}

void tst_CanvasView::zoomKeepsThePointUnderTheCursor()
{
    Workplace work;
    for (const int angle : {120, 240, -120, -360}) {
        const QPoint cursor(417, 288);
        const QPointF before = work.view->viewportTransform().inverted().map(QPointF(cursor));
        const double zoom = work.view->zoom();
        work.wheel(cursor, QPoint(0, angle), Qt::ControlModifier);
        QVERIFY((work.view->zoom() > zoom) == (angle > 0));
        const QPointF after = work.view->viewportTransform().map(before);
        QVERIFY2(QLineF(after, cursor).length() <= 1.5, qPrintable(QString::number(QLineF(after, cursor).length())));
    }
}

void tst_CanvasView::spaceAndMiddleDragPan()
{
    Workplace work;
    const QPoint before = work.header(QStringLiteral("builder"));
    work.drag(QPoint(10, 10), QPoint(110, 60), Qt::MiddleButton);
    QCOMPARE(work.header(QStringLiteral("builder")) - before, QPoint(100, 50));
    QTest::keyPress(work.view.get(), Qt::Key_Space);
    work.drag(work.header(QStringLiteral("builder")), work.header(QStringLiteral("builder")) - QPoint(100, 50));
    QTest::keyRelease(work.view.get(), Qt::Key_Space);
    QCOMPARE(work.header(QStringLiteral("builder")), before);
    QVERIFY(!work.document->canUndo());
    QVERIFY(work.selection->isEmpty());
}

void tst_CanvasView::theWheelScrolls()
{
    Workplace work;
    const QPoint before = work.header(QStringLiteral("builder"));
    work.wheel(QPoint(300, 300), QPoint(0, -120), Qt::NoModifier);
    const QPoint scrolled = work.header(QStringLiteral("builder"));
    QVERIFY(scrolled.y() < before.y());
    QCOMPARE(scrolled.x(), before.x());
}

void tst_CanvasView::fitAllShowsEverything()
{
    Workplace work;
    work.view->setZoom(3, QPointF(0, 0));
    work.type(Qt::Key_Home);
    const QRectF seen = work.view->viewportTransform().mapRect(work.view->items().contentRect());
    QVERIFY(QRectF(work.view->viewport()->rect()).contains(seen));
    QVERIFY(work.view->zoom() <= 1);
}

void tst_CanvasView::deleteRemovesAStageAndUndoBringsItBack()
{
    Workplace work;
    const QByteArray before = work.text();
    work.click(work.header(QStringLiteral("runtime")));
    work.type(Qt::Key_Delete);
    QVERIFY(!work.text().contains("runtime"));
    QVERIFY(work.selection->isEmpty());
    work.document->undo();
    QCOMPARE(work.text(), before);
}

void tst_CanvasView::deleteRemovesAWire()
{
    Workplace work;
    const adapters::WireKey copy{graph::EdgeKind::Copy, work.key(QStringLiteral("builder")),
                                 work.key(QStringLiteral("runtime"))};
    work.selection->selectWire(copy, SelectionOrigin::Canvas);
    work.type(Qt::Key_Delete);
    QVERIFY(!work.text().contains("COPY --from=builder"));
    QVERIFY(!work.view->items().findWire(copy));
}

void tst_CanvasView::renamingFollowsEverywhere()
{
    Workplace work;
    const document::NodeKey builder = work.key(QStringLiteral("builder"));
    work.click(work.header(QStringLiteral("builder")));
    work.type(Qt::Key_F2);
    auto *field = work.view->findChild<QLineEdit *>(QStringLiteral("stageName"));
    QVERIFY(field);
    QCOMPARE(field->text(), QStringLiteral("builder"));
    field->setText(QStringLiteral("compile"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(work.text().contains("AS compile"));
    QVERIFY(work.text().contains("--from=compile"));
    QCOMPARE(work.key(QStringLiteral("compile")), builder);
    work.document->undo();
    QCOMPARE(work.text(), lesson);
}

void tst_CanvasView::aWrongNameIsNotTaken()
{
    Workplace work;
    work.click(work.header(QStringLiteral("builder")));
    work.type(Qt::Key_F2);
    auto *field = work.view->findChild<QLineEdit *>(QStringLiteral("stageName"));
    QVERIFY(field);
    field->setText(QStringLiteral("runtime"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(field->isVisible());
    QVERIFY(!field->styleSheet().isEmpty());
    QTest::keyClick(field, Qt::Key_Escape);
    QCOMPARE(work.text(), lesson);
}

void tst_CanvasView::arrowsGoToTheNearestNode()
{
    Workplace work;
    work.selection->selectNode(work.key(QStringLiteral("python:3.11.9")), SelectionOrigin::Program);
    work.type(Qt::Key_Right);
    QCOMPARE(work.selection->singleNode(), work.key(QStringLiteral("builder")));
    work.type(Qt::Key_Up);
    QCOMPARE(work.selection->singleNode(), work.key(QStringLiteral("python:3.11.9-slim")));
    work.type(Qt::Key_Up);
    QCOMPARE(work.selection->singleNode(), work.key(QStringLiteral("python:3.11.9-slim")));
}

void tst_CanvasView::altArrowsFollowWires()
{
    Workplace work;
    work.selection->selectNode(work.key(QStringLiteral("builder")), SelectionOrigin::Program);
    work.type(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(work.selection->singleNode(), work.key(QStringLiteral("runtime")));
    work.type(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(work.selection->singleNode(), work.key(QStringLiteral("python:3.11.9-slim")));
    work.type(Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(work.selection->singleNode(), work.key(QStringLiteral("builder")));
    work.type(Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(work.selection->singleNode(), work.key(QStringLiteral("python:3.11.9-slim")));
    work.type(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(work.selection->singleNode(), work.key(QStringLiteral("builder")));
}

void tst_CanvasView::wiresAreReachedByKeys()
{
    Workplace work;
    work.selection->selectNode(work.key(QStringLiteral("runtime")), SelectionOrigin::Program);
    work.type(Qt::Key_W);
    QVERIFY(work.selection->wire());
    QCOMPARE(work.selection->wire()->from, work.key(QStringLiteral("python:3.11.9-slim")));
    work.type(Qt::Key_W);
    QCOMPARE(work.selection->wire()->from, work.key(QStringLiteral("builder")));
    work.type(Qt::Key_W, Qt::ShiftModifier);
    QCOMPARE(work.selection->wire()->from, work.key(QStringLiteral("python:3.11.9-slim")));
    work.type(Qt::Key_W, Qt::ShiftModifier);
    QCOMPARE(work.selection->wire()->kind, graph::EdgeKind::Copy);
    work.type(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(work.selection->singleNode(), work.key(QStringLiteral("builder")));
    work.type(Qt::Key_W);
    work.type(Qt::Key_W, Qt::ShiftModifier);
    QCOMPARE(work.selection->wire()->to, work.key(QStringLiteral("runtime")));
    work.type(Qt::Key_Delete);
    QVERIFY2(!work.text().contains("--from"), work.text().constData());
}

void tst_CanvasView::aLargeFileOpensReadable()
{
    QByteArray text;
    for (int i = 0; i < 49; ++i)
        text += "FROM alpine:3.20 AS s" + QByteArray::number(i) + "\nRUN make\n\n";
    Workplace work(text);
    QVERIFY2(work.view->zoom() >= 0.5, qPrintable(QString::number(work.view->zoom())));
    const QPointF corner = work.view->mapToScene(QPoint(0, 0));
    const QRectF content = work.view->items().contentRect();
    QVERIFY(content.top() >= corner.y());
    work.view->fitAll();
    QVERIFY(work.view->zoom() < 0.5);
}

void tst_CanvasView::aLargeFileOpensAtItsFirstStage()
{
    // What the last stage needs stands in layers, so that the first one is not at the top.
    QByteArray text("FROM alpine:3.20 AS s0\nRUN make\n\n");
    for (int i = 1; i < 40; ++i)
        text += "FROM busybox AS s" + QByteArray::number(i) + "\nCOPY --from=image" + QByteArray::number(i)
            + " /a /b\n\n";
    text += "FROM scratch\n";
    for (int i = 0; i < 40; ++i)
        text += "COPY --from=s" + QByteArray::number(39 - i) + " /b /b" + QByteArray::number(i) + "\n";
    Workplace work(text);
    QVERIFY(work.view->zoom() >= 0.5);
    const QRectF seen = work.view->viewportTransform().mapRect(work.rect(QStringLiteral("s0")));
    QVERIFY(QRectF(work.view->viewport()->rect()).contains(seen));
}

void tst_CanvasView::controlArrowsMoveInOneUndoStep()
{
    Workplace work;
    work.click(work.header(QStringLiteral("builder")));
    const QPointF place = work.rect(QStringLiteral("builder")).topLeft();
    for (int i = 0; i < 4; ++i)
        work.type(Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(work.rect(QStringLiteral("builder")).topLeft(), place + QPointF(0, 80));
    work.document->undo();
    QCOMPARE(work.rect(QStringLiteral("builder")).topLeft(), place);
    QVERIFY(!work.document->canUndo());
}

void tst_CanvasView::tidyingIsOneUndoStep()
{
    Workplace work;
    const QPoint from = work.header(QStringLiteral("builder"));
    const QPointF place = work.rect(QStringLiteral("builder")).topLeft();
    work.drag(from, from + QPoint(200, 200));
    work.type(Qt::Key_L);
    QCOMPARE(work.rect(QStringLiteral("builder")).topLeft(), place);
    work.document->undo();
    QVERIFY(work.rect(QStringLiteral("builder")).topLeft() != place);
}

void tst_CanvasView::unrelatedNodesAreDimmed()
{
    Workplace work;
    work.click(work.header(QStringLiteral("builder")));
    const auto opacity = [&work](const char *title) {
        return work.view->items().findNode(work.key(QString::fromLatin1(title)))->opacity();
    };
    QCOMPARE(opacity("builder"), 1.0);
    QCOMPARE(opacity("runtime"), 1.0);
    QCOMPARE(opacity("python:3.11.9"), 1.0);
    QCOMPARE(opacity("python:3.11.9-slim"), 0.35);
    work.click(QPoint(5, 5));
    QCOMPARE(opacity("python:3.11.9-slim"), 1.0);
}

void tst_CanvasView::theCaretsNodeIsTinted()
{
    Workplace work;
    work.selection->setCaretNode(work.key(QStringLiteral("runtime")));
    const canvas::NodeItem *node = work.view->items().findNode(work.key(QStringLiteral("runtime")));
    QVERIFY(node->mood().hasCaret);
    QVERIFY(!node->mood().isSelected);
}

void tst_CanvasView::itemsLiveOnWhenTheTextChanges()
{
    Workplace work;
    const document::NodeKey key = work.key(QStringLiteral("builder"));
    const canvas::NodeItem *before = work.view->items().findNode(key);
    work.document->replaceAll(text::SourceText::fromBody("# comment\n" + lesson), QStringLiteral("edit"));
    QCOMPARE(work.view->items().findNode(key), before);
    work.gestures->renameStage(key, QStringLiteral("other"));
    QCOMPARE(work.view->items().findNode(key), before);
}

void tst_CanvasView::tabOpensTheAddMenu()
{
    Workplace work;
    const size_t stages = work.document->snapshot()->graph.stages.size();
    work.type(Qt::Key_Tab);
    auto *field = work.view->findChild<QLineEdit *>(QStringLiteral("search"));
    QVERIFY(field);
    QTest::keyClicks(field, QStringLiteral("runtime st"));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(work.document->snapshot()->graph.stages.size(), stages + 1);
    work.document->undo();
    QCOMPARE(work.text(), lesson);
}

void tst_CanvasView::aDoubleClickActivates()
{
    Workplace work;
    QSignalSpy activated(work.view.get(), &canvas::CanvasView::activated);
    QSignalSpy wireActivated(work.view.get(), &canvas::CanvasView::wireActivated);
    work.mouse(QEvent::MouseButtonDblClick, work.header(QStringLiteral("runtime")), Qt::LeftButton, Qt::LeftButton);
    QCOMPARE(activated.size(), 1);
    const canvas::WireItem *wire = work.view->items().wires().rbegin()->second;
    work.mouse(QEvent::MouseButtonDblClick, work.at(wire->chip().frame().center()), Qt::LeftButton, Qt::LeftButton);
    QCOMPARE(wireActivated.size(), 1);
}

void tst_CanvasView::contextMenusNameTheVerbs()
{
    Workplace work;
    const QPoint point = work.header(QStringLiteral("builder"));
    QContextMenuEvent event(QContextMenuEvent::Mouse, point, work.view->viewport()->mapToGlobal(point));
    QCoreApplication::sendEvent(work.view->viewport(), &event);
    auto *menu = work.view->findChild<QMenu *>(QStringLiteral("context"));
    QVERIFY(menu);
    QStringList texts;
    for (const QAction *action : menu->actions())
        texts << action->text();
    QVERIFY(texts.contains(QStringLiteral("Delete\tDel")));
    QVERIFY(texts.contains(QStringLiteral("Rename…\tF2")));
    QCOMPARE(work.selection->singleNode(), work.key(QStringLiteral("builder")));
    menu->close();
}

void tst_CanvasView::aPaletteOfTheOtherLookIsFollowed()
{
    Workplace work;
    work.view->setPalette(style::darkPalette());
    QVERIFY(work.view->items().style().theme.isDark);
    work.view->setPalette(style::lightPalette());
    QVERIFY(!work.view->items().style().theme.isDark);
}

QTEST_MAIN(tst_CanvasView)
#include "tst_CanvasView.moc"
