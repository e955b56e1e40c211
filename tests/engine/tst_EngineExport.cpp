// The files that are made for other programs are read by them, and make the same: bake's by buildx, the others by a
// YAML parser.
#include "engine/Subcommands.h"
#include "export/BuildFiles.h"

#include <QDirIterator>
#include <QRandomGenerator>

using namespace stagewright;
using namespace stagewright::docker;
using namespace Qt::StringLiterals;
using exports::BuildFileKind;

namespace {

std::optional<exports::BuildDescription> describe(const QByteArray &text)
{
    const syntax::Tree tree = syntax::parse(text::SourceText::fromFile(text));
    const graph::Graph graph = graph::derive(tree);
    if (graph.stages.empty() || !tree.diagnostics().empty() || !graph.diagnostics.empty())
        return std::nullopt;
    exports::BuildDescription build;
    build.plan = planBuild(tree, graph, 1, graph.defaultTarget(), u"x/y"_s);
    build.name = u"stagewright-test/export"_s;
    for (const syntax::Instruction &one : tree.instructions()) {
        if (one.kind == syntax::InstructionKind::Arg && one.words.count > 0)
            build.options.arguments.emplace_back(u"ARG_%1"_s.arg(build.options.arguments.size()),
                                                 u"a \"b\" ${c}: {d} # e"_s);
    }
    build.options.labels = {{u"org.example"_s, u"it's, \"so\" ${{ x }}"_s}};
    return build;
}

/// Files of the wild with several stages, twenty of them spread over the corpus; our own where there is none.
QStringList someFiles()
{
    QStringList files;
    const QString shared = qEnvironmentVariable("STAGEWRIGHT_SHARED");
    for (const QString &folder :
         {shared.isEmpty() ? QString() : shared + u"/corpus/files"_s,
          u"" STAGEWRIGHT_SOURCE_DIR "/resources/templates"_s, u"" STAGEWRIGHT_SOURCE_DIR "/tests/data"_s}) {
        QDirIterator all(folder.isEmpty() ? u"/nonexistent"_s : folder, QDir::Files, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            QFile file(all.next());
            if (file.open(QIODevice::ReadOnly) && file.size() < 50'000 && file.readAll().count("\nFROM ") >= 1)
                files << file.fileName();
        }
    }
    files.sort();
    QStringList some;
    for (qsizetype i = 0; i < files.size() && some.size() < 40; i += std::max<qsizetype>(1, files.size() / 40))
        some << files.at(i);
    return some;
}

/// What Python's parser makes of it, as JSON; empty where it is no YAML.
QJsonObject parsed(const QByteArray &yaml)
{
    QProcess python;
    python.start(u"/usr/bin/python3"_s,
                 {u"-c"_s, u"import sys, yaml, json; json.dump(yaml.safe_load(sys.stdin.read()), sys.stdout)"_s});
    python.write(yaml);
    python.closeWriteChannel();
    if (!python.waitForFinished(30'000) || python.exitCode() != 0)
        qWarning("%s", python.readAllStandardError().constData());
    return QJsonDocument::fromJson(python.readAllStandardOutput()).object();
}

QJsonObject printedByBake(const QProcessEnvironment &environment, const QByteArray &file)
{
    QProcess bake;
    bake.setProcessEnvironment(environment);
    bake.start(findDocker(environment), {u"buildx"_s, u"bake"_s, u"--file"_s, u"-"_s, u"--print"_s});
    bake.write(file);
    bake.closeWriteChannel();
    if (!bake.waitForFinished(60'000) || bake.exitCode() != 0)
        qWarning("%s", bake.readAllStandardError().constData());
    return QJsonDocument::fromJson(bake.readAllStandardOutput()).object();
}

} // namespace

class tst_EngineExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void othersReadWhatIsWritten();
    void bakesTheSame();
};

void tst_EngineExport::othersReadWhatIsWritten()
{
    NEED_ENGINE(QString(), environment);
    int tried = 0;
    for (const QString &path : someFiles()) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto build = describe(file.readAll());
        if (!build || tried == 20)
            continue;
        ++tried;
        const QJsonObject bake = printedByBake(environment, exports::buildFile(BuildFileKind::Bake, *build));
        QVERIFY2(bake.value(u"target"_s).toObject().size() == 1, qPrintable(path)); // the default alone
        const QJsonObject compose = parsed(exports::buildFile(BuildFileKind::Compose, *build));
        const QJsonObject service = compose.value(u"services"_s)[u"app"_s][u"build"_s].toObject();
        QVERIFY2(service.value(u"dockerfile"_s) == u"Dockerfile"_s, qPrintable(path));
        QCOMPARE(service.value(u"args"_s).toObject().size(), qsizetype(build->options.arguments.size()));
        QCOMPARE(service.value(u"labels"_s)[u"org.example"_s].toString(), u"it's, \"so\" $${{ x }}"_s);
        const QJsonObject workflow = parsed(exports::buildFile(BuildFileKind::Workflow, *build));
        const QJsonArray steps = workflow.value(u"jobs"_s)[u"build"_s][u"steps"_s].toArray();
        QVERIFY2(steps.size() == 3, qPrintable(path));
        QVERIFY(steps.at(2)[u"with"_s][u"cache-to"_s].toString().startsWith(u"type=gha"_s));
    }
    qInfo("%d files", tried);
    QVERIFY(tried >= (qEnvironmentVariableIsSet("STAGEWRIGHT_SHARED") ? 20 : 1));
}

void tst_EngineExport::bakesTheSame()
{
    NEED_ENGINE(QString(), environment);
    const QByteArray stamp = QByteArray::number(QRandomGenerator::global()->generate64());
    Project project("FROM busybox AS one\nARG MODE\nRUN echo " + stamp
                    + " $MODE > /x\nFROM busybox\nCOPY --from=one /x /x\n");
    project.request.options.arguments = {{u"MODE"_s, u"fast $one ${two}"_s}};
    const Run run(project, environment);
    QVERIFY(run.succeeds());
    exports::BuildDescription build;
    build.plan = project.plan;
    build.options = project.request.options;
    build.options.tags = {u"stagewright-test/export-"_s + QString::fromLatin1(stamp) + u":x"_s};
    project.write("docker-bake.json", exports::buildFile(BuildFileKind::Bake, build));
    QProcess bake;
    bake.setProcessEnvironment(environment);
    bake.setWorkingDirectory(project.folder.path());
    bake.start(findDocker(environment), {u"buildx"_s, u"bake"_s, u"--load"_s, u"--provenance=false"_s});
    QVERIFY(bake.waitForFinished(120'000));
    QVERIFY2(bake.exitCode() == 0, bake.readAllStandardError().constData());
    const auto layersOf = [&](const QString &image) {
        return runDocker(environment, {u"image"_s, u"inspect"_s, u"--format"_s, u"{{.RootFS.Layers}}"_s, image});
    };
    QVERIFY(!layersOf(build.options.tags.front()).isEmpty());
    QCOMPARE(layersOf(build.options.tags.front()), layersOf(project.plan.stages[1].image));
    runDocker(environment, {u"image"_s, u"rm"_s, build.options.tags.front()});
    project.removeImages(environment);
}

QTEST_GUILESS_MAIN(tst_EngineExport)
#include "tst_EngineExport.moc"
