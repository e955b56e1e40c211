// `stagewright sizes` counts as an independent script does, on every engine: images, layers, what each wire carried.
#include "cli/Sizes.h"
#include "engine/Subcommands.h"

#include <csignal>

using namespace stagewright;
using namespace stagewright::docker;

namespace {

Printed sizesOf(const QStringList &arguments)
{
    return printedBy(cli::runSizes, arguments);
}

/// A figure of an image, or of its layer of that number from the bottom, as it was counted independently.
qint64 counted(const QJsonObject &image, const char *key, int layer = -1)
{
    const QJsonObject one = layer < 0 ? image : image.value(QLatin1String("layers")).toArray().at(layer).toObject();
    return one.value(QLatin1String(key)).toInteger(-3);
}

qint64 edgeBytes(const QJsonObject &sizes, const QString &from, const QString &to, const char *kind)
{
    const QJsonArray edges = sizes.value(QLatin1String("edges")).toArray();
    for (const QJsonValue &value : edges) {
        const QJsonObject edge = value.toObject();
        if (edge.value(QLatin1String("from")) == from && edge.value(QLatin1String("to")) == to
            && edge.value(QLatin1String("kind")) == QLatin1String(kind))
            return edge.value(QLatin1String("size_bytes")).toInteger(-2);
    }
    return -1;
}

void removeImages(const QProcessEnvironment &environment, const QJsonObject &sizes)
{
    const QJsonArray stages = sizes.value(QLatin1String("stages")).toArray();
    for (const QJsonValue &stage : stages)
        runDocker(environment,
                  {QStringLiteral("image"), QStringLiteral("rm"), QStringLiteral("--force"),
                   stage.toObject().value(QLatin1String("image")).toString()});
}

const char *const dockerfile = "ARG BASE=busybox:latest\n"
                               "FROM ${BASE} AS Builder\n"
                               "WORKDIR /app\n"
                               "COPY hello ./\n"
                               "RUN head -c 2500000 /dev/urandom > big\n"
                               "\n"
                               "FROM busybox\n"
                               "COPY --from=builder /app /app\n"
                               "CMD [\"cat\", \"/app/hello\"]\n"
                               "\n"
                               "FROM scratch AS data\n"
                               "COPY --from=1 /app/hello /hello\n"
                               "COPY hello /again\n"
                               "\n"
                               "FROM builder AS final\n"
                               "COPY --from=data / /data/\n";

} // namespace

class tst_EngineSizes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsAsAnIndependentScript_data() { addEngineRows(); }
    void countsAsAnIndependentScript();
    void leadsEveryLayerToItsLine_data() { addEngineRows(); }
    void leadsEveryLayerToItsLine();
    void measuresTheTemplate();
    void printsATable();
    void holdsABudget();
    void failsWithTheLineOfTheFailure();
    void endsOnAnInterrupt();
};

void tst_EngineSizes::countsAsAnIndependentScript()
{
    QFETCH(QString, which);
    NEED_ENGINE(which, environment);
    const EnvironmentChange change(environment);
    const Project project(dockerfile);
    project.write("hello", "hello, sizes\n");
    const Printed sizes = sizesOf({project.path(), QStringLiteral("--format=json")});
    QVERIFY2(sizes.exitCode == 0, sizes.err.constData());
    const QJsonArray stages = sizes.object().value(QLatin1String("stages")).toArray();
    QCOMPARE(stages.size(), 4);
    QStringList names;
    QList<QJsonObject> images;
    for (const QJsonValue &value : stages) {
        const QJsonObject stage = value.toObject();
        names << stage.value(QLatin1String("name")).toString();
        images << countedOf(environment, stage.value(QLatin1String("image")).toString());
        QCOMPARE(stage.value(QLatin1String("size_bytes")).toInteger(), counted(images.last(), "unpacked_bytes"));
        QCOMPARE(stage.value(QLatin1String("download_bytes")).toInteger(), counted(images.last(), "download_bytes"));
        qint64 sum = 0;
        const QJsonArray layers = stage.value(QLatin1String("layers")).toArray();
        for (const QJsonValue &layer : layers)
            sum += layer.toObject().value(QLatin1String("size_bytes")).toInteger();
        QCOMPARE(sum, counted(images.last(), "unpacked_bytes"));
    }
    QCOMPARE(names,
             QStringList({QStringLiteral("builder"), QString(), QStringLiteral("data"), QStringLiteral("final")}));
    const qint64 wire = edgeBytes(sizes.object(), QStringLiteral("builder"), QStringLiteral("1"), "copy");
    QVERIFY(wire >= 2'500'013);
    QCOMPARE(wire, counted(images[1], "unpacked_bytes", 1)); // upon busybox's only layer
    QCOMPARE(edgeBytes(sizes.object(), QStringLiteral("context"), QStringLiteral("data"), "copy"),
             counted(images[2], "unpacked_bytes", 1));
    QCOMPARE(edgeBytes(sizes.object(), QStringLiteral("busybox:latest"), QStringLiteral("builder"), "from"),
             counted(images[0], "unpacked_bytes", 0));
    QCOMPARE(edgeBytes(sizes.object(), QStringLiteral("builder"), QStringLiteral("final"), "from"),
             counted(images[0], "unpacked_bytes"));
    removeImages(environment, sizes.object());
}

void tst_EngineSizes::leadsEveryLayerToItsLine()
{
    QFETCH(QString, which);
    NEED_ENGINE(which, environment);
    const EnvironmentChange change(environment);
    const Project project(
        "FROM busybox AS one\n"
        "ARG A=1\nENV B=2 \\\n  C=3\nRUN echo ${A}${B}\n"
        "run [\"echo\", \"json\"]\nWORKDIR /\nworkdir /w\nWORKDIR x\nCOPY hello /\nADD hello hello /two/\n"
        "LABEL l=1\nEXPOSE 80 90/udp\nVOLUME /v\nUSER 0\nSTOPSIGNAL 9\nMAINTAINER me\n"
        "SHELL [\"/bin/sh\", \"-ec\"]\nHEALTHCHECK CMD true\nONBUILD ENV T=1\nONBUILD COPY hello /t\n"
        "CMD [\"sh\"]\nENTRYPOINT [\"sh\"]\nENV legacy value\n"
        "FROM one AS two\nENV B=4\n");
    project.write("hello", "hello\n");
    const Printed sizes = sizesOf({project.path(), QStringLiteral("--format=json")});
    QVERIFY2(sizes.exitCode == 0, sizes.err.constData());
    const auto linesOf = [&sizes](int stage) {
        QList<int> lines;
        const QJsonArray layers = sizes.object()
                                      .value(QLatin1String("stages"))
                                      .toArray()
                                      .at(stage)
                                      .toObject()
                                      .value(QLatin1String("layers"))
                                      .toArray();
        for (const QJsonValue &layer : layers)
            lines << layer.toObject().value(QLatin1String("line")).toInt();
        return lines;
    };
    QList<int> first{0, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19};
    if (which == QLatin1String("OLD"))
        first << 20 << 21; // the classic builder notes ONBUILD as well
    first << 22 << 23 << 24;
    QCOMPARE(linesOf(0), first);
    QCOMPARE(linesOf(1), first + QList<int>({25, 25, 26})); // FROM runs the two triggers
    removeImages(environment, sizes.object());
}

void tst_EngineSizes::measuresTheTemplate()
{
    NEED_ENGINE(QString(), environment);
    if (!environment.contains(QStringLiteral("STAGEWRIGHT_ENGINE_IMAGES")))
        QSKIP("this engine does not hold the stand-in base images");
    const QString folder = QStringLiteral(STAGEWRIGHT_SOURCE_DIR "/resources/templates/python-poetry");
    const Printed sizes = sizesOf(
        {folder + QStringLiteral("/Dockerfile"), QStringLiteral("--context"), folder, QStringLiteral("--format=json")});
    QVERIFY2(sizes.exitCode == 0, sizes.err.constData());
    const QJsonArray stages = sizes.object().value(QLatin1String("stages")).toArray();
    QCOMPARE(stages.size(), 2);
    QJsonObject last;
    for (const QJsonValue &stage : stages) {
        last = countedOf(environment, stage.toObject().value(QLatin1String("image")).toString());
        QCOMPARE(stage.toObject().value(QLatin1String("size_bytes")).toInteger(), counted(last, "unpacked_bytes"));
        QCOMPARE(stage.toObject().value(QLatin1String("download_bytes")).toInteger(), counted(last, "download_bytes"));
    }
    const qint64 wire = edgeBytes(sizes.object(), QStringLiteral("builder"), QStringLiteral("runtime"), "copy");
    const qsizetype top = last.value(QLatin1String("layers")).toArray().size() - 1; // CMD makes none
    QCOMPARE(wire, counted(last, "unpacked_bytes", int(top)));
    QVERIFY(wire > 1'000'000);
    removeImages(environment, sizes.object());
}

void tst_EngineSizes::printsATable()
{
    NEED_ENGINE(QString(), environment);
    const Project project(dockerfile);
    project.write("hello", "hello, sizes\n");
    const Printed sizes = sizesOf({project.path()});
    QVERIFY2(sizes.exitCode == 0, sizes.err.constData());
    const QStringList lines = QString::fromUtf8(sizes.out).split(QLatin1Char('\n'));
    QVERIFY(lines.at(0).startsWith(QLatin1String("STAGE")));
    QVERIFY(lines.at(1).startsWith(QLatin1String("builder")));
    QVERIFY2(lines.at(1).contains(QLatin1String("2.5 MB to 1")), qPrintable(lines.at(1)));
    QVERIFY2(sizes.err.contains("[builder 4/4] RUN head"), "progress goes to the standard error");
    removeImages(environment, sizesOf({project.path(), QStringLiteral("--format=json")}).object());
}

void tst_EngineSizes::holdsABudget()
{
    NEED_ENGINE(QString(), environment);
    const Project project(
        "FROM busybox AS fat\nRUN head -c 9000000 /dev/zero > /a\nFROM busybox\nRUN head -c 1000000 /dev/zero > /a\n");
    const Printed within = sizesOf({project.path(), QStringLiteral("--budget=3MB")});
    QCOMPARE(within.exitCode, 0);
    const Printed beyond
        = sizesOf({project.path(), QStringLiteral("--budget"), QStringLiteral("2MB"), QStringLiteral("--format=json")});
    QCOMPARE(beyond.exitCode, 1);
    QVERIFY2(beyond.err.contains("what ships is 2.98 MB, which is 982 kB beyond the budget of 2 MB."),
             beyond.err.constData());
    QCOMPARE(beyond.object().value(QLatin1String("stages")).toArray().size(),
             2); // the figures are printed all the same
    QCOMPARE(sizesOf({project.path(), QStringLiteral("--budget=little")}).exitCode, 2);
    const QByteArray text("FROM busybox\nRUN head -c 1000000 /dev/zero > /a\n");
    const Project commented("# stagewright: budget=2MB\n\n" + text);
    QCOMPARE(sizesOf({commented.path()}).exitCode, 1);
    QCOMPARE(sizesOf({commented.path(), QStringLiteral("--budget=3MB")}).exitCode, 0); // the command line's counts
    const Printed wrong = sizesOf({Project("# stagewright: budget=little\n\n" + text).path()});
    QCOMPARE(wrong.exitCode, 1);
    QVERIFY2(wrong.err.contains("Dockerfile:1: the budget little is no size."), wrong.err.constData());
    removeImages(environment, beyond.object());
}

void tst_EngineSizes::failsWithTheLineOfTheFailure()
{
    NEED_ENGINE(QString(), environment);
    const Project project("FROM busybox AS a\nRUN echo out of luck; exit 7\n");
    const Printed sizes = sizesOf({project.path(), QStringLiteral("--format=json")});
    QCOMPARE(sizes.exitCode, 1);
    QVERIFY(sizes.out.isEmpty());
    QVERIFY2(sizes.err.contains(project.path().toUtf8() + ":2: "), sizes.err.constData());
    QVERIFY(sizes.err.contains("out of luck"));
    QVERIFY2(sizes.err.contains("The command ended with exit code 7"), sizes.err.constData());
}

void tst_EngineSizes::endsOnAnInterrupt()
{
    NEED_ENGINE(QString(), environment);
    const Project project("FROM busybox AS a\nRUN sleep 100\n");
    QTimer::singleShot(3'000, this, [] { std::raise(SIGINT); });
    QElapsedTimer clock;
    clock.start();
    const Printed sizes = sizesOf({project.path()});
    QCOMPARE(sizes.exitCode, 130);
    QVERIFY(clock.elapsed() < 20'000);
}

QTEST_GUILESS_MAIN(tst_EngineSizes)
#include "tst_EngineSizes.moc"
