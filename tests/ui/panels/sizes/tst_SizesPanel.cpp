// The figures of the sizes: what is shipped, what stays behind, what is out of date.
#include "ui/panels/Workplace.h"

#include "adapters/SizeFigures.h"
#include "adapters/Staleness.h"
#include "panels/sizes/SizesPanel.h"
#include "panels/sizes/StageSizeRow.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

class TestSizesPanel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theHeadlineNamesWhatStaysBehind();
    void headlinesOfOtherCases_data();
    void headlinesOfOtherCases();
    void barsAreMadeOfBaseOwnAndCarriedBytes();
    void anEditMakesItsStageAndItsDependentsStale();
    void anUndoneEditIsNotStale();
    void anUnknownSizeIsADash();
    void aPressedBarSelectsItsStage();
    void theEmptyPanelOffersTheBuild();
    void whatShipsIsHeldAgainstTheLargestOther();
    void clearingForgets();

private:
    static bool says(const QWidget &panel, const QString &words);
};

bool TestSizesPanel::says(const QWidget &panel, const QString &words)
{
    for (auto *label : panel.findChildren<QLabel *>()) {
        if (label->isVisible() && label->text().contains(words))
            return true;
    }
    return false;
}

void TestSizesPanel::theHeadlineNamesWhatStaysBehind()
{
    Workplace place;
    panels::SizesPanel panel(&place.document, &place.selection, &place.analyses);
    panel.resize(1000, 200);
    panel.show();
    panel.setReport(exampleSizes(*place.document.snapshot()), place.document.snapshot(),
                    QStringLiteral("docker 28.5, overlay2"), QDateTime(QDate(2026, 8, 1), QTime(14, 32)));
    QVERIFY(says(panel, QStringLiteral("You ship 347 MB instead of 987 MB: 640 MB (65 %) stays behind.")));
    QVERIFY(says(panel, QStringLiteral("docker 28.5, overlay2")));
}

void TestSizesPanel::headlinesOfOtherCases_data()
{
    QTest::addColumn<qint64>("builder");
    QTest::addColumn<qint64>("runtime");
    QTest::addColumn<QString>("expected");
    QTest::newRow("a final stage that is the largest leaves nothing behind")
        << qint64(5'000'000) << qint64(9'000'000)
        << QStringLiteral("You ship 9 MB: no other stage is larger, so nothing stays behind.");
    QTest::newRow("one stage is shipped whole")
        << qint64(-1) << qint64(9'000'000) << QStringLiteral("You ship 9 MB, all of it in one stage.");
}

void TestSizesPanel::headlinesOfOtherCases()
{
    QFETCH(qint64, builder);
    QFETCH(qint64, runtime);
    QFETCH(QString, expected);
    Workplace place;
    docker::SizeReport report = exampleSizes(*place.document.snapshot());
    report.stages[0].bytes = builder;
    report.stages[1].bytes = runtime;
    if (builder < 0)
        report.stages.erase(report.stages.begin());
    const auto snapshot = place.document.snapshot();
    QString said = adapters::headline(adapters::figuresOf(report, *snapshot, *snapshot));
    said.replace(QStringLiteral("9.00 MB"), QStringLiteral("9 MB"));
    QCOMPARE(said, expected);
}

void TestSizesPanel::barsAreMadeOfBaseOwnAndCarriedBytes()
{
    Workplace place;
    const auto snapshot = place.document.snapshot();
    const adapters::SizeFigures figures = adapters::figuresOf(exampleSizes(*snapshot), *snapshot, *snapshot);
    QCOMPARE(figures.stages.size(), size_t(2));
    const auto sum = [](const adapters::StageFigures &stage, adapters::SizePart::Kind kind) {
        qint64 bytes = 0;
        for (const adapters::SizePart &part : stage.parts)
            bytes += part.kind == kind ? part.bytes : 0;
        return bytes;
    };
    QCOMPARE(sum(figures.stages[1], adapters::SizePart::Kind::Wire), qint64(10'400'000));
    QCOMPARE(sum(figures.stages[1], adapters::SizePart::Kind::Base), qint64(336'600'000));
    QCOMPARE(sum(figures.stages[1], adapters::SizePart::Kind::Own), qint64(0));
    QCOMPARE(sum(figures.stages[0], adapters::SizePart::Kind::Own), qint64(10'400'000));
    QCOMPARE(figures.stages[0].layerCount, 5);
    QVERIFY(figures.stages[1].isShipped && !figures.stages[0].isShipped);
}

void TestSizesPanel::anEditMakesItsStageAndItsDependentsStale()
{
    Workplace place;
    const auto measured = place.document.snapshot();
    place.replace("WORKDIR /app\nCOPY --from", "WORKDIR /srv\nCOPY --from");
    QVERIFY(!adapters::isStale(*measured, 0, *place.document.snapshot()));
    QVERIFY(adapters::isStale(*measured, 1, *place.document.snapshot()));
    place.document.undo();
    place.replace("RUN poetry install", "RUN poetry install --sync");
    QVERIFY(adapters::isStale(*measured, 0, *place.document.snapshot()));
    QVERIFY(adapters::isStale(*measured, 1, *place.document.snapshot())); // it takes files of the first
    const adapters::SizeFigures figures
        = adapters::figuresOf(exampleSizes(*measured), *measured, *place.document.snapshot());
    QVERIFY(adapters::headline(figures).startsWith(QStringLiteral("You ship ~347 MB")));
}

void TestSizesPanel::anUndoneEditIsNotStale()
{
    Workplace place;
    const auto measured = place.document.snapshot();
    place.replace("RUN poetry install", "RUN poetry install --sync");
    place.document.undo();
    QVERIFY(!adapters::isStale(*measured, 0, *place.document.snapshot()));
    QVERIFY(!adapters::isStale(*measured, 1, *place.document.snapshot()));
}

void TestSizesPanel::anUnknownSizeIsADash()
{
    QCOMPARE(adapters::shownSize(std::nullopt, false), QStringLiteral("-"));
    QCOMPARE(adapters::shownSize(std::nullopt, true), QStringLiteral("-"));
    QCOMPARE(adapters::shownSize(347'000'000, true), QStringLiteral("~347 MB"));
}

void TestSizesPanel::aPressedBarSelectsItsStage()
{
    Workplace place;
    panels::SizesPanel panel(&place.document, &place.selection, &place.analyses);
    panel.resize(1000, 200);
    panel.show();
    panel.setReport(exampleSizes(*place.document.snapshot()), place.document.snapshot(), {}, {});
    const auto rows = panel.findChildren<panels::StageSizeRow *>();
    QCOMPARE(rows.size(), 2);
    QTest::mouseClick(rows.at(1), Qt::LeftButton);
    QCOMPARE(place.selection.singleNode(), std::optional(place.stage(1)));
    QTest::keyClick(rows.at(0), Qt::Key_Space);
    QCOMPARE(place.selection.singleNode(), std::optional(place.stage(0)));
}

void TestSizesPanel::theEmptyPanelOffersTheBuild()
{
    Workplace place;
    panels::SizesPanel panel(&place.document, &place.selection, &place.analyses);
    panel.show();
    QSignalSpy builds(&panel, &panels::SizesPanel::buildRequested);
    auto *button = panel.findChild<QPushButton *>();
    QVERIFY(button && button->isVisible());
    button->click();
    QCOMPARE(builds.size(), 1);
}

void TestSizesPanel::whatShipsIsHeldAgainstTheLargestOther()
{
    Workplace place;
    const document::SnapshotPointer snapshot = place.document.snapshot();
    docker::SizeReport report = exampleSizes(*snapshot);
    QCOMPARE(adapters::fattestBeside(adapters::figuresOf(report, *snapshot, *snapshot)), std::optional(0));
    report.stages[0].bytes = 1; // what ships is the largest itself
    QCOMPARE(adapters::fattestBeside(adapters::figuresOf(report, *snapshot, *snapshot)), std::optional(0));
    report.stages.erase(report.stages.begin());
    QVERIFY(!adapters::fattestBeside(adapters::figuresOf(report, *snapshot, *snapshot)));
}

void TestSizesPanel::clearingForgets()
{
    Workplace place;
    panels::SizesPanel panel(&place.document, &place.selection, &place.analyses);
    panel.show();
    panel.setReport(exampleSizes(*place.document.snapshot()), place.document.snapshot(), {}, {});
    panel.clear();
    place.document.reset(text::SourceText::fromBody("FROM scratch\n"));
    place.select(place.stage(0));
    QVERIFY(panel.findChild<QPushButton *>()->isVisible());
}

QTEST_MAIN(TestSizesPanel)
#include "tst_SizesPanel.moc"
