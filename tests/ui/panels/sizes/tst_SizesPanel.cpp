// The figures of the sizes: what is shipped, what stays behind, what is out of date.
#include "ui/panels/Workplace.h"

#include "adapters/SizeFigures.h"
#include "adapters/Staleness.h"
#include "panels/sizes/BudgetRow.h"
#include "panels/sizes/SingleStageRow.h"
#include "panels/sizes/SizesPanel.h"
#include "panels/sizes/StageSizeRow.h"
#include "style/EmptyPage.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
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
    void whatShipsIsHeldAgainstItsBudget();
    void aBudgetIsWrittenIntoTheFile();
    void aSingleStageIsOffered();

private:
    static QPushButton *button(const QWidget &parent, const QString &words);
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

/// The visible button that says so; null where there is none.
QPushButton *TestSizesPanel::button(const QWidget &parent, const QString &words)
{
    for (auto *button : parent.findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == words)
            return button;
    }
    return nullptr;
}

void TestSizesPanel::theHeadlineNamesWhatStaysBehind()
{
    Workplace place;
    panels::SizesPanel panel(&place.document, &place.selection, {&place.analyses, &place.singleStage, &place.budget});
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
    panels::SizesPanel panel(&place.document, &place.selection, {&place.analyses, &place.singleStage, &place.budget});
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
    panels::SizesPanel panel(&place.document, &place.selection, {&place.analyses, &place.singleStage, &place.budget});
    panel.show();
    QSignalSpy builds(&panel, &panels::SizesPanel::buildRequested);
    auto *button = panel.findChild<style::EmptyPage *>()->findChild<QPushButton *>();
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
    panels::SizesPanel panel(&place.document, &place.selection, {&place.analyses, &place.singleStage, &place.budget});
    panel.show();
    panel.setReport(exampleSizes(*place.document.snapshot()), place.document.snapshot(), {}, {});
    panel.clear();
    place.document.reset(text::SourceText::fromBody("FROM scratch\n"));
    place.select(place.stage(0));
    QVERIFY(panel.findChild<style::EmptyPage *>()->findChild<QPushButton *>()->isVisible());
}

void TestSizesPanel::whatShipsIsHeldAgainstItsBudget()
{
    Workplace place;
    QSignalSpy kept(&place.budget, &adapters::Budget::keepRequested);
    panels::SizesPanel panel(&place.document, &place.selection, {&place.analyses, &place.singleStage, &place.budget});
    panel.resize(1000, 300);
    panel.show();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    panel.setReport(exampleSizes(*place.document.snapshot()), place.document.snapshot(), {}, {});
    auto *row = panel.findChild<panels::BudgetRow *>();
    auto *field = row->findChild<QLineEdit *>();
    QVERIFY(row->isHidden());
    button(panel, QStringLiteral("Set a budget…"))->click();
    QVERIFY(row->isVisible() && field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("plenty"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(says(*row, QStringLiteral("“plenty” is no size")));
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(row->isHidden() && kept.isEmpty());

    button(panel, QStringLiteral("Set a budget…"))->click();
    QTest::keyClicks(field, QStringLiteral("300 MB"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(says(*row, QStringLiteral("What ships is 47 MB beyond its budget of 300 MB.")));
    QCOMPARE(kept.size(), 1);
    QCOMPARE(kept.first().first().value<std::optional<qint64>>(), std::optional<qint64>(300'000'000));
    QCOMPARE(place.bytes(), exampleText); // kept beside the file
    place.replace("poetry install", "poetry sync");
    QVERIFY(says(*row, QStringLiteral("What ships is ~47 MB beyond")));
    button(*row, QStringLiteral("Remove"))->click();
    QVERIFY(row->isHidden() && button(panel, QStringLiteral("Set a budget…")));
}

void TestSizesPanel::aBudgetIsWrittenIntoTheFile()
{
    Workplace place;
    place.budget.setKept(1'000'000);
    panels::SizesPanel panel(&place.document, &place.selection, {&place.analyses, &place.singleStage, &place.budget});
    panel.resize(1000, 300);
    panel.show();
    panel.setReport(exampleSizes(*place.document.snapshot()), place.document.snapshot(), {}, {});
    auto *row = panel.findChild<panels::BudgetRow *>();
    button(*row, QStringLiteral("Change"))->click();
    auto *field = row->findChild<QLineEdit *>();
    QCOMPARE(field->text(), QStringLiteral("1 MB"));
    field->setText(QStringLiteral("0.4 GB"));
    row->findChild<QCheckBox *>()->setChecked(true);
    button(*row, QStringLiteral("Set"))->click();
    QCOMPARE(place.bytes(), "# stagewright: budget=0.4GB\n\n" + exampleText);
    QVERIFY(!place.budget.kept());
    QVERIFY(says(*row, QStringLiteral("What ships is 53 MB under its budget of 400 MB.")));
    place.replace("0.4GB", "123456789");
    button(*row, QStringLiteral("Change"))->click();
    QCOMPARE(field->text(), QStringLiteral("123456789")); // nothing of it is rounded away
    QTest::keyClick(field, Qt::Key_Escape);
    place.document.undo();
    place.replace("0.4GB", "much");
    QVERIFY(says(*row, QStringLiteral("The budget in line 1 is no size. Write it as 200MB or 1.5GB.")));
    button(*row, QStringLiteral("Remove"))->click();
    QCOMPARE(place.bytes(), exampleText);
    place.document.undo();
    place.document.undo(); // what somebody typed
    QVERIFY(says(*row, QStringLiteral("under its budget of 400 MB")));
}

void TestSizesPanel::aSingleStageIsOffered()
{
    Workplace place;
    panels::SizesPanel panel(&place.document, &place.selection, {&place.analyses, &place.singleStage, &place.budget});
    panel.resize(1000, 300);
    panel.show();
    const document::SnapshotPointer snapshot = place.document.snapshot();
    panel.setReport(exampleSizes(*snapshot), snapshot, {}, {});
    auto *row = panel.findChild<panels::SingleStageRow *>();
    QVERIFY(row->isHidden()); // nothing to hold it against
    adapters::BuildController build(&place.document, QProcessEnvironment());
    place.singleStage.setBuild(snapshot, exampleSizes(*snapshot), 1, build);
    QVERIFY(button(*row, QStringLiteral("Build it as one stage")));
    QSignalSpy texts(&panel, &panels::SizesPanel::singleStageRequested);
    button(*row, QStringLiteral("Show its text"))->click();
    QCOMPARE(texts.size(), 1);
    QVERIFY(
        place.singleStage.document()->snapshot()->source().body().startsWith("FROM python:3.11.9 AS single-stage\n"));
    button(*row, QStringLiteral("Build it as one stage"))->click(); // there is no docker in that environment
    QTRY_VERIFY(button(*row, QStringLiteral("Try again")));
    QVERIFY(says(*row, QStringLiteral("The single stage does not build: ")));
    place.singleStage.clear();
    QVERIFY(row->isHidden());
}

QTEST_MAIN(TestSizesPanel)
#include "tst_SizesPanel.moc"
