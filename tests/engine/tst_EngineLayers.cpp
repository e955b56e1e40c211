// `stagewright layers` on real images: its figures are those of an independent count, and what it says would be saved
// is.
#include "cli/Layers.h"
#include "engine/Subcommands.h"

using namespace stagewright;
using namespace stagewright::docker;

namespace {

Printed layersOf(const QStringList &arguments)
{
    return printedBy(cli::runLayers, arguments + QStringList{QStringLiteral("--format=json")});
}

const char *const fiveStages = "FROM busybox:latest AS tools\n"
                               "RUN mkdir /tools && head -c 300000 /dev/urandom > /tools/a && ln /tools/a /tools/b\n"
                               "FROM tools AS builder\n"
                               "WORKDIR /app\n"
                               "COPY hello ./\n"
                               "RUN head -c 2000000 /dev/urandom > big && cp /tools/a kept\n"
                               "RUN rm big && chmod 600 kept && rm /tools/b\n"
                               "FROM scratch AS data\n"
                               "COPY --from=builder /app/kept /data/kept\n"
                               "FROM busybox:latest AS other\n"
                               "COPY --from=tools /tools /tools\n"
                               "RUN rm -r /tools && mkdir /tools && echo new > /tools/new\n"
                               "FROM other\n"
                               "COPY --from=data /data /data\n"
                               "COPY --from=builder /app /data\n"
                               "CMD [\"cat\", \"/data/hello\"]\n";

const char *const waste = "head -c 3000000 /dev/urandom > ";

} // namespace

class tst_EngineLayers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsAsAnIndependentScript_data() { addEngineRows(); }
    void countsAsAnIndependentScript();
    void countsThePythonImages();
    void savesWhatItPromises_data();
    void savesWhatItPromises();
    void sortsWhatStaysBehind();
    void readsAnArchive();
    void saysWhatIsWrong();
};

void tst_EngineLayers::countsAsAnIndependentScript()
{
    QFETCH(QString, which);
    NEED_ENGINE(which, environment);
    const EnvironmentChange change(environment);
    const Project project(fiveStages);
    project.write("hello", "hello, layers\n");
    QStringList images;
    for (const PlannedStage &stage : project.plan.stages) {
        const Printed printed = layersOf({project.path(), QStringLiteral("--stage"), QString::number(stage.index)});
        QVERIFY2(printed.exitCode == 0, printed.err.constData());
        const QString image = printed.object().value(QLatin1String("image")).toString();
        images << image;
        const QJsonObject counted = countedOf(environment, image);
        QVERIFY(!counted.isEmpty());
        for (const char *key : {"unpacked_bytes", "download_bytes", "wasted_bytes"})
            QCOMPARE(printed.number(key), counted.value(QLatin1String(key)).toInteger(-2));
        const QJsonArray layers = printed.object().value(QLatin1String("layers")).toArray();
        const QJsonArray countedLayers = counted.value(QLatin1String("layers")).toArray();
        QCOMPARE(layers.size(), countedLayers.size());
        for (qsizetype i = 0; i < layers.size(); ++i) {
            for (const char *key : {"unpacked_bytes", "download_bytes", "wasted_bytes"})
                QCOMPARE(layers[i].toObject().value(QLatin1String(key)),
                         countedLayers[i].toObject().value(QLatin1String(key)));
        }
    }
    const QJsonArray last = layersOf({project.path()}).object().value(QLatin1String("layers")).toArray();
    QList<int> lines;
    for (const QJsonValue &layer : last)
        lines << layer.toObject().value(QLatin1String("line")).toInt();
    QCOMPARE(lines, (QList<int>{0, 11, 12, 14, 15}));
    runDocker(environment,
              QStringList{QStringLiteral("image"), QStringLiteral("rm"), QStringLiteral("--force")} + images);
}

void tst_EngineLayers::countsThePythonImages()
{
    NEED_ENGINE(QString(), environment);
    if (!qEnvironmentVariableIsSet("STAGEWRIGHT_ENGINE_IMAGES"))
        QSKIP("the stand-in base images are not there");
    const EnvironmentChange change(environment);
    const QString image = QStringLiteral("python:3.11.9-slim");
    const Printed printed = layersOf({image});
    QVERIFY2(printed.exitCode == 0, printed.err.constData());
    const QJsonObject counted = countedOf(environment, image);
    for (const char *key : {"unpacked_bytes", "download_bytes", "wasted_bytes"})
        QCOMPARE(printed.number(key), counted.value(QLatin1String(key)).toInteger(-2));
    // What the image itself says of its files and packages.
    const auto inside = [&](const QString &command) {
        return QString::fromUtf8(
                   runDocker(environment,
                             {QStringLiteral("run"), QStringLiteral("--rm"), QStringLiteral("--network=none"), image,
                              QStringLiteral("sh"), QStringLiteral("-c"), command}))
            .trimmed();
    };
    const QJsonObject surface = printed.object().value(QLatin1String("surface")).toObject();
    QStringList packages;
    for (const QJsonValue &package : surface.value(QLatin1String("packages")).toArray()) {
        if (package.toObject().value(QLatin1String("kind")) == QLatin1String("dpkg"))
            packages << package.toObject().value(QLatin1String("name")).toString() + u' '
                    + package.toObject().value(QLatin1String("version")).toString();
    }
    packages.sort();
    QStringList listed = inside(QStringLiteral("dpkg-query -W -f '${Package} ${Version}\\n'")).split(u'\n');
    listed.sort();
    QCOMPARE(packages, listed);
    QStringList setuid;
    for (const QJsonValue &path : surface.value(QLatin1String("setuid")).toArray())
        setuid << path.toString();
    QStringList foundSetuid = inside(QStringLiteral("find / -xdev -type f -perm -4000")).split(u'\n');
    foundSetuid.sort();
    QCOMPARE(setuid, foundSetuid);
    // In a container the engine lays .dockerenv, hosts, hostname and resolv.conf over what the image has there.
    const auto found = [&](const char *filter) {
        return inside(QStringLiteral("find / -xdev -type f %1 | wc -l").arg(QLatin1String(filter))).toInt();
    };
    QVERIFY(qAbs(surface.value(QLatin1String("files")).toInt() - found("")) <= 4);
    QVERIFY(qAbs(surface.value(QLatin1String("executables")).toInt() - found("-perm /111")) <= 4);
}

void tst_EngineLayers::savesWhatItPromises_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<int>("line");
    const QByteArray from = "FROM busybox:latest\n";
    const auto left = [&](const char *name, const char *folder, const char *cause) {
        const QByteArray run = from + "RUN mkdir -p " + folder + " && echo built > /built && " + waste + folder + "/a";
        QTest::newRow(name) << QByteArray(run + '\n') << QByteArray(run + " && rm -r " + folder + '\n')
                            << QString::fromUtf8(cause) << 2;
    };
    left("apt's lists", "/var/lib/apt/lists", "apt-cache");
    left("apk's cache", "/var/cache/apk", "apk-cache");
    left("pip's cache", "/root/.cache/pip", "pip-cache");
    left("npm's cache", "/root/.npm/_cacache", "node-cache");
    left("Go's cache", "/root/.cache/go-build", "go-cache");
    left("Cargo's registry", "/usr/local/cargo/registry", "cargo-cache");
    left("a compiler", "/usr/lib/gcc/x86_64-linux-gnu/12", "build-tools");
    const QByteArray big = from + "RUN " + waste + "/big";
    QTest::newRow("deleted later") << QByteArray(big + "\nRUN rm /big\n") << QByteArray(big + " && rm /big\n")
                                   << "deleted-later" << 2;
    QTest::newRow("chmod doubles") << QByteArray(big + "\nRUN chmod 600 /big\n")
                                   << QByteArray(big + " && chmod 600 /big\n") << "rights-double" << 3;
    QTest::newRow("git's history") << QByteArray(from + "COPY . /app/\n") << QByteArray(from + "COPY hello /app/\n")
                                   << "git-folder" << 2;
    QTest::newRow("mixed: a cache and a small deletion")
        << QByteArray(from + "RUN mkdir -p /root/.cache/pip && " + waste
                      + "/root/.cache/pip/a\nRUN head -c 200000 /dev/urandom > /b\nRUN rm /b\n")
        << QByteArray(from + "RUN mkdir -p /root/.cache/pip\nRUN head -c 200000 /dev/urandom > /b\nRUN rm /b\n")
        << "pip-cache" << 2;
    QTest::newRow("mixed: a deletion and a small cache")
        << QByteArray(
               big + "\nRUN mkdir -p /var/cache/apk && head -c 200000 /dev/urandom > /var/cache/apk/a\nRUN rm /big\n")
        << QByteArray(from
                      + "RUN true\nRUN mkdir -p /var/cache/apk && head -c 200000 /dev/urandom > /var/cache/apk/a\n")
        << "deleted-later" << 2;
    QTest::newRow("mixed: doubles and a compiler")
        << QByteArray(
               big
               + "\nRUN mkdir -p /usr/include && head -c 300000 /dev/urandom > /usr/include/a.h\nRUN chmod 600 /big\n")
        << QByteArray(
               big
               + " && chmod 600 /big\nRUN mkdir -p /usr/include && head -c 300000 /dev/urandom > /usr/include/a.h\n")
        << "rights-double" << 4;
}

void tst_EngineLayers::savesWhatItPromises()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    NEED_ENGINE(QString(), environment);
    const EnvironmentChange change(environment);
    const auto made = [&](const QByteArray &dockerfile) {
        const Project project(dockerfile);
        project.write("hello", "hello\n");
        QDir(project.folder.path()).mkpath(QStringLiteral(".git/objects"));
        project.write(".git/objects/pack", QByteArray(3'000'000, 'g'));
        const Printed printed = layersOf({project.path()});
        runDocker(environment,
                  {QStringLiteral("image"), QStringLiteral("rm"), QStringLiteral("--force"),
                   printed.object().value(QLatin1String("image")).toString()});
        return printed;
    };
    const Printed fat = made(before);
    QVERIFY2(fat.exitCode == 0, fat.err.constData());
    const QJsonObject first = fat.object().value(QLatin1String("why")).toArray().first().toObject();
    QTEST(first.value(QLatin1String("cause")).toString(), "cause");
    QTEST(first.value(QLatin1String("line")).toInt(), "line");
    const Printed slim = made(after);
    QVERIFY2(slim.exitCode == 0, slim.err.constData());
    const qint64 saved = fat.number("unpacked_bytes") - slim.number("unpacked_bytes");
    const qint64 promised = first.value(QLatin1String("saves_bytes")).toInteger();
    QVERIFY2(qAbs(saved - promised) * 20 <= promised,
             qPrintable(QStringLiteral("%1 saved, %2 promised").arg(saved).arg(promised)));
}

/// What other stages take and what stays behind are all of a builder.
void tst_EngineLayers::sortsWhatStaysBehind()
{
    NEED_ENGINE(QString(), environment);
    const EnvironmentChange change(environment);
    const Project project("FROM busybox:latest AS builder\n"
                          "RUN mkdir -p /out /usr/include && head -c 700000 /dev/zero > /out/app"
                          " && head -c 90000 /dev/zero > /usr/include/x.h && head -c 40000 /dev/zero > /other\n"
                          "FROM scratch\n"
                          "ARG from=/out\n"
                          "COPY --from=builder $from /app\n");
    const Printed printed = layersOf({project.path(), QStringLiteral("--stage=builder")});
    QVERIFY2(printed.exitCode == 0, printed.err.constData());
    qint64 sum = 700'000;
    std::map<QString, qint64> kinds;
    const QJsonArray left = printed.object().value(QLatin1String("left_behind")).toArray();
    for (const QJsonValue &one : left) {
        kinds[one.toObject().value(QLatin1String("kind")).toString()]
            = one.toObject().value(QLatin1String("bytes")).toInteger();
        sum += one.toObject().value(QLatin1String("bytes")).toInteger();
    }
    QCOMPARE(sum, printed.number("unpacked_bytes"));
    QCOMPARE(kinds[QStringLiteral("build-tools")], 90'000);
    QCOMPARE(kinds[QStringLiteral("made")], 40'000);
    const Printed last = layersOf({project.path()});
    QVERIFY(last.object().value(QLatin1String("left_behind")).toArray().isEmpty()); // nothing of it stays behind
    for (const Printed &one : {printed, last})
        runDocker(environment,
                  {QStringLiteral("image"), QStringLiteral("rm"), QStringLiteral("--force"),
                   one.object().value(QLatin1String("image")).toString()});
}

void tst_EngineLayers::readsAnArchive()
{
    NEED_ENGINE(QString(), environment);
    const EnvironmentChange change(environment);
    const QTemporaryDir folder;
    const QString archive = folder.filePath(QStringLiteral("busybox.tar"));
    QVERIFY(runDocker(environment,
                      {QStringLiteral("image"), QStringLiteral("save"), QStringLiteral("-o"), archive,
                       QStringLiteral("busybox:latest")})
                .isEmpty());
    const Printed fromFile = layersOf({archive});
    QVERIFY2(fromFile.exitCode == 0, fromFile.err.constData());
    const Printed fromEngine = layersOf({QStringLiteral("busybox:latest")});
    QCOMPARE(fromFile.number("unpacked_bytes"), fromEngine.number("unpacked_bytes"));
    QCOMPARE(fromFile.object().value(QLatin1String("surface")), fromEngine.object().value(QLatin1String("surface")));
    // What is compressed need not have a NUL byte anywhere near its beginning.
    QFile forged(folder.filePath(QStringLiteral("forged.tar.gz")));
    QVERIFY(forged.open(QIODevice::WriteOnly));
    forged.write(QByteArray("\x1f\x8b") + QByteArray(600, 'x'));
    forged.close();
    const Printed damaged = layersOf({forged.fileName()});
    QCOMPARE(damaged.exitCode, 1);
    QVERIFY2(damaged.err.contains("is damaged or ends early"), damaged.err.constData());
}

void tst_EngineLayers::saysWhatIsWrong()
{
    NEED_ENGINE(QString(), environment);
    const EnvironmentChange change(environment);
    const Printed unknown = layersOf({QStringLiteral("stagewright-test/no-such-image:1")});
    QCOMPARE(unknown.exitCode, 1);
    QVERIFY2(unknown.err.contains("no-such-image"), unknown.err.constData());
    QVERIFY(unknown.out.isEmpty());
    const Project project("FROM busybox AS a\n");
    const Printed noStage = layersOf({project.path(), QStringLiteral("--stage"), QStringLiteral("b")});
    QCOMPARE(noStage.exitCode, 1);
    QVERIFY(noStage.err.contains("has no stage b"));
    QCOMPARE(layersOf({}).exitCode, 2);
}

QTEST_GUILESS_MAIN(tst_EngineLayers)
#include "tst_EngineLayers.moc"
