// Wires drawn by hand: from port to port, onto a body, onto nothing; drops from the palette; connecting by keys.
#include "canvas/WireCommands.h"
#include "layout/Arrange.h"
#include "ui/canvas/Workplace.h"

#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>

using namespace stagewright;
using namespace stagewright::tests;
using adapters::SelectionOrigin;
using canvas::Port;

namespace {

const QByteArray twoStages = "FROM debian:bookworm AS builder\n"
                             "WORKDIR /src\n"
                             "RUN make\n"
                             "\n"
                             "FROM debian:bookworm-slim AS runtime\n"
                             "WORKDIR /app\n"
                             "CMD [\"./run\"]\n";

void drop(const Workplace &work, const QByteArray &what, QPoint point)
{
    QMimeData data;
    data.setData(QStringLiteral("application/x-stagewright-palette"), what);
    QWidget *viewport = work.view->viewport();
    QDragEnterEvent enter(point, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(viewport, &enter);
    QDragMoveEvent move(point, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(viewport, &move);
    QDropEvent dropped(point, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(viewport, &dropped);
}

void accept(const Workplace &work)
{
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QApplication::processEvents();
    Q_UNUSED(work)
}

QString toast(const Workplace &work)
{
    const auto *label = work.view->findChild<QLabel *>(QStringLiteral("toast"));
    return label && label->isVisible() ? label->text() : QString();
}

} // namespace

class tst_WireDrag : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fromOutputToCopyPortAsksAndWritesACopy();
    void whileDraggingTheLineIsShown();
    void escapeInThePopupWritesNothing();
    void fromOutputToFromPortWritesAtOnce();
    void portsSnapAtTwentyPixels();
    void aDropOnABodyOpensAMenu();
    void whatCannotBeSaysWhy();
    void fromAnInputPortBackToASource();
    void aDropOnNothingOffersNewStages();
    void connectingByKeys();
    void palette_data();
    void palette();
    void aStageDroppedOnAFromWireIsPutInBetween();
    void aStageDraggedOntoAFromWireIsPutInBetween();
    void aStageDroppedOnACopyWireIsPutInBetween();
    void aVariablePathCannotBePassedOn();
    void theContextIsDroppedOnAStage();
    void anInstructionIsDroppedOnAStage();
    void filesAreLeftToTheWindow();
    void sourcesAreSplitAtBlanks();
};

void tst_WireDrag::fromOutputToCopyPortAsksAndWritesACopy()
{
    Workplace work(twoStages);
    work.drag(work.port(QStringLiteral("builder"), Port::Output), work.port(QStringLiteral("runtime"), Port::Copy));
    QCOMPARE(work.text(), twoStages);
    auto *source = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(source);
    QCOMPARE(source->text(), QStringLiteral("/src"));
    source->setText(QStringLiteral("/src/out /src/share"));
    accept(work);
    QVERIFY2(work.text().contains("COPY --from=builder /src/out /src/share "), work.text().constData());
    work.document->undo();
    QCOMPARE(work.text(), twoStages);
    QVERIFY(!work.document->canUndo());
}

void tst_WireDrag::whileDraggingTheLineIsShown()
{
    Workplace work(twoStages);
    QSignalSpy preview(work.view.get(), &canvas::CanvasView::previewLine);
    QSignalSpy ended(work.view.get(), &canvas::CanvasView::previewEnded);
    const QPoint from = work.port(QStringLiteral("builder"), Port::Output);
    const QPoint to = work.port(QStringLiteral("runtime"), Port::Copy);
    work.press(from);
    work.moveTo((from + to) / 2);
    QCOMPARE(preview.size(), 0);
    work.moveTo(to);
    QCOMPARE(preview.size(), 1);
    QVERIFY(preview.first().first().toString().startsWith(QStringLiteral("COPY --from=builder")));
    work.moveTo(from + QPoint(0, 200));
    QVERIFY(!ended.isEmpty());
    work.type(Qt::Key_Escape);
    QCOMPARE(work.text(), twoStages);
}

void tst_WireDrag::escapeInThePopupWritesNothing()
{
    Workplace work(twoStages);
    work.drag(work.port(QStringLiteral("builder"), Port::Output), work.port(QStringLiteral("runtime"), Port::Copy));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QApplication::processEvents();
    QCOMPARE(work.text(), twoStages);
    QVERIFY(work.view->hasFocus());
}

void tst_WireDrag::fromOutputToFromPortWritesAtOnce()
{
    Workplace work(twoStages);
    work.drag(work.port(QStringLiteral("builder"), Port::Output), work.port(QStringLiteral("runtime"), Port::From));
    QVERIFY2(work.text().contains("FROM builder AS runtime"), work.text().constData());
}

void tst_WireDrag::portsSnapAtTwentyPixels()
{
    Workplace work(twoStages);
    const QPoint port = work.port(QStringLiteral("runtime"), Port::From);
    work.drag(work.port(QStringLiteral("builder"), Port::Output), port + QPoint(-14, -10));
    QVERIFY(work.text().contains("FROM builder AS runtime"));
}

void tst_WireDrag::aDropOnABodyOpensAMenu()
{
    Workplace work(twoStages);
    work.drag(work.port(QStringLiteral("builder"), Port::Output), work.header(QStringLiteral("runtime")));
    auto *menu = work.view->findChild<QMenu *>(QStringLiteral("wireKinds"));
    QVERIFY(menu);
    QCOMPARE(menu->actions().size(), 3);
    for (const QAction *action : menu->actions())
        QVERIFY(action->isEnabled());
    menu->actions().first()->trigger();
    menu->close();
    QVERIFY(work.text().contains("FROM builder AS runtime"));
}

void tst_WireDrag::whatCannotBeSaysWhy()
{
    // runtime copies from builder already: builder cannot start from runtime.
    Workplace work(lesson);
    work.drag(work.port(QStringLiteral("runtime"), Port::Output), work.port(QStringLiteral("builder"), Port::From));
    QCOMPARE(work.text(), lesson);
    QVERIFY(!toast(work).isEmpty());
    // The build context is no base image; the menu says so beside what can be.
    work.drag(work.port(QStringLiteral("Build context"), Port::Output), work.header(QStringLiteral("runtime")));
    auto *menu = work.view->findChild<QMenu *>(QStringLiteral("wireKinds"));
    QVERIFY(menu);
    QVERIFY(!menu->actions().at(0)->isEnabled());
    QVERIFY(menu->actions().at(0)->text().size() > QStringLiteral("FROM: ").size());
    QVERIFY(menu->actions().at(1)->isEnabled());
    menu->close();
}

void tst_WireDrag::fromAnInputPortBackToASource()
{
    Workplace work(twoStages);
    work.drag(work.port(QStringLiteral("runtime"), Port::From), work.header(QStringLiteral("builder")));
    QVERIFY2(work.text().contains("FROM builder AS runtime"), work.text().constData());
}

void tst_WireDrag::aDropOnNothingOffersNewStages()
{
    Workplace work(twoStages);
    work.drag(work.port(QStringLiteral("builder"), Port::Output), QPoint(1300, 800));
    auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(field);
    QTest::keyClicks(field, QStringLiteral("FROM"));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(work.document->snapshot()->graph.stages.size(), size_t(3));
    QVERIFY2(work.text().contains("FROM builder AS "), work.text().constData());
    work.document->undo();
    QCOMPARE(work.text(), twoStages);
}

void tst_WireDrag::connectingByKeys()
{
    Workplace work(twoStages);
    work.selection->selectNode(work.key(QStringLiteral("builder")), SelectionOrigin::Canvas);
    work.type(Qt::Key_C);
    auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(field);
    QTest::keyClicks(field, QStringLiteral("copy runtime"));
    QTest::keyClick(field, Qt::Key_Return);
    accept(work);
    QVERIFY2(work.text().contains("COPY --from=builder /src "), work.text().constData());
}

void tst_WireDrag::palette_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::newRow("a builder stage") << QByteArray("builder");
    QTest::newRow("a runtime stage") << QByteArray("runtime");
}

void tst_WireDrag::palette()
{
    QFETCH(QByteArray, what);
    Workplace work(twoStages);
    const QPoint point(1300, 850);
    drop(work, what, point);
    const auto &stages = work.document->snapshot()->graph.stages;
    QCOMPARE(stages.size(), size_t(3));
    const auto added = work.selection->singleNode();
    QVERIFY(added);
    const QRectF frame = work.view->items().findNode(*added)->frame();
    QVERIFY2(frame.contains(work.view->mapToScene(point)), "the stage lies where it was dropped");
    work.document->undo();
    QCOMPARE(work.text(), twoStages);
}

void tst_WireDrag::aStageDroppedOnAFromWireIsPutInBetween()
{
    Workplace work(twoStages);
    const adapters::WireKey wire{graph::EdgeKind::From, work.key(QStringLiteral("debian:bookworm-slim")),
                                 work.key(QStringLiteral("runtime"))};
    const std::vector<QPointF> &route = work.view->items().findWire(wire)->route();
    drop(work, "builder", work.at((route.front() + route.back()) / 2));
    const auto added = work.selection->singleNode();
    QVERIFY(added);
    const graph::Graph &graph = work.document->snapshot()->graph;
    const int index = *work.document->snapshot()->findStage(added->stage);
    QCOMPARE(graph.stages[size_t(index)].resolvedBase, QByteArray("debian:bookworm-slim"));
    QCOMPARE(graph.stages.back().base, graph.stages[size_t(index)].nameAsWritten);
    work.document->undo();
    QCOMPARE(work.text(), twoStages);
}

void tst_WireDrag::aStageDraggedOntoAFromWireIsPutInBetween()
{
    Workplace work(twoStages + "\nFROM alpine AS extra\n");
    const QByteArray before = work.text();
    const adapters::WireKey wire{graph::EdgeKind::From, work.key(QStringLiteral("debian:bookworm")),
                                 work.key(QStringLiteral("builder"))};
    const std::vector<QPointF> &route = work.view->items().findWire(wire)->route();
    const QRectF extra = work.rect(QStringLiteral("extra"));
    const QPointF grip = extra.topLeft() + QPointF(100, 12);
    const QPointF target = (route.front() + route.back()) / 2 - extra.center() + grip;
    work.drag(work.at(grip), work.at(target));
    QVERIFY2(work.text().contains("FROM extra AS builder"), work.text().constData());
    QVERIFY2(work.text().contains("FROM debian:bookworm AS extra"), work.text().constData());
    work.document->undo();
    QCOMPARE(work.text(), before);
    QVERIFY(!work.document->canUndo());
}

void tst_WireDrag::theContextIsDroppedOnAStage()
{
    Workplace work(twoStages);
    drop(work, "context", work.header(QStringLiteral("builder")));
    auto *source = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(source);
    accept(work);
    QVERIFY2(work.text().contains("COPY "), work.text().constData());
    QVERIFY(work.document->snapshot()->graph.usesBuildContext);
}

void tst_WireDrag::anInstructionIsDroppedOnAStage()
{
    Workplace work(twoStages);
    QSignalSpy dropped(work.view.get(), &canvas::CanvasView::instructionDropped);
    drop(work, "instruction:RUN", work.header(QStringLiteral("runtime")));
    QCOMPARE(dropped.size(), 1);
    QCOMPARE(dropped.first().at(1).toString(), QStringLiteral("RUN"));
    drop(work, "instruction:RUN", QPoint(10, 10));
    QCOMPARE(dropped.size(), 1);
    QVERIFY(!toast(work).isEmpty());
}

void tst_WireDrag::filesAreLeftToTheWindow()
{
    Workplace work(twoStages);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/Dockerfile"))});
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(work.view->viewport(), &enter);
    QVERIFY(!enter.isAccepted());
}

void tst_WireDrag::aStageDroppedOnACopyWireIsPutInBetween()
{
    Workplace work;
    const adapters::WireKey wire{graph::EdgeKind::Copy, work.key(QStringLiteral("builder")),
                                 work.key(QStringLiteral("runtime"))};
    drop(work, "builder", work.at(layout::pointAt(work.view->items().findWire(wire)->route(), 0.5)));
    QVERIFY2(work.text().contains("COPY --from=builder /app /app\n"), work.text().constData());
    QVERIFY2(work.text().contains("COPY --from=builder-2 /app .\n"), work.text().constData());
    for (const syntax::Diagnostic &finding : work.document->snapshot()->diagnostics)
        QVERIFY2(finding.severity == syntax::Severity::Hint, finding.code.constData());
    work.document->undo();
    QCOMPARE(work.text(), tests::lesson);
    QVERIFY(!work.document->canUndo());
}

void tst_WireDrag::aVariablePathCannotBePassedOn()
{
    const QByteArray text = "FROM alpine AS a\n\nFROM alpine AS b\n\nFROM alpine AS c\nARG OUT=/x\nCOPY --from=a $OUT /y\n";
    Workplace work(text);
    QSignalSpy refused(work.gestures.get(), &adapters::Gestures::refused);
    work.gestures->passThrough({graph::EdgeKind::Copy, work.key(QStringLiteral("a")), work.key(QStringLiteral("c"))},
                               work.key(QStringLiteral("b")));
    QCOMPARE(refused.size(), 1);
    QCOMPARE(work.text(), text);
}

void tst_WireDrag::sourcesAreSplitAtBlanks()
{
    QCOMPARE(canvas::splitSources(QStringLiteral("a  b\tc")), (QList<QByteArray>{"a", "b", "c"}));
    QCOMPARE(canvas::splitSources(QStringLiteral("\"a b\" c")), (QList<QByteArray>{"a b", "c"}));
    QCOMPARE(canvas::joinSources({"a b", "c"}), QStringLiteral("\"a b\" c"));
    QVERIFY(canvas::splitSources(QStringLiteral("  ")).isEmpty());
}

QTEST_MAIN(tst_WireDrag)
#include "tst_WireDrag.moc"
