// Parts as large as their weights, without gaps, and as square as can be.
#include "layout/Squarify.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <numeric>

using namespace stagewright;

class tst_Squarify : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void dividesAsInThePaper();
    void fillsTheArea();
    void staysSquare();
    void takesOddNumbers();
};

/// The example of Bruls, Huizing and van Wijk: 6, 6, 4, 3, 2, 2, 1 in 6 x 4.
void tst_Squarify::dividesAsInThePaper()
{
    const std::vector<QRectF> parts = layout::squarify({6, 6, 4, 3, 2, 2, 1}, QRectF(0, 0, 6, 4));
    QCOMPARE(parts[0], QRectF(0, 0, 3, 2));
    QCOMPARE(parts[1], QRectF(0, 2, 3, 2));
    QCOMPARE(parts[2].height(), 7.0 / 3);
    QCOMPARE(parts[2].width(), 12.0 / 7);
    QCOMPARE(parts[3].bottom(), parts[2].bottom());
}

void tst_Squarify::fillsTheArea()
{
    QRandomGenerator random(3);
    for (int round = 0; round < 50; ++round) {
        std::vector<double> weights;
        for (int i = 0, count = 1 + random.bounded(60); i < count; ++i)
            weights.push_back(random.generateDouble() * (random.bounded(8) == 0 ? 1000 : 10));
        std::sort(weights.rbegin(), weights.rend());
        const QRectF area(5, 7, 20 + random.bounded(400), 20 + random.bounded(300));
        const std::vector<QRectF> parts = layout::squarify(weights, area);
        const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
        for (size_t i = 0; i < parts.size(); ++i) {
            const double wanted = weights[i] / total * area.width() * area.height();
            QVERIFY(std::abs(parts[i].width() * parts[i].height() - wanted) < 1e-6 * area.width() * area.height());
            QVERIFY(area.adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(parts[i]));
            for (size_t other = 0; other < i; ++other) {
                const QRectF both = parts[i].intersected(parts[other]);
                QVERIFY(both.width() * both.height() < 1e-6);
            }
        }
    }
}

void tst_Squarify::staysSquare()
{
    const std::vector<QRectF> parts = layout::squarify(std::vector<double>(100, 1.0), QRectF(0, 0, 300, 200));
    for (const QRectF &part : parts)
        QVERIFY(std::max(part.width() / part.height(), part.height() / part.width()) < 3);
}

void tst_Squarify::takesOddNumbers()
{
    QVERIFY(layout::squarify({}, QRectF(0, 0, 10, 10)).empty());
    QCOMPARE(layout::squarify({0, 0}, QRectF(0, 0, 10, 10)), (std::vector{QRectF(0, 0, 0, 0), QRectF(0, 0, 0, 0)}));
    QVERIFY(layout::squarify({3, 1}, QRectF(0, 0, 0, 10))[0].isEmpty());
    const std::vector<QRectF> parts = layout::squarify({1, 0}, QRectF(0, 0, 10, 10));
    QCOMPARE(parts[0], QRectF(0, 0, 10, 10));
    QVERIFY(parts[1].isEmpty());
}

QTEST_APPLESS_MAIN(tst_Squarify)
#include "tst_Squarify.moc"
