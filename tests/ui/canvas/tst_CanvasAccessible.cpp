// What a screen reader is told about the canvas.
#include "canvas/CanvasAccessible.h"
#include "ui/canvas/Workplace.h"

#include <QAccessible>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

/// From builder to runtime.
adapters::WireKey wireOf(const Workplace &work)
{
    return {graph::EdgeKind::Copy, work.key(QStringLiteral("builder")), work.key(QStringLiteral("runtime"))};
}

QAccessibleInterface *findNamed(QAccessibleInterface *list, const QString &name)
{
    for (int i = 0; i < list->childCount(); ++i) {
        QAccessibleInterface *child = list->child(i);
        if (child && child->text(QAccessible::Name).startsWith(name))
            return child;
    }
    return nullptr;
}

} // namespace

class tst_CanvasAccessible : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCanvasIsAListOfItsNodes();
    void aNodeTellsWhatItIs();
    void aNodeTellsItsWires();
    void selectionAndFocusAreTold();
    void aWireSelectedByKeysIsTold();
    void aNodeCanBePressed();
    void whatIsGoneIsInvalid();
};

void tst_CanvasAccessible::theCanvasIsAListOfItsNodes()
{
    Workplace work;
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(work.view.get());
    QVERIFY(list);
    QCOMPARE(list->role(), QAccessible::List);
    const int nodes = int(work.scene->view().nodes.size());
    QVERIFY(list->childCount() >= nodes);
    for (int i = 0; i < nodes; ++i) {
        QCOMPARE(list->child(i)->role(), QAccessible::ListItem);
        QCOMPARE(list->child(i)->parent(), list);
        QCOMPARE(list->indexOfChild(list->child(i)), i);
    }
}

void tst_CanvasAccessible::aNodeTellsWhatItIs()
{
    Workplace work;
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(work.view.get());
    QCOMPARE(list->child(0)->text(QAccessible::Name),
             QStringLiteral("Stage builder, from python:3.11.9, not built"));
    QVERIFY(findNamed(list, QStringLiteral("Stage runtime, final image, from python:3.11.9-slim")));
    QVERIFY(findNamed(list, QStringLiteral("Image python:3.11.9, external image")));
    QVERIFY(findNamed(list, QStringLiteral("Build context")));
}

void tst_CanvasAccessible::aNodeTellsItsWires()
{
    Workplace work;
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(work.view.get());
    const QString wires = findNamed(list, QStringLiteral("Stage runtime"))->text(QAccessible::Description);
    QVERIFY2(wires.contains(QStringLiteral("runtime copies /app from builder to .")), qPrintable(wires));
}

void tst_CanvasAccessible::selectionAndFocusAreTold()
{
    Workplace work;
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(work.view.get());
    QAccessibleInterface *builder = findNamed(list, QStringLiteral("Stage builder"));
    QVERIFY(!builder->state().selected);
    work.selection->selectNode(work.key(QStringLiteral("builder")), adapters::SelectionOrigin::Canvas);
    QVERIFY(builder->state().selected);
    QVERIFY(builder->state().focused);
    QCOMPARE(list->focusChild(), builder);
    QVERIFY(builder->rect().isValid());
    QCOMPARE(list->childAt(builder->rect().center().x(), builder->rect().center().y()), builder);
}

void tst_CanvasAccessible::aWireSelectedByKeysIsTold()
{
    Workplace work;
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(work.view.get());
    QAccessibleInterface *wire = findNamed(list, QStringLiteral("runtime copies /app from builder to ."));
    QVERIFY(wire);
    QCOMPARE(list->child(list->indexOfChild(wire)), wire);
    QVERIFY(!wire->state().selected);
    QVERIFY(QTest::qWaitForWindowActive(work.view.get()));
    work.selection->selectNode(work.key(QStringLiteral("runtime")), adapters::SelectionOrigin::Canvas);
    QStringList told;
    for (size_t i = 0; i < work.scene->view().wires.size(); ++i) {
        work.type(Qt::Key_W);
        QVERIFY(list->focusChild());
        told.append(list->focusChild()->text(QAccessible::Name));
    }
    QVERIFY2(told.contains(wire->text(QAccessible::Name)), qPrintable(told.join(u'|')));
    wire->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
    QVERIFY(wire->state().selected);
    QVERIFY(wire->state().focused);
    QVERIFY(wire->rect().isValid());
    work.selection->clear(adapters::SelectionOrigin::Canvas);
    work.type(Qt::Key_W); // nothing is selected, but the wires of the last node are known
    QVERIFY(work.selection->wire());
    work.view->selectWire(wireOf(work));
    work.gestures->removeWire(*work.selection->wire());
    QVERIFY(!wire->isValid());
    QVERIFY(!findNamed(list, QStringLiteral("runtime copies /app from builder")));
}

void tst_CanvasAccessible::aNodeCanBePressed()
{
    Workplace work;
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(work.view.get());
    QAccessibleInterface *runtime = findNamed(list, QStringLiteral("Stage runtime"));
    runtime->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(work.selection->singleNode(), work.key(QStringLiteral("runtime")));
}

void tst_CanvasAccessible::whatIsGoneIsInvalid()
{
    Workplace work;
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(work.view.get());
    QAccessibleInterface *runtime = findNamed(list, QStringLiteral("Stage runtime"));
    work.gestures->removeNodes({work.key(QStringLiteral("runtime"))}, edits::Removal::OnlyStage);
    QVERIFY(!runtime->isValid());
    QVERIFY(runtime->text(QAccessible::Name).isEmpty());
    QVERIFY(!findNamed(list, QStringLiteral("Stage runtime")));
}

QTEST_MAIN(tst_CanvasAccessible)
#include "tst_CanvasAccessible.moc"
