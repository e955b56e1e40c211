// The canvas' parts without a window: which nodes are near, ports, dashes, ways of the keyboard, what is related.
#include "adapters/NodeMetrics.h"
#include "canvas/CanvasScene.h"
#include "canvas/KeyboardMoves.h"
#include "canvas/NodeGeometry.h"
#include "canvas/NodeMap.h"
#include "canvas/WireShape.h"
#include "layout/Arrange.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::canvas;

namespace {

document::NodeKey stage(quint64 id)
{
    return {document::NodeKind::Stage, id, {}};
}

double drawnLength(const WireShape &shape)
{
    double length = 0;
    for (const QLineF &line : shape.strokes)
        length += line.length();
    return length;
}

} // namespace

class tst_CanvasParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMapFindsWhatTouches();
    void aMapFindsTheSameInALargeArea();
    void portsLieOnTheFrameAndApart_data();
    void portsLieOnTheFrameAndApart();
    void aSolidWireIsDrawnWhole();
    void aDashedWireHasGaps();
    void strokesStopBeforeTheHead();
    void detailFollowsTheZoom();
    void relatedAreNeedsAndDependents();
    void aSiblingIsNotRelated();
};

void tst_CanvasParts::aMapFindsWhatTouches()
{
    NodeMap map;
    map.insert(QRectF(0, 0, 240, 100));
    map.insert(QRectF(400, 0, 240, 100));
    map.insert(QRectF(-500, -700, 240, 100));
    QCOMPARE(map.touching(QRectF(230, 50, 20, 20)).size(), size_t(1));
    QCOMPARE(map.touching(QRectF(230, 50, 200, 20)).size(), size_t(2));
    QVERIFY(map.isFree(QRectF(250, 0, 140, 100)));
    QVERIFY(!map.isFree(QRectF(-400, -650, 1, 1)));
}

void tst_CanvasParts::aMapFindsTheSameInALargeArea()
{
    NodeMap map;
    for (int i = 0; i < 50; ++i)
        map.insert(QRectF(i * 300, i * 200, 240, 100));
    QCOMPARE(map.touching(QRectF(-100000, -100000, 300000, 300000)).size(), size_t(50));
}

void tst_CanvasParts::portsLieOnTheFrameAndApart_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("hidden");
    QTest::newRow("a node without rows") << 0 << 0;
    QTest::newRow("a node of two rows") << 2 << 0;
    QTest::newRow("the highest node") << 4 << 3;
}

void tst_CanvasParts::portsLieOnTheFrameAndApart()
{
    QFETCH(int, rows);
    QFETCH(int, hidden);
    const QRectF frame(QPointF(100, 200), adapters::nodeSize(rows, hidden));
    const Port inputs[] = {Port::From, Port::Copy, Port::Mount};
    for (size_t i = 0; i < 3; ++i) {
        const QPointF port = portCentre(frame, inputs[i]);
        QCOMPARE(port.x(), frame.left());
        QVERIFY(port.y() > frame.top() + portRadius && port.y() < frame.bottom() - portRadius);
        if (i > 0)
            QVERIFY(port.y() - portCentre(frame, inputs[i - 1]).y() >= 20);
    }
    QCOMPARE(portCentre(frame, Port::Output).x(), frame.right());
}

void tst_CanvasParts::aSolidWireIsDrawnWhole()
{
    const WireShape shape = shapeOf(layout::route({0, 0}, {400, 0}), graph::EdgeKind::From, 2.5);
    QVERIFY(drawnLength(shape) > 390);
    QCOMPARE(shape.bounds.width(), 400.0);
}

void tst_CanvasParts::aDashedWireHasGaps()
{
    const WireShape shape = shapeOf(layout::route({0, 0}, {400, 160}), graph::EdgeKind::Copy, 2);
    QVERIFY(shape.strokes.size() > 20);
    const double whole = 430;
    QVERIFY(drawnLength(shape) > whole * 0.45 && drawnLength(shape) < whole * 0.75);
}

void tst_CanvasParts::strokesStopBeforeTheHead()
{
    const WireShape shape = shapeOf(layout::route({0, 0}, {400, 0}), graph::EdgeKind::Copy, 2);
    QVERIFY(shape.strokes.last().x2() <= 400 - 10);
    QCOMPARE(shape.points.back(), QPointF(400, 0));
}

void tst_CanvasParts::detailFollowsTheZoom()
{
    QCOMPARE(detailAt(1), Detail::Full);
    QCOMPARE(detailAt(0.6), Detail::Full);
    QCOMPARE(detailAt(0.59), Detail::Titles);
    QCOMPARE(detailAt(0.35), Detail::Titles);
    QCOMPARE(detailAt(0.34), Detail::Names);
    QCOMPARE(detailAt(0.2), Detail::Blocks);
}

void tst_CanvasParts::relatedAreNeedsAndDependents()
{
    const std::vector<adapters::WireKey> wires{{graph::EdgeKind::From, stage(1), stage(2)},
                                               {graph::EdgeKind::Copy, stage(2), stage(3)},
                                               {graph::EdgeKind::Copy, stage(3), stage(4)}};
    QCOMPARE(relatedNodes({stage(2)}, wires), (std::set{stage(1), stage(2), stage(3), stage(4)}));
}

void tst_CanvasParts::aSiblingIsNotRelated()
{
    const std::vector<adapters::WireKey> wires{{graph::EdgeKind::From, stage(1), stage(2)},
                                               {graph::EdgeKind::From, stage(1), stage(3)}};
    QCOMPARE(relatedNodes({stage(2)}, wires), (std::set{stage(1), stage(2)}));
}

QTEST_APPLESS_MAIN(tst_CanvasParts)
#include "tst_CanvasParts.moc"
