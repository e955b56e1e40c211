// Layered layout and placement of new boxes: order, distances, grid, determinism and speed.
#include "layout/Arrange.h"

#include <QElapsedTimer>
#include <QTest>

using namespace stagewright::layout;

namespace {

std::vector<Box> boxes(int count, QSizeF size = {240, 120})
{
    return std::vector<Box>(size_t(count), Box{size, std::nullopt});
}

QRectF rectOf(const std::vector<Box> &boxes, const std::vector<QPointF> &places, size_t index)
{
    return QRectF(places[index], boxes[index].size);
}

int overlaps(const std::vector<Box> &boxes, const std::vector<QPointF> &places)
{
    int count = 0;
    for (size_t i = 0; i < boxes.size(); ++i) {
        for (size_t j = i + 1; j < boxes.size(); ++j)
            count += rectOf(boxes, places, i).intersects(rectOf(boxes, places, j)) ? 1 : 0;
    }
    return count;
}

/// The links of the canvas benchmark: i to one of the five that follow.
std::vector<Link> manyLinks(int count)
{
    std::vector<Link> links;
    for (int i = 0; i < count; ++i) {
        const int other = (i + 1 + (7919 * i) % 5) % count;
        links.emplace_back(std::min(i, other), std::max(i, other));
    }
    return links;
}

bool isOnGrid(QPointF point)
{
    return std::fmod(point.x(), 20) == 0 && std::fmod(point.y(), 20) == 0;
}

} // namespace

class tst_Arrange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingGivesNothing();
    void linksLeadToTheRight();
    void boxesDoNotOverlap();
    void placesLieOnTheGrid();
    void sameInputGivesSamePlaces();
    void sourcesStandBesideWhatNeedsThem();
    void aChainIsStraight();
    void parallelLinksDoNotCross();
    void linksArriveInTheirOrder();
    void aCircleIsTolerated();
    void linksToNoBoxAreIgnored();
    void labelsWidenTheirGapOnly();
    void aLabelledLinkClimbsWhereThereIsRoom();
    void unlabelledLinksRunLevel();
    void aThousandBoxesTakeLittleTime();
    void aLongChainNeedsNoDeepStack();
    void fixedBoxesStay();
    void aNewSourceGoesLeftAndANewTargetRight();
    void newBoxesNeverCoverOthers();
    void withoutFixedBoxesAllAreArranged();
};

void tst_Arrange::nothingGivesNothing()
{
    QVERIFY(arrange({}, {}).empty());
    QCOMPARE(arrange(boxes(1), {}).at(0), QPointF(0, 0));
}

void tst_Arrange::linksLeadToTheRight()
{
    const std::vector<Box> all = boxes(6);
    const std::vector<Link> links{{0, 2}, {1, 2}, {2, 3}, {4, 3}, {3, 5}, {0, 5}};
    const std::vector<QPointF> places = arrange(all, links);
    for (const auto &[from, to] : links)
        QVERIFY(places[size_t(to)].x() >= places[size_t(from)].x() + 240 + 100);
}

void tst_Arrange::boxesDoNotOverlap()
{
    std::vector<Box> all = boxes(60);
    for (size_t i = 0; i < all.size(); ++i)
        all[i].size.setHeight(72 + 17.0 * double(i % 6));
    const std::vector<QPointF> places = arrange(all, manyLinks(60));
    QCOMPARE(overlaps(all, places), 0);
}

void tst_Arrange::placesLieOnTheGrid()
{
    std::vector<Box> all = boxes(9);
    all[3].size = QSizeF(240, 133);
    all[5].size = QSizeF(231, 72);
    for (const QPointF place : arrange(all, manyLinks(9)))
        QVERIFY2(isOnGrid(place), qPrintable(QStringLiteral("%1 %2").arg(place.x()).arg(place.y())));
}

void tst_Arrange::sameInputGivesSamePlaces()
{
    QCOMPARE(arrange(boxes(80), manyLinks(80)), arrange(boxes(80), manyLinks(80)));
}

void tst_Arrange::sourcesStandBesideWhatNeedsThem()
{
    // 0 -> 1 -> 2, and 3 is needed by 2 alone: it stands in 1's column, not in 0's.
    const std::vector<QPointF> places = arrange(boxes(4), {{0, 1}, {1, 2}, {3, 2}});
    QCOMPARE(places[3].x(), places[1].x());
    QVERIFY(places[3].x() > places[0].x());
}

void tst_Arrange::aChainIsStraight()
{
    const std::vector<QPointF> places = arrange(boxes(5), {{0, 1}, {1, 2}, {2, 3}, {3, 4}});
    for (const QPointF place : places)
        QCOMPARE(place.y(), 0.0);
}

void tst_Arrange::parallelLinksDoNotCross()
{
    // Given upside down: 0,1,2 feed 5,4,3.
    const std::vector<QPointF> places = arrange(boxes(6), {{0, 5}, {1, 4}, {2, 3}});
    const auto isAbove = [&places](size_t a, size_t b) { return places[a].y() < places[b].y(); };
    QCOMPARE(isAbove(0, 1), isAbove(5, 4));
    QCOMPARE(isAbove(1, 2), isAbove(4, 3));
}

void tst_Arrange::linksArriveInTheirOrder()
{
    // 2 feeds the upper port of 3 and 1 its lower one: 2 stands above 1, and above what feeds 1.
    const std::vector<QPointF> places = arrange(boxes(4), {{0, 1}, {2, 3}, {1, 3}});
    QVERIFY(places[2].y() < places[1].y());
    const std::vector<QPointF> turned = arrange(boxes(4), {{0, 1}, {1, 3}, {2, 3}});
    QVERIFY(turned[2].y() > turned[1].y());
}

void tst_Arrange::aCircleIsTolerated()
{
    const std::vector<Box> all = boxes(3);
    QCOMPARE(overlaps(all, arrange(all, {{0, 1}, {1, 2}, {2, 0}, {1, 1}})), 0);
}

void tst_Arrange::linksToNoBoxAreIgnored()
{
    QCOMPARE(arrange(boxes(2), {{0, 1}, {0, 7}, {-1, 1}}), arrange(boxes(2), {{0, 1}}));
}

void tst_Arrange::labelsWidenTheirGapOnly()
{
    // Four boxes a layer: no room above and below for a label.
    const std::vector<Link> links{{0, 4}, {1, 5}, {2, 6}, {3, 7}, {4, 8}, {5, 9}, {6, 10}, {7, 11}};
    Spacing spacing;
    spacing.shapes.resize(links.size(), {60, 60, 0});
    spacing.shapes[5].labelWidth = 180;
    const std::vector<QPointF> places = arrange(boxes(12), links, spacing);
    QCOMPARE(places[4].x() - places[0].x(), 340.0);
    QVERIFY(places[8].x() - places[4].x() - 240 >= 180);
}

void tst_Arrange::aLabelledLinkClimbsWhereThereIsRoom()
{
    Spacing spacing;
    spacing.betweenLayers = 60;
    spacing.shapes = {{40, 60, 160}};
    const std::vector<Box> all = boxes(2);
    const std::vector<QPointF> places = arrange(all, {{0, 1}}, spacing);
    QCOMPARE(places[1].x(), 300.0);
    QVERIFY(places[1].y() + 120 + 30 <= places[0].y());
    QVERIFY(places[1].y() + 120 + 80 >= places[0].y());
}

void tst_Arrange::unlabelledLinksRunLevel()
{
    Spacing spacing;
    spacing.shapes = {{40, 80, 0}};
    std::vector<Box> all = boxes(2);
    all[0].size.setHeight(80);
    const std::vector<QPointF> places = arrange(all, {{0, 1}}, spacing);
    QCOMPARE(places[0].y() + 40, places[1].y() + 80);
}

void tst_Arrange::aThousandBoxesTakeLittleTime()
{
    QElapsedTimer timer;
    timer.start();
    const std::vector<QPointF> places = arrange(boxes(1000), manyLinks(1000));
    const qint64 elapsed = timer.elapsed();
    QCOMPARE(places.size(), size_t(1000));
    qInfo("1000 boxes: %lld ms", elapsed);
    QVERIFY2(elapsed < 3000, "a debug build on a busy machine may be slow, but not that slow");
}

void tst_Arrange::aLongChainNeedsNoDeepStack()
{
    std::vector<Link> links;
    for (int i = 1; i < 50000; ++i)
        links.emplace_back(i - 1, i);
    const std::vector<QPointF> places = arrange(boxes(50000), links);
    QVERIFY(places.back().x() > places.front().x());
}

void tst_Arrange::fixedBoxesStay()
{
    std::vector<Box> all = boxes(4);
    all[0].fixed = QPointF(13, 77);
    all[2].fixed = QPointF(-500, 41);
    const std::vector<QPointF> places = placeNew(all, {{0, 1}, {1, 2}, {2, 3}});
    QCOMPARE(places[0], QPointF(13, 77));
    QCOMPARE(places[2], QPointF(-500, 41));
}

void tst_Arrange::aNewSourceGoesLeftAndANewTargetRight()
{
    std::vector<Box> all = boxes(3);
    all[1].fixed = QPointF(400, 200);
    const std::vector<QPointF> places = placeNew(all, {{0, 1}, {1, 2}});
    QVERIFY(places[0].x() + 240 <= 400 - 100 + 20);
    QVERIFY(places[2].x() >= 400 + 240 + 100 - 20);
    QVERIFY(std::abs(places[0].y() - 200) <= 20);
}

void tst_Arrange::newBoxesNeverCoverOthers()
{
    std::vector<Box> all = boxes(30);
    std::vector<Link> links;
    all[0].fixed = QPointF(0, 0);
    all[1].fixed = QPointF(340, 0);
    for (int i = 2; i < 30; ++i)
        links.emplace_back(0, i);
    QCOMPARE(overlaps(all, placeNew(all, links)), 0);
}

void tst_Arrange::withoutFixedBoxesAllAreArranged()
{
    QCOMPARE(placeNew(boxes(7), manyLinks(7)), arrange(boxes(7), manyLinks(7)));
}

QTEST_APPLESS_MAIN(tst_Arrange)
#include "tst_Arrange.moc"
