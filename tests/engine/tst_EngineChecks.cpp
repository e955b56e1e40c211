// What the checks are told of an engine, against real ones: its syntax, its images' platforms, and BuildKit's verdict.
#include "engine/Engines.h"

#include "checks/CheckNames.h"
#include "checks/Sentences.h"
#include "checks/buildkit/Lint.h"
#include "docker/BuiltInSyntax.h"
#include "docker/LocalImages.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

using namespace stagewright;
using namespace stagewright::docker;

namespace {

const QByteArray Foreign("stagewright-test/foreign:1");

/// An image for another processor, as long as this lives. It holds one file.
class ForeignImage {
public:
    explicit ForeignImage(const QProcessEnvironment &environment)
        : m_environment(environment)
    {
        QProcess tar;
        tar.start(QStringLiteral("tar"),
                  {QStringLiteral("-C"), QStringLiteral("/etc"), QStringLiteral("-cf"),
                   m_folder.filePath(QStringLiteral("image.tar")), QStringLiteral("hostname")});
        tar.waitForFinished();
        runDocker(environment,
                  {QStringLiteral("import"), QStringLiteral("--platform"), QStringLiteral("linux/arm64"),
                   m_folder.filePath(QStringLiteral("image.tar")), QString::fromUtf8(Foreign)});
    }
    ~ForeignImage()
    {
        runDocker(
            m_environment,
            {QStringLiteral("image"), QStringLiteral("rm"), QStringLiteral("--force"), QString::fromUtf8(Foreign)});
    }

private:
    QProcessEnvironment m_environment;
    QTemporaryDir m_folder;
};

std::vector<checks::LocalImage> askedOf(const QProcessEnvironment &environment, const QList<QByteArray> &references)
{
    LocalImages images(environment);
    QSignalSpy known(&images, &LocalImages::known);
    images.ask(probe(environment), references);
    if (known.isEmpty() && !known.wait(60'000))
        qFatal("no answer came");
    return known.front().front().value<std::vector<checks::LocalImage>>();
}

/// "line: rule: message" of each warning that BuildKit has, and the messages alone of one rule of ours.
QByteArrayList warningsOf(const QProcessEnvironment &environment, const Project &project)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(findDocker(environment),
                  {QStringLiteral("buildx"), QStringLiteral("build"), QStringLiteral("--call=check,format=json"),
                   project.folder.path()});
    if (!process.waitForFinished(120'000))
        return {};
    QByteArrayList found;
    const QJsonObject answer = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    for (const QJsonValue &one : answer.value(QLatin1String("warnings")).toArray()) {
        const QJsonObject start
            = one[QLatin1String("location")][QLatin1String("ranges")][0][QLatin1String("start")].toObject();
        found.append(QByteArray::number(start.value(QLatin1String("line")).toInt()) + ": "
                     + one[QLatin1String("ruleName")].toString().toUtf8() + ": "
                     + one[QLatin1String("detail")].toString().toUtf8());
    }
    return found;
}

QByteArrayList ownWarnings(const QByteArray &text, const checks::Surroundings &surroundings)
{
    const syntax::Tree tree = syntax::parse(text::SourceText::fromBody(text));
    QByteArrayList found;
    for (const syntax::Diagnostic &one : checks::runChecks(tree, graph::derive(tree), surroundings))
        found.append(QByteArray::number(one.firstLine + 1) + ": " + one.code + ": " + checks::buildKitMessage(one));
    return found;
}

} // namespace

class tst_EngineChecks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSyntaxOfAnEngineIsTold_data() { addEngineRows(); }
    void theSyntaxOfAnEngineIsTold();
    void imagesForOtherPlatformsAreKnown_data() { addEngineRows(); }
    void imagesForOtherPlatformsAreKnown();
    void whatBuildKitSaysOfThemIsSaid();
    void buildKitPassesOverOurNames();
};

void tst_EngineChecks::theSyntaxOfAnEngineIsTold()
{
    QFETCH(QString, which);
    NEED_ENGINE(which, environment);
    const EngineInfo engine = probe(environment);
    const auto syntax = builtInSyntax(engine);
    if (which == QLatin1String("OLD")) {
        QVERIFY(syntax && !syntax->readsSyntaxLine);
        return;
    }
    QCOMPARE(engine.builderDriver, QStringLiteral("docker"));
    QVERIFY(engine.platforms.contains(engine.platform));
    if (!syntax)
        QSKIP("nothing is known of this engine's release");
    QVERIFY(syntax->readsSyntaxLine);
    // The engine itself is asked whether it is as new as that: what 1.19 brought, it takes, or does not.
    const Project project("FROM busybox\nCOPY --exclude=x . /\n");
    QProcess check;
    check.setProcessEnvironment(environment);
    check.setProcessChannelMode(QProcess::MergedChannels);
    check.start(
        findDocker(environment),
        {QStringLiteral("buildx"), QStringLiteral("build"), QStringLiteral("--call=check"), project.folder.path()});
    QVERIFY(check.waitForFinished(120'000));
    const bool isRefused = check.readAll().contains("unknown flag: --exclude");
    QCOMPARE(!isRefused, syntax->minor >= 19);
}

void tst_EngineChecks::imagesForOtherPlatformsAreKnown()
{
    QFETCH(QString, which);
    NEED_ENGINE(which, environment);
    const ForeignImage foreign(environment);
    // Docker 20.10 imports for its own platform, whatever it is told.
    const QByteArray platform
        = runDocker(environment,
                    {QStringLiteral("image"), QStringLiteral("inspect"), QStringLiteral("--format"),
                     QStringLiteral("{{.Os}}/{{.Architecture}}"), QString::fromUtf8(Foreign)})
              .trimmed();
    QVERIFY(platform == "linux/arm64" || which == QLatin1String("OLD"));
    const auto found = askedOf(environment, {Foreign, "busybox", "stagewright-test/none"});
    QVERIFY(std::find(found.begin(), found.end(), checks::LocalImage{Foreign, platform}) != found.end());
    for (const checks::LocalImage &image : found)
        QVERIFY(image.reference != "stagewright-test/none");
}

void tst_EngineChecks::whatBuildKitSaysOfThemIsSaid()
{
    // The classic store's build looks for such an image in a registry, and fails before it warns.
    NEED_ENGINE(QStringLiteral("CONTAINERD"), environment);
    const EngineInfo engine = probe(environment);
    if (engine.platforms.contains(QStringLiteral("linux/arm64")))
        QSKIP("this engine builds for the other platform as well");
    const ForeignImage foreign(environment);
    checks::Surroundings surroundings;
    surroundings.platforms = {engine.platform.toUtf8()};
    surroundings.images = askedOf(environment, {Foreign});
    const QByteArrayList texts{"FROM " + Foreign + "\nRUN a\n",
                               "ARG V=1\nFROM stagewright-test/foreign:$V AS one\nFROM one\n",
                               "FROM " + Foreign + " AS unneeded\nFROM scratch\nCOPY a b\n",
                               "# check=skip=InvalidBaseImagePlatform\nFROM " + Foreign + "\n"};
    for (const QByteArray &text : texts) {
        const Project project(text);
        QCOMPARE(ownWarnings(text, surroundings), warningsOf(environment, project));
    }
}

void tst_EngineChecks::buildKitPassesOverOurNames()
{
    NEED_ENGINE(QString(), environment);
    const QByteArray names = checks::ownCheckNames().join(',');
    const QByteArray text
        = "# check=skip=" + names + ";error=true\nFROM busybox\n# check=skip=" + names + "\nRUN a\nCMD [\"b\"]\n";
    const Project project(text);
    QVERIFY(!runDocker(environment,
                       {QStringLiteral("buildx"), QStringLiteral("build"), QStringLiteral("--call=check,format=json"),
                        project.folder.path()})
                 .isEmpty());
    QCOMPARE(warningsOf(environment, project), QByteArrayList());
    // And the rules it knows are still skipped beside them.
    const Project other("# check=skip=" + names + ",JSONArgsRecommended\nFROM busybox\nMAINTAINER me\nCMD b\n");
    QCOMPARE(warningsOf(environment, other).size(), 1);
}

QTEST_GUILESS_MAIN(tst_EngineChecks)
#include "tst_EngineChecks.moc"
