// The toolbar's target follows its stage, and the button builds or cancels.
#include "ui/panels/Workplace.h"

#include "panels/build/BuildBar.h"
#include "panels/build/EngineChip.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;
using adapters::BuildTarget;

class TestBuildBar : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFinalStageIsTheTargetAtFirst();
    void aChoiceIsToldAndSurvivesRenames();
    void aRemovedTargetFallsBackToTheFinalStage();
    void theTargetOfOneDocumentIsNotTheNexts();
    void theButtonBuildsAndCancels();
    void withoutAStageNothingCanBeBuilt();
    void theChipNamesTheEngineOrItsFault();
};

void TestBuildBar::theFinalStageIsTheTargetAtFirst()
{
    Workplace place;
    panels::BuildBar bar(&place.document);
    auto *targets = bar.findChild<QComboBox *>();
    QCOMPARE(targets->currentText(), QStringLiteral("Target: runtime (final)"));
    QCOMPARE(targets->count(), 3);
    QVERIFY(bar.target().kind == BuildTarget::Kind::Final);
}

void TestBuildBar::aChoiceIsToldAndSurvivesRenames()
{
    Workplace place;
    panels::BuildBar bar(&place.document);
    auto *targets = bar.findChild<QComboBox *>();
    BuildTarget told;
    connect(&bar, &panels::BuildBar::targetChosen, &bar, [&told](const BuildTarget &target) { told = target; });
    targets->setCurrentIndex(1);
    Q_EMIT targets->activated(1);
    QVERIFY(told.kind == BuildTarget::Kind::Stage);
    QCOMPARE(told.stage, place.stage(0).stage);
    place.gestures.renameStage(place.stage(0), QStringLiteral("compile"));
    QCOMPARE(targets->currentText(), QStringLiteral("Target: compile"));
}

void TestBuildBar::aRemovedTargetFallsBackToTheFinalStage()
{
    Workplace place("FROM alpine AS a\nRUN x\n\nFROM alpine AS b\nRUN y\n");
    panels::BuildBar bar(&place.document);
    bar.setTarget({BuildTarget::Kind::Stage, place.stage(0).stage});
    auto *targets = bar.findChild<QComboBox *>();
    QCOMPARE(targets->currentText(), QStringLiteral("Target: a"));
    int told = 0;
    connect(&bar, &panels::BuildBar::targetChosen, &bar, [&told] { ++told; });
    place.gestures.removeNodes({place.stage(0)}, edits::Removal::OnlyStage);
    QCOMPARE(place.refusals, QStringList());
    QCOMPARE(targets->currentText(), QStringLiteral("Target: b (final)"));
    QCOMPARE(told, 1);
}

void TestBuildBar::theTargetOfOneDocumentIsNotTheNexts()
{
    Workplace place("FROM alpine AS a\nRUN x\n\nFROM alpine AS b\nRUN y\n");
    adapters::BuildController controller(&place.document, {});
    panels::BuildBar bar(&place.document);
    bar.follow(&controller);
    controller.setTarget({BuildTarget::Kind::Stage, place.stage(0).stage});
    auto *targets = bar.findChild<QComboBox *>();
    QCOMPARE(targets->currentText(), QStringLiteral("Target: a"));
    place.document.reset(text::SourceText::fromBody("FROM alpine AS c\n\nFROM alpine AS d\n"));
    QVERIFY(controller.target() == BuildTarget{});
    QCOMPARE(targets->currentText(), QStringLiteral("Target: d (final)"));
}

void TestBuildBar::theButtonBuildsAndCancels()
{
    Workplace place;
    panels::BuildBar bar(&place.document);
    QSignalSpy builds(&bar, &panels::BuildBar::buildRequested);
    QSignalSpy cancels(&bar, &panels::BuildBar::cancelRequested);
    auto *button = bar.findChild<QPushButton *>(QStringLiteral("buildButton"));
    button->click();
    bar.setRunning(true);
    QCOMPARE(button->text(), QStringLiteral("Cancel"));
    button->click();
    bar.setRunning(false);
    QVERIFY(button->text().startsWith(QStringLiteral("Build")));
    QCOMPARE(builds.size(), 1);
    QCOMPARE(cancels.size(), 1);
}

void TestBuildBar::withoutAStageNothingCanBeBuilt()
{
    Workplace place("# nothing yet\n");
    panels::BuildBar bar(&place.document);
    QVERIFY(!bar.findChild<QPushButton *>(QStringLiteral("buildButton"))->isEnabled());
    QVERIFY(!bar.findChild<QComboBox *>()->isEnabled());
}

void TestBuildBar::theChipNamesTheEngineOrItsFault()
{
    Workplace place;
    panels::BuildBar bar(&place.document);
    auto *chip = bar.findChild<panels::EngineChip *>();
    docker::EngineInfo engine;
    engine.serverVersion = QStringLiteral("28.5.2");
    bar.setEngine(engine);
    QCOMPARE(chip->text(), QStringLiteral("docker 28.5"));
    engine.error = docker::EngineError{docker::EngineFault::NoPermission, QStringLiteral("/run/<b>sock</b>"), {}};
    bar.setEngine(engine);
    QCOMPARE(chip->text(), QStringLiteral("no docker"));
    QVERIFY(chip->accessibleDescription().contains(QStringLiteral("/run/<b>sock</b>")));
    QVERIFY(!chip->toolTip().contains(QStringLiteral("<b>")));
    QSignalSpy asked(&bar, &panels::BuildBar::probeRequested);
    chip->click();
    QCOMPARE(asked.size(), 1);
}

QTEST_MAIN(TestBuildBar)
#include "tst_BuildBar.moc"
