// The sentences for people say what to do.
#include "docker/Sentences.h"
#include "syntax/Tree.h"

#include <QtTest>

using namespace stagewright::docker;

class tst_Sentences : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesWhatTheFaultIsAbout();
    void quotesDockerWhereNothingIsKnown();
    void saysWhyABuildFailed_data();
    void saysWhyABuildFailed();
};

void tst_Sentences::namesWhatTheFaultIsAbout()
{
    const QString socket = QStringLiteral("unix:///run/x.sock");
    QVERIFY(describe(EngineError{EngineFault::NoDaemon, socket, {}}).contains(socket));
    QVERIFY(describe(EngineError{EngineFault::NoPermission, socket, {}}).contains(socket));
    QVERIFY(describe(EngineError{EngineFault::ContextMissing, QStringLiteral("/no"), {}}).contains(QLatin1String("/no")));
    QVERIFY(describe(EngineError{EngineFault::BaseNotFound, QStringLiteral("nope:1"), {}}).contains(QLatin1String("nope:1")));
    QVERIFY(describe(EngineError{EngineFault::NoSpace, {}, {}}).contains(QLatin1String("docker system prune")));
}

void tst_Sentences::quotesDockerWhereNothingIsKnown()
{
    const EngineError error{EngineFault::Other, {}, QStringLiteral("first\nERROR: the last line\n")};
    QVERIFY(describe(error).endsWith(QLatin1String("ERROR: the last line")));
    QVERIFY(!describe(EngineError{}).isEmpty());
}

void tst_Sentences::saysWhyABuildFailed_data()
{
    QTest::addColumn<QString>("words"); // docker's
    QTest::addColumn<int>("instruction");
    QTest::addColumn<QString>("said");
    const QString checksum = QStringLiteral("Dockerfile:3\n-----\nERROR: target final: failed to solve: failed to compute cache key: "
                                            "failed to calculate checksum of ref 12-ab::34: \"/no\": not found");
    QTest::newRow("a file of a stage") << checksum << 3 << QStringLiteral("There is no /no in the stage a. ");
    QTest::newRow("a file of the build context") << checksum << 4 << QStringLiteral("There is no no in the build context. ");
    QTest::newRow("a file of an image") << checksum << 5 << QStringLiteral("There is no /no in the image busybox:1. ");
    QTest::newRow("a file, the line unknown") << checksum << -1 << QStringLiteral("There is no /no where it is taken from. ");
    QTest::newRow("a file, without BuildKit")
        << QStringLiteral("COPY failed: file not found in build context or excluded by .dockerignore: stat no: file does not exist")
        << 4 << QStringLiteral("There is no no in the build context. ");
    const QString run = QStringLiteral("ERROR: failed to solve: process \"/bin/sh -c a\" did not complete successfully: exit code: ");
    QTest::newRow("a command") << run + QStringLiteral("3") << 6 << QStringLiteral("The command ended with exit code 3; ");
    QTest::newRow("a program that is not there") << run + QStringLiteral("127") << 6 << QStringLiteral("is not in the image");
    QTest::newRow("a command, without BuildKit") << QStringLiteral("The command '/bin/sh -c a' returned a non-zero code: 2") << 6
                                                 << QStringLiteral("exit code 2;");
    QTest::newRow("something else") << QStringLiteral("x\nERROR: target a: failed to solve: some words\n") << 6
                                    << QStringLiteral("some words");
    QTest::newRow("nothing") << QString() << 6 << QStringLiteral("no reason");
}

void tst_Sentences::saysWhyABuildFailed()
{
    QFETCH(QString, words);
    QFETCH(int, instruction);
    QFETCH(QString, said);
    const auto tree = stagewright::syntax::parse(stagewright::text::SourceText::fromBody(
        "FROM x AS a\nRUN b\nFROM y\nCOPY --from=a /no .\nCOPY no .\nCOPY --from=busybox:1 /no .\nRUN c\n"));
    BuildOutcome outcome;
    outcome.errorText = words;
    outcome.failedInstruction = instruction;
    const QString shown = describeFailure(outcome, stagewright::graph::derive(tree));
    QVERIFY2(shown.contains(said), qPrintable(shown));
    QVERIFY2(!shown.contains(QLatin1String("failed to")), qPrintable(shown));
}

QTEST_GUILESS_MAIN(tst_Sentences)
#include "tst_Sentences.moc"
