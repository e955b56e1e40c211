// In front of a step that failed, the stage can be entered and looked through: on a real engine.
#include "adapters/FailedStep.h"
#include "adapters/ImageAnalyses.h"
#include "docker/Sentences.h"
#include "engine/Engines.h"

#include <QRandomGenerator>

using namespace stagewright;
using namespace stagewright::docker;
using namespace Qt::StringLiterals;

class tst_EngineFailedStep : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void entersTheStepBefore_data() { addEngineRows(); }
    void entersTheStepBefore();
    void offersNothingWhereNothingCanBeEntered();
};

void tst_EngineFailedStep::entersTheStepBefore()
{
    QFETCH(QString, which);
    NEED_ENGINE(which, environment);
    const QByteArray stamp = QByteArray::number(QRandomGenerator::global()->generate64());
    const QTemporaryDir folder(QDir::tempPath() + u"/stagewright-test-XXXXXX"_s);
    document::Document document;
    document.reset(text::SourceText::fromBody(
        "FROM busybox AS builder\nARG MODE=slow\nARG API_TOKEN=canary\nENV WORD=\"two words\"\nWORKDIR /work\n"
        "RUN echo "
        + stamp
        + " > stamp\nRUN echo \"last words of $MODE\" && no-such-program\nRUN true\n"
          "FROM busybox\nCOPY --from=builder /work /work\n"));
    adapters::BuildController build(&document, environment);
    build.setFile({}, folder.path());
    build.setOptions({.arguments = {{u"MODE"_s, u"fast"_s}},
                      .network = BuildNetwork::None,
                      .tags = {u"stagewright-test/unwanted:x"_s}});
    adapters::FailedStep step(environment);
    QSignalSpy finished(&build, &adapters::BuildController::finished);
    QSignalSpy made(&step, &adapters::FailedStep::made);
    build.build();
    QVERIFY(finished.wait(120'000));
    const auto record = finished.first().first().value<adapters::BuildRecord>();
    QCOMPARE(record.outcome.failedLine, 7);
    QVERIFY2(record.outcome.lastWords.contains(u"last words of fast"_s),
             qPrintable(record.outcome.lastWords.join(u'|')));
    QVERIFY(
        record.outcome.lastWords.join(u'|').contains(u"no-such-program: not found"_s)); // the streams come as they will
    QVERIFY(record.outcome.lastWords.size() <= 3);
    QVERIFY(describeFailure(record.outcome, record.snapshot->graph).contains(u"no program no-such-program"_s));
    step.setBuild(record, build);
    QCOMPARE(step.line(), 7);
    QVERIFY(step.shellCommand().isEmpty());
    step.make();
    QVERIFY(made.wait(120'000));
    QStringList command = step.shellCommand();
    QVERIFY2(!command.join(u' ').contains(u"canary"_s), qPrintable(command.join(u' ')));
    command.removeAll(u"--tty"_s); // there is none here
    const QByteArray said
        = runDocker(environment, command.mid(1) + QStringList({u"-c"_s, u"cat stamp; pwd; echo $MODE $WORD"_s}));
    QCOMPARE(said, stamp + "\n/work\nfast two words\n");

    adapters::ImageAnalyses files(environment);
    QSignalSpy read(&files, &adapters::ImageAnalyses::changed);
    SizeReport report;
    report.stages.push_back({});
    report.stages[0].image = step.image();
    files.setBuild(step.engine(), report, 0);
    QVERIFY(read.wait(60'000));
    QVERIFY2(files.find(0), qPrintable(files.complaint(0)));
    runDocker(environment, {u"image"_s, u"rm"_s, u"--force"_s, step.image()});
    QCOMPARE(runDocker(environment, {u"image"_s, u"ls"_s, u"--quiet"_s, u"stagewright-test/unwanted"_s}), QByteArray());
}

void tst_EngineFailedStep::offersNothingWhereNothingCanBeEntered()
{
    NEED_ENGINE(QString(), environment);
    const QTemporaryDir folder(QDir::tempPath() + u"/stagewright-test-XXXXXX"_s);
    document::Document document;
    adapters::BuildController build(&document, environment);
    adapters::FailedStep step(environment);
    QSignalSpy finished(&build, &adapters::BuildController::finished);
    for (const char *text : {"FROM busybox\nRUN true\n", "FROM localhost:1/no/such:image\nRUN true\n"}) {
        document.reset(text::SourceText::fromBody(text));
        build.setFile({}, folder.path());
        build.setNetwork(BuildNetwork::None);
        finished.clear();
        build.build();
        QVERIFY(finished.wait(120'000));
        step.setBuild(finished.first().first().value<adapters::BuildRecord>(), build);
        QCOMPARE(step.line(), 0);
        step.make();
        QVERIFY(!step.isMaking());
    }
}

QTEST_GUILESS_MAIN(tst_EngineFailedStep)
#include "tst_EngineFailedStep.moc"
