// A build's command line reaches docker argument by argument, and does the same when it is pasted into a shell.
#include "app/docker/Plans.h"
#include "docker/BuildCommand.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

using namespace stagewright::docker;

namespace {

/// Writes its arguments, each ended by NUL, and its input.
const QByteArray recorder = "for argument; do printf '%s\\0' \"$argument\"; done >> \"$here/argv\"\n"
                            "printf '\\1' >> \"$here/argv\"\ncat > \"$here/input\"\n";

EngineInfo engineOf(const FakeDocker &docker, const char *buildx)
{
    EngineInfo engine;
    engine.program = docker.program();
    engine.buildxVersion = QString::fromLatin1(buildx);
    return engine;
}

QList<QStringList> recordedRuns(const FakeDocker &docker)
{
    QList<QStringList> runs;
    const QList<QByteArray> all = docker.written("argv").split('\1');
    for (const QByteArray &run : all) {
        QStringList arguments;
        for (const QByteArray &argument : run.split('\0'))
            arguments << QString::fromUtf8(argument);
        arguments.removeLast(); // behind the last NUL
        if (!arguments.isEmpty())
            runs << arguments;
    }
    return runs;
}

void paste(const QString &text, const FakeDocker &docker)
{
    QProcess shell;
    shell.setProcessEnvironment(docker.environment());
    shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-s")});
    shell.write(text.toUtf8());
    shell.closeWriteChannel();
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.readAllStandardError(), QByteArray());
    QCOMPARE(shell.exitCode(), 0);
}

const char *const stages = "FROM busybox\nRUN a\nFROM busybox AS two\nCOPY --from=0 / /\nFROM two AS three\nRUN b\n";

} // namespace

class tst_BuildCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void quotesForAShell_data();
    void quotesForAShell();
    void bakesEveryNeededStage();
    void doesTheSameWhenPasted_data();
    void doesTheSameWhenPasted();
    void keepsTemplatesOutOfTheDefinition();
    void buildsWhatIsOnDiskWhereItLies();
    void writesUnsavedTextWithItsIgnoreFile();
    void aTextWithoutAFileTakesNoIgnoreFileOfTheCurrentFolder();
    void aLinkIsBuiltFromACopy();
    void cutsTheTextForStagesWithoutAName();
    void buildsStageAfterStageWithoutBuildx();
    void passesChoicesOn();
    void refusesAContextThatIsNone();
};

void tst_BuildCommand::quotesForAShell_data()
{
    QTest::addColumn<QString>("argument");
    QTest::addColumn<QString>("quoted");
    QTest::newRow("a plain path stays") << "/a/b-c_d.e" << "/a/b-c_d.e";
    QTest::newRow("nothing") << "" << "''";
    QTest::newRow("a blank") << "a b" << "'a b'";
    QTest::newRow("a quote") << "it's" << "'it'\\''s'";
    QTest::newRow("a substitution") << "$(reboot);`x`" << "'$(reboot);`x`'";
    QTest::newRow("a tilde") << "~root" << "'~root'";
    QTest::newRow("a line feed") << "a\nb" << "'a\nb'";
}

void tst_BuildCommand::quotesForAShell()
{
    QFETCH(QString, argument);
    QTEST(shellQuoted(argument), "quoted");
}

void tst_BuildCommand::bakesEveryNeededStage()
{
    const FakeDocker docker(recorder);
    BuildRequest request;
    request.dockerfile = stages;
    request.contextFolder = docker.folder();
    const auto command = prepareBuild(request, planOf(stages, 1), engineOf(docker, "0.29.1"));
    QVERIFY(command);
    QCOMPARE(command->steps.size(), 1u);
    QCOMPARE(command->steps[0].arguments,
             QStringList({QStringLiteral("buildx"), QStringLiteral("bake"), QStringLiteral("--file"), QStringLiteral("-"),
                          QStringLiteral("--progress=rawjson"), QStringLiteral("--provenance=false"),
                          QStringLiteral("stage-0"), QStringLiteral("two")}));
    const QJsonObject targets = QJsonDocument::fromJson(command->steps[0].standardInput).object()
                                    .value(QLatin1String("target")).toObject();
    QCOMPARE(targets.keys(), QStringList({QStringLiteral("stage-0"), QStringLiteral("two")}));
    const QJsonObject two = targets.value(QLatin1String("two")).toObject();
    QCOMPARE(two.value(QLatin1String("target")).toString(), QStringLiteral("two"));
    QCOMPARE(two.value(QLatin1String("tags")).toArray().at(0).toString(), QStringLiteral("stagewright-test/plan:two"));
    QCOMPARE(two.value(QLatin1String("output")).toArray().at(0).toString(), QStringLiteral("type=docker"));
    QCOMPARE(two.value(QLatin1String("context")).toString(), docker.folder());
}

void tst_BuildCommand::doesTheSameWhenPasted_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"a b", "it's \"q\"", "--help", "new\nline", "gr\xC3\xB6\xC3\x9F" "e", "`touch x`;$(touch y)", "${X} %{y} $$",
                             "back\\slash", "END", "* ? [a]"})
        QTest::newRow(name) << QString::fromUtf8(name);
}

void tst_BuildCommand::doesTheSameWhenPasted()
{
    QFETCH(QString, name);
    QTemporaryDir parent;
    const QString context = parent.filePath(name);
    QVERIFY(QDir().mkpath(context));
    for (const char *buildx : {"0.29.1", ""}) {
        const FakeDocker docker(recorder);
        BuildRequest request;
        request.dockerfile = stages;
        request.dockerfilePath = context + QStringLiteral("/Dockerfile");
        request.contextFolder = context;
        request.options.arguments = {{QStringLiteral("WORD"), name}};
        const auto command = prepareBuild(request, planOf(stages), engineOf(docker, buildx));
        QVERIFY(command);
        paste(command->shown(), docker);
        QList<QStringList> expected;
        for (const CommandStep &step : command->steps) {
            expected << step.arguments;
            expected.back().removeAll(QStringLiteral("--progress=rawjson"));
        }
        QCOMPARE(recordedRuns(docker), expected);
        QCOMPARE(docker.written("input"), command->steps.back().standardInput);
    }
}

void tst_BuildCommand::keepsTemplatesOutOfTheDefinition()
{
    QTemporaryDir parent;
    const QString context = parent.filePath(QStringLiteral("${HOME}%{x}$$"));
    QVERIFY(QDir().mkpath(context));
    const FakeDocker docker(recorder);
    BuildRequest request;
    request.dockerfile = "FROM scratch AS a\n";
    request.contextFolder = context;
    request.options.arguments = {{QStringLiteral("A"), QStringLiteral("${B}")}};
    const auto command = prepareBuild(request, planOf(request.dockerfile), engineOf(docker, "0.29.1"));
    QVERIFY(command);
    const QJsonObject target = QJsonDocument::fromJson(command->steps[0].standardInput).object()
                                   .value(QLatin1String("target")).toObject().value(QLatin1String("a")).toObject();
    QVERIFY(target.value(QLatin1String("context")).toString().endsWith(QLatin1String("$${HOME}%%{x}$$")));
    QCOMPARE(target.value(QLatin1String("args")).toObject().value(QLatin1String("A")).toString(), QStringLiteral("$${B}"));
}

void tst_BuildCommand::buildsWhatIsOnDiskWhereItLies()
{
    const FakeDocker docker(recorder);
    QFile file(docker.folder() + QStringLiteral("/My.Dockerfile"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("FROM scratch AS a\n") && file.flush());
    BuildRequest request;
    request.dockerfile = "FROM scratch AS a\n";
    request.dockerfilePath = file.fileName();
    request.contextFolder = docker.folder();
    const auto command = prepareBuild(request, planOf(request.dockerfile), engineOf(docker, ""));
    QVERIFY(command);
    QVERIFY(!command->files);
    QCOMPARE(command->steps[0].arguments,
             QStringList({QStringLiteral("build"), QStringLiteral("--file"), file.fileName(), QStringLiteral("--tag"),
                          QStringLiteral("stagewright-test/plan:a"), docker.folder()}));
}

void tst_BuildCommand::writesUnsavedTextWithItsIgnoreFile()
{
    const FakeDocker docker(recorder);
    const QString path = docker.folder() + QStringLiteral("/Dockerfile");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("FROM scratch AS old\n") && file.flush());
    QFile ignore(path + QStringLiteral(".dockerignore"));
    QVERIFY(ignore.open(QIODevice::WriteOnly) && ignore.write("secret\n") && ignore.flush());
    BuildRequest request;
    request.dockerfile = "\xEF\xBB\xBF" "FROM scratch AS fresh\r\n";
    request.dockerfilePath = path;
    request.contextFolder = docker.folder();
    QString written;
    {
        const auto command = prepareBuild(request, planOf(request.dockerfile), engineOf(docker, ""));
        QVERIFY(command);
        written = command->steps[0].arguments.at(2);
        QVERIFY(written != path);
        QFile copy(written);
        QVERIFY(copy.open(QIODevice::ReadOnly));
        QCOMPARE(copy.readAll(), request.dockerfile);
        QFile copiedIgnore(written + QStringLiteral(".dockerignore"));
        QVERIFY(copiedIgnore.open(QIODevice::ReadOnly));
        QCOMPARE(copiedIgnore.readAll(), QByteArray("secret\n"));
        QVERIFY(!(QFileInfo(command->files->path()).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    }
    QVERIFY2(!QFile::exists(written), "the files go with the command");
}

void tst_BuildCommand::aTextWithoutAFileTakesNoIgnoreFileOfTheCurrentFolder()
{
    const FakeDocker docker(recorder);
    QFile ignore(docker.folder() + QStringLiteral("/.dockerignore"));
    QVERIFY(ignore.open(QIODevice::WriteOnly) && ignore.write("*\n") && ignore.flush());
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(docker.folder()));
    BuildRequest request;
    request.dockerfile = "FROM scratch AS a\n";
    request.contextFolder = docker.folder();
    const auto command = prepareBuild(request, planOf(request.dockerfile), engineOf(docker, ""));
    QDir::setCurrent(before);
    QVERIFY(command);
    QVERIFY(!QFile::exists(command->steps[0].arguments.at(2) + QStringLiteral(".dockerignore")));
}

void tst_BuildCommand::aLinkIsBuiltFromACopy()
{
    const FakeDocker docker(recorder);
    QVERIFY(QDir(docker.folder()).mkpath(QStringLiteral("shared")));
    QFile file(docker.folder() + QStringLiteral("/shared/Dockerfile"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("FROM scratch AS a\n") && file.flush());
    const QString link = docker.folder() + QStringLiteral("/Dockerfile");
    QVERIFY(QFile::link(file.fileName(), link));
    BuildRequest request;
    request.dockerfile = "FROM scratch AS a\n";
    request.dockerfilePath = link;
    request.contextFolder = docker.folder();
    const auto command = prepareBuild(request, planOf(request.dockerfile), engineOf(docker, ""));
    QVERIFY(command);
    QVERIFY(command->files);
    QVERIFY(command->steps[0].arguments.at(2) != link);
}

void tst_BuildCommand::cutsTheTextForStagesWithoutAName()
{
    const FakeDocker docker(recorder);
    BuildRequest request;
    request.dockerfile = "\xEF\xBB\xBF" "FROM busybox\nRUN a\n\n# next\nFROM busybox AS x\nRUN b\nFROM busybox AS X\nRUN c\nFROM x\n";
    request.contextFolder = docker.folder();
    const auto command = prepareBuild(request, planOf(request.dockerfile), engineOf(docker, ""));
    QVERIFY(command);
    QCOMPARE(command->steps.size(), 4u);
    const QList<QByteArray> ends{"RUN a\n\n# next\n", "RUN b\n", "RUN c\n", "FROM x\n"};
    for (int i = 0; i < 4; ++i) {
        QVERIFY(!command->steps[std::size_t(i)].arguments.contains(QStringLiteral("--target")));
        QFile file(command->steps[std::size_t(i)].arguments.at(2));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY2(text.endsWith(ends[i]), text.constData());
        QVERIFY(request.dockerfile.startsWith(text));
    }
}

void tst_BuildCommand::buildsStageAfterStageWithoutBuildx()
{
    const FakeDocker docker(recorder);
    BuildRequest request;
    request.dockerfile = stages;
    request.contextFolder = docker.folder();
    const auto command = prepareBuild(request, planOf(stages, 2), engineOf(docker, ""));
    QVERIFY(command);
    QCOMPARE(command->progress, ProgressFormat::Plain);
    QCOMPARE(command->steps.size(), 3u);
    QCOMPARE(command->steps[1].stage, 1);
    QVERIFY(command->steps[1].arguments.contains(QStringLiteral("--target")));
    QCOMPARE(command->environment.front().first, QStringLiteral("DOCKER_BUILDKIT"));
}

void tst_BuildCommand::passesChoicesOn()
{
    const FakeDocker docker(recorder);
    BuildRequest request;
    request.dockerfile = "FROM scratch AS a\n";
    request.contextFolder = docker.folder();
    request.options.platform = QStringLiteral("linux/arm64");
    request.options.network = BuildNetwork::Host;
    request.options.cache = CacheUse::Ignore;
    request.options.pull = BasePull::Always;
    const auto classic = prepareBuild(request, planOf(request.dockerfile), engineOf(docker, ""));
    QVERIFY(classic);
    const QString line = classic->steps[0].arguments.join(QLatin1Char(' '));
    QVERIFY2(line.contains(QLatin1String("--platform linux/arm64 --network host --no-cache --pull")), qPrintable(line));
    const auto baked = prepareBuild(request, planOf(request.dockerfile), engineOf(docker, "0.29.1"));
    QVERIFY(baked);
    QVERIFY(baked->steps[0].arguments.contains(QStringLiteral("--allow=network.host")));
    const auto older = prepareBuild(request, planOf(request.dockerfile), engineOf(docker, "0.13.0"));
    QVERIFY(older && !older->steps[0].arguments.contains(QStringLiteral("--allow=network.host")));
    QVERIFY(baked->steps[0].standardInput.contains("\"network\": \"host\""));
    QVERIFY(baked->steps[0].standardInput.contains("linux/arm64"));
}

void tst_BuildCommand::refusesAContextThatIsNone()
{
    const FakeDocker docker(recorder);
    BuildRequest request;
    request.dockerfile = "FROM scratch AS a\n";
    for (const QString &folder : {QString(), docker.program(), QStringLiteral("relative"), docker.folder() + QStringLiteral("/no")}) {
        request.contextFolder = folder;
        const auto command = prepareBuild(request, planOf(request.dockerfile), engineOf(docker, ""));
        QVERIFY(!command);
        QCOMPARE(command.error().fault, EngineFault::ContextMissing);
        QCOMPARE(command.error().subject, folder);
    }
}

QTEST_GUILESS_MAIN(tst_BuildCommand)
#include "tst_BuildCommand.moc"
