// What is chosen for a build holds on a real engine: arguments, labels, tags, contexts, outputs, secrets and caches.
#include "engine/Subcommands.h"

#include <QRandomGenerator>

using namespace stagewright::docker;
using namespace Qt::StringLiterals;

namespace {

QString inspected(const QProcessEnvironment &environment, const QString &image, const QString &format)
{
    return QString::fromUtf8(runDocker(environment, {u"image"_s, u"inspect"_s, u"--format"_s, format, image}))
        .trimmed();
}

QByteArray fresh()
{
    return QByteArray::number(QRandomGenerator::global()->generate64());
}

} // namespace

class tst_EngineOptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesWhatWasChosen();
    void buildsOneStageAnew();
    void showsNoSecret_data() { addEngineRows(); }
    void showsNoSecret();
    void bakeReadsHostileStringsAsTheyAre();
};

void tst_EngineOptions::makesWhatWasChosen()
{
    NEED_ENGINE(QString(), environment);
    Project project("ARG BASE=nothing\nFROM $BASE AS one\nARG MODE=slow\nENV MODE=$MODE\nFROM one AS two\nCOPY "
                    "--from=extra /file /file\n"
                    "RUN cat /run/secrets/x 2>/dev/null; echo "
                    + fresh() + "\n");
    const QTemporaryDir extra;
    const QTemporaryDir out;
    QFile file(extra.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("from outside") > 0 && file.flush());
    const QString tag = u"stagewright-test/options-"_s + QString::fromLatin1(fresh()) + u":x"_s;
    project.request.options.arguments = {{u"BASE"_s, u"busybox:latest"_s}, {u"MODE"_s, u"fast \"one\""_s}};
    project.request.options.tags = {tag};
    project.request.options.labels = {{u"org.example.word"_s, u"${HOME}, \"b\""_s}};
    project.request.options.contexts = {{u"extra"_s, extra.path()}};
    project.request.options.output = OutputKind::Folder;
    project.request.options.outputPath = out.filePath(u"files"_s);
    const Run run(project, environment);
    QVERIFY(run.succeeds());
    QCOMPARE(inspected(environment, tag, u"{{index .Config.Labels \"org.example.word\"}}"_s), u"${HOME}, \"b\""_s);
    QVERIFY(inspected(environment, tag, u"{{.Config.Env}}"_s).contains(u"MODE=fast \"one\""_s));
    QFile written(out.filePath(u"files/file"_s));
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll(), QByteArray("from outside"));
    // The other stage has neither the tag nor the label.
    QCOMPARE(inspected(environment, project.plan.stages[0].image, u"{{len .Config.Labels}}"_s), u"0"_s);
    runDocker(environment, {u"image"_s, u"rm"_s, tag});
    project.removeImages(environment);
}

void tst_EngineOptions::buildsOneStageAnew()
{
    NEED_ENGINE(QString(), environment);
    Project project("FROM busybox AS one\nRUN echo " + fresh() + " > /x\nFROM busybox AS two\nRUN echo " + fresh()
                    + " > /y\nCOPY --from=one /x /x\n");
    QVERIFY(Run(project, environment).succeeds());
    project.request.options.uncachedStages = {u"one"_s};
    const Run again(project, environment);
    QVERIFY(again.succeeds());
    QCOMPARE(again.outcome->status.stages[0].state, StageState::Done);
    QCOMPARE(again.outcome->status.stages[1].state, StageState::Cached);
    project.removeImages(environment);
}

/// Twenty canaries: arguments whose names tell of secrets, secrets of files and of variables, said aloud by the build.
void tst_EngineOptions::showsNoSecret()
{
    QFETCH(QString, which);
    NEED_ENGINE(which, original);
    QProcessEnvironment environment = original;
    const bool isOld = which == u"OLD"_s;
    const QTemporaryDir keys;
    QByteArray text = "FROM busybox\n";
    QByteArray mounts;
    QByteArray says;
    BuildOptions options;
    options.network = BuildNetwork::None;
    QStringList canaries;
    for (int i = 0; i < 20; ++i) {
        const QString canary = u"canary-%1-"_s.arg(i) + QString::fromLatin1(fresh());
        canaries << canary;
        if (i % 2 == 0 || isOld) {
            const QString name = u"TOKEN_%1"_s.arg(i);
            options.arguments.emplace_back(name, canary);
            text += "ARG " + name.toUtf8() + "\n";
            says += " && echo $" + name.toUtf8();
            continue;
        }
        const QByteArray id = "s" + QByteArray::number(i);
        const bool isFile = i % 4 == 1;
        const QString place = isFile ? keys.filePath(QString::fromLatin1(id)) : u"CANARY_%1"_s.arg(i);
        if (isFile) {
            QFile file(place);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(canary.toUtf8()) > 0);
        } else {
            environment.insert(place, canary);
        }
        options.secrets.push_back(
            {QString::fromLatin1(id), isFile ? SecretSource::Kind::File : SecretSource::Kind::Variable, place});
        mounts += " --mount=type=secret,id=" + id;
        says += " && cat /run/secrets/" + id + " && echo";
    }
    const QByteArray run = "RUN" + mounts + " echo " + fresh() + says;
    Project project(text + run + "\nRUN exit 3\n");
    project.request.options = options;
    const EngineInfo engine = probe(environment);
    const auto command = prepareBuild(project.request, project.plan, engine, environment);
    QVERIFY(command);
    Build build(project.plan, *command, environment);
    QString told;
    std::optional<BuildOutcome> outcome;
    connect(&build, &Build::logAppended, [&told](const std::vector<LogLine> &lines) {
        for (const LogLine &line : lines)
            told += line.text + u'\n';
    });
    connect(&build, &Build::finished, [&outcome](const BuildOutcome &ended) { outcome = ended; });
    build.start();
    QVERIFY(QTest::qWaitFor([&outcome] { return outcome.has_value(); }, 120'000));
    told += outcome->errorText + command->shown();
    for (const TraceStep &step : outcome->trace.steps)
        told += step.name + u'\n';
    QCOMPARE(outcome->failedLine, 2 + int(text.count('\n')));
    QVERIFY(told.count(u"•••"_s) >= 20); // they were said, and hidden
    for (const CommandStep &step : command->steps)
        told += step.arguments.join(u'\n') + QString::fromUtf8(step.standardInput);
    told += QString::fromUtf8(toJson(options));
    for (const QString &canary : canaries)
        QVERIFY2(!told.contains(canary), qPrintable(told));
    project.removeImages(original);
}

void tst_EngineOptions::bakeReadsHostileStringsAsTheyAre()
{
    NEED_ENGINE(QString(), environment);
    const QStringList parts{u"a"_s,       u"-"_s,      u" "_s,   u"\n"_s,   u"\""_s, u"'"_s, u"$(x)"_s, u"${HOME}"_s,
                            u"%{if x}"_s, u"$${"_s,    u"%%{"_s, u"$"_s,    u"%"_s,  u","_s, u"="_s,    u"\\"_s,
                            u"\\n"_s,     u"\u202e"_s, u"ß"_s,   u"`id`"_s, u"*"_s,  u"~}"_s};
    QRandomGenerator random(5);
    Project project("FROM busybox AS a\n");
    for (int i = 0; i < 500; ++i) {
        QString text;
        for (int n = random.bounded(1, 8); n > 0; --n)
            text += parts.at(random.bounded(int(parts.size())));
        project.request.options.arguments.emplace_back(u"ARG_%1"_s.arg(i), text);
    }
    const auto command = prepareBuild(project.request, project.plan, probe(environment), environment);
    QVERIFY(command);
    QProcess bake;
    bake.setProcessEnvironment(environment);
    bake.start(command->program, {u"buildx"_s, u"bake"_s, u"--file"_s, u"-"_s, u"--print"_s, u"a"_s});
    bake.write(command->steps[0].standardInput);
    bake.closeWriteChannel();
    QVERIFY(bake.waitForFinished(60'000));
    const QJsonObject read = QJsonDocument::fromJson(bake.readAllStandardOutput())
                                 .object()
                                 .value(u"target"_s)
                                 .toObject()
                                 .value(u"a"_s)
                                 .toObject()
                                 .value(u"args"_s)
                                 .toObject();
    QCOMPARE(read.size(), 500);
    // It prints a definition, with templates kept from being such.
    for (const auto &[name, value] : project.request.options.arguments)
        QCOMPARE(read.value(name).toString(), QString(value).replace(u"${"_s, u"$${"_s).replace(u"%{"_s, u"%%{"_s));
}

QTEST_GUILESS_MAIN(tst_EngineOptions)
#include "tst_EngineOptions.moc"
