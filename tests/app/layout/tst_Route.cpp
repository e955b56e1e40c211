// Wires between points: their ends, their smoothness, the ways round boxes, and distances to them.
#include "layout/Arrange.h"

#include <QLineF>
#include <QTest>

using namespace stagewright::layout;

namespace {

bool passes(const std::vector<QPointF> &points, const QRectF &box)
{
    for (size_t i = 1; i < points.size(); ++i) {
        const QLineF segment(points[i - 1], points[i]);
        for (int step = 0; step <= 50; ++step) {
            if (box.contains(segment.pointAt(step / 50.0)))
                return true;
        }
    }
    return false;
}

} // namespace

class tst_Route : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endsAreKept_data();
    void endsAreKept();
    void leavesAndArrivesLevel();
    void bendsAreSmooth();
    void aStraightWireHasTwoPoints();
    void goesRoundABoxInTheWay();
    void goesRoundAWallOfBoxes();
    void loopsBackRoundItsOwnBoxes();
    void pointAtMeasuresTheLength();
    void distanceIsToTheNearestSegment();
};

void tst_Route::endsAreKept_data()
{
    QTest::addColumn<QPointF>("start");
    QTest::addColumn<QPointF>("end");
    QTest::newRow("to the right") << QPointF(0, 0) << QPointF(300, 80);
    QTest::newRow("to the left") << QPointF(300, 0) << QPointF(-100, 20);
    QTest::newRow("straight down") << QPointF(0, 0) << QPointF(0, 400);
    QTest::newRow("to the same point") << QPointF(5, 5) << QPointF(5, 5);
}

void tst_Route::endsAreKept()
{
    QFETCH(QPointF, start);
    QFETCH(QPointF, end);
    const std::vector<QPointF> points = route(start, end);
    QVERIFY(points.size() >= 2);
    QCOMPARE(points.front(), start);
    QCOMPARE(points.back(), end);
}

void tst_Route::leavesAndArrivesLevel()
{
    for (const QPointF end : {QPointF(300, 200), QPointF(-300, 200)}) {
        const std::vector<QPointF> points = route({0, 0}, end);
        const QLineF first(points[0], points[1]);
        const QLineF last(points[points.size() - 2], points.back());
        QVERIFY(first.dx() > 0 && std::abs(first.dy()) < 0.35 * first.dx());
        QVERIFY(last.dx() > 0 && std::abs(last.dy()) < 0.35 * last.dx());
    }
}

void tst_Route::bendsAreSmooth()
{
    for (const QPointF end : {QPointF(300, 200), QPointF(-300, 200), QPointF(900, -40)}) {
        const std::vector<QPointF> points = route({0, 0}, end, {QRectF(360, -100, 240, 160)});
        QVERIFY(points.size() < 120);
        for (size_t i = 2; i < points.size(); ++i) {
            const double turn = QLineF(points[i - 2], points[i - 1]).angleTo(QLineF(points[i - 1], points[i]));
            QVERIFY2(turn < 25 || turn > 335, qPrintable(QString::number(turn)));
        }
    }
}

void tst_Route::aStraightWireHasTwoPoints()
{
    QCOMPARE(route({0, 40}, {200, 40}).size(), size_t(2));
}

void tst_Route::goesRoundABoxInTheWay()
{
    const QRectF box(200, -60, 240, 120);
    QVERIFY(passes(route({0, 0}, {700, 10}), box));
    QVERIFY(!passes(route({0, 0}, {700, 10}, {box}), box));
}

void tst_Route::goesRoundAWallOfBoxes()
{
    const std::vector<QRectF> wall{QRectF(200, -220, 240, 120), QRectF(200, -60, 240, 120), QRectF(200, 100, 240, 120)};
    const std::vector<QPointF> points = route({0, 0}, {700, 0}, wall);
    for (const QRectF &box : wall)
        QVERIFY(!passes(points, box));
}

void tst_Route::loopsBackRoundItsOwnBoxes()
{
    const QRectF source(400, 0, 240, 120);
    const QRectF target(0, 20, 240, 120);
    const QPointF start(source.right(), source.center().y());
    const QPointF end(target.left(), target.center().y());
    const std::vector<QPointF> points = route(start, end, {source, target});
    QVERIFY(!passes(points, source.adjusted(2, 2, -2, -2)));
    QVERIFY(!passes(points, target.adjusted(2, 2, -2, -2)));
}

void tst_Route::pointAtMeasuresTheLength()
{
    const std::vector<QPointF> bent{{0, 0}, {100, 0}, {100, 300}};
    QCOMPARE(pointAt(bent, 0), QPointF(0, 0));
    QCOMPARE(pointAt(bent, 0.25), QPointF(100, 0));
    QCOMPARE(pointAt(bent, 0.5), QPointF(100, 100));
    QCOMPARE(pointAt(bent, 1), QPointF(100, 300));
    QCOMPARE(pointAt(bent, 7), QPointF(100, 300));
}

void tst_Route::distanceIsToTheNearestSegment()
{
    const std::vector<QPointF> bent{{0, 0}, {100, 0}, {100, 300}};
    QCOMPARE(distance(bent, {50, 8}), 8.0);
    QCOMPARE(distance(bent, {104, 200}), 4.0);
    QCOMPARE(distance(bent, {-3, -4}), 5.0);
}

QTEST_APPLESS_MAIN(tst_Route)
#include "tst_Route.moc"
