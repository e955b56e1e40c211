// The sizes subcommand's arguments, output and faults, without an engine.
#include "app/docker/Plans.h"
#include "cli/Sizes.h"
#include "cli/SizesOutput.h"
#include "docker/ImageFacts.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace stagewright;

namespace {

docker::SizeReport reportOf(const docker::BuildPlan &plan)
{
    std::vector<std::vector<docker::HistoryEntry>> histories;
    for (const char *tag : {"builder", "stage-1", "data", "alias", "final"})
        histories.push_back(docker::readHistory(docker::recorded((QByteArray("success/history-") + tag + ".ndjson").constData())));
    return docker::sizeReport(plan, {}, docker::readImageFacts(docker::recorded("success/inspect.json")), histories);
}

struct Result {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

Result run(const QStringList &arguments)
{
    QBuffer out;
    QBuffer err;
    out.open(QIODevice::WriteOnly);
    err.open(QIODevice::WriteOnly);
    const int exitCode = cli::runSizes(arguments, out, err);
    return {exitCode, out.data(), err.data()};
}

} // namespace

class tst_Sizes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void printsJson();
    void printsATable();
    void refusesArgumentsThatMakeNoSense_data();
    void refusesArgumentsThatMakeNoSense();
    void saysWhatCannotBeRead();
    void saysThatThereIsNoStage();
    void saysThatThereIsNoDocker();
};

void tst_Sizes::printsJson()
{
    const docker::BuildPlan plan = docker::planOf(docker::recorded("success/Dockerfile"));
    const QByteArray json = cli::sizesJson(plan, reportOf(plan));
    QVERIFY(json.endsWith("}\n"));
    const QJsonObject all = QJsonDocument::fromJson(json).object();
    QCOMPARE(all.keys(), QStringList({QStringLiteral("edges"), QStringLiteral("stages")}));
    const QJsonObject stage = all.value(QLatin1String("stages")).toArray().at(1).toObject();
    QCOMPARE(stage.keys(), QStringList({QStringLiteral("download_bytes"), QStringLiteral("image"), QStringLiteral("index"),
                                        QStringLiteral("layers"), QStringLiteral("name"), QStringLiteral("size_bytes")}));
    QCOMPARE(stage.value(QLatin1String("name")).toString(), QString());
    QCOMPARE(stage.value(QLatin1String("index")).toInt(), 1);
    QCOMPARE(stage.value(QLatin1String("size_bytes")).toInteger(), 2184172);
    QVERIFY(stage.value(QLatin1String("download_bytes")).isNull());
    const QJsonObject layer = stage.value(QLatin1String("layers")).toArray().at(1).toObject();
    QCOMPARE(layer.value(QLatin1String("line")).toInt(), 14);
    QCOMPARE(layer.value(QLatin1String("size_bytes")).toInteger(), 100000);
    QCOMPARE(layer.value(QLatin1String("created_by")).toString(), QStringLiteral("COPY /app/big /b1 # buildkit"));
    const QJsonArray edges = all.value(QLatin1String("edges")).toArray();
    QCOMPARE(edges.at(1).toObject(), QJsonObject({{QStringLiteral("kind"), QStringLiteral("copy")},
                                                  {QStringLiteral("from"), QStringLiteral("context")},
                                                  {QStringLiteral("to"), QStringLiteral("builder")},
                                                  {QStringLiteral("line"), 6},
                                                  {QStringLiteral("size_bytes"), 4}}));
    QCOMPARE(edges.at(3).toObject().value(QLatin1String("to")).toString(), QStringLiteral("1"));
}

void tst_Sizes::printsATable()
{
    const docker::BuildPlan plan = docker::planOf(docker::recorded("success/Dockerfile"));
    const QStringList lines = cli::sizesTable(plan, reportOf(plan)).split(QLatin1Char('\n'));
    QCOMPARE(lines.at(0), QStringLiteral("STAGE    BASE            ON DISK  DOWNLOAD  LAYERS  COPIED OUT"));
    QCOMPARE(lines.at(1), QStringLiteral("builder  busybox:latest  2.08 MB         -       3  100 kB to 1, 100 kB to 1"));
    QCOMPARE(lines.at(3), QStringLiteral("data     scratch          100 kB         -       2  100 kB to final"));
    QCOMPARE(lines.size(), 7);
}

void tst_Sizes::refusesArgumentsThatMakeNoSense_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no file") << QStringList();
    QTest::newRow("two files") << QStringList{QStringLiteral("a"), QStringLiteral("b")};
    QTest::newRow("a format that is none") << QStringList{QStringLiteral("a"), QStringLiteral("--format=xml")};
    QTest::newRow("an option that is none") << QStringList{QStringLiteral("a"), QStringLiteral("--fast")};
}

void tst_Sizes::refusesArgumentsThatMakeNoSense()
{
    QFETCH(QStringList, arguments);
    const Result result = run(arguments);
    QCOMPARE(result.exitCode, 2);
    QVERIFY(result.out.isEmpty());
    QVERIFY(result.err.contains("usage: stagewright sizes"));
}

void tst_Sizes::saysWhatCannotBeRead()
{
    const Result result = run({QStringLiteral("/nonexistent/Dockerfile")});
    QCOMPARE(result.exitCode, 1);
    QVERIFY(result.err.contains("/nonexistent/Dockerfile"));
}

void tst_Sizes::saysThatThereIsNoStage()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("Dockerfile")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("# nothing yet\n") && file.flush());
    const Result result = run({file.fileName()});
    QCOMPARE(result.exitCode, 1);
    QVERIFY(result.err.contains("FROM"));
}

void tst_Sizes::saysThatThereIsNoDocker()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("Dockerfile")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("FROM scratch\n") && file.flush());
    const QByteArray before = qgetenv("PATH");
    qputenv("PATH", "/nonexistent");
    const Result result = run({file.fileName(), QStringLiteral("--context"), folder.path()});
    qputenv("PATH", before);
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.err.contains("Docker was not found"), result.err.constData());
}

QTEST_GUILESS_MAIN(tst_Sizes)
#include "tst_Sizes.moc"
