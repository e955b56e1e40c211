// Choices reach docker as they are or are refused with a reason, and no secret is shown or kept.
#include "app/docker/Plans.h"
#include "docker/BuildCommand.h"
#include "docker/Sentences.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QtTest>

using namespace stagewright::docker;
using namespace Qt::StringLiterals;

namespace {

EngineInfo engineWith(const char *buildx)
{
    EngineInfo engine;
    engine.program = u"/usr/bin/docker"_s;
    engine.buildxVersion = QString::fromLatin1(buildx);
    return engine;
}

QString problemOf(const BuildOptions &options, const char *buildx = "0.29.1")
{
    const auto problem = findProblem(options, engineWith(buildx), {});
    return problem ? describe(*problem) : QString();
}

} // namespace

class tst_BuildOptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesWithAReason_data();
    void refusesWithAReason();
    void keepsNoSecret();
    void hidesWhatIsSecret();
    void handsOnWhatItDoesNotRefuse();
    void runsWithSecretsInTheEnvironmentAlone();
    void readsWhatItWrites();
};

void tst_BuildOptions::refusesWithAReason_data()
{
    QTest::addColumn<BuildOptions>("options");
    QTest::addColumn<QString>("part"); // of the sentence; empty: it is fine
    const auto row = [](const char *name, const BuildOptions &options, const QString &part) {
        QTest::newRow(name) << options << part;
    };
    row("nothing", {}, {});
    row("an argument without a name", {.arguments = {{{}, u"x"_s}}}, u"lacks its name"_s);
    row("an argument with a sign in its name", {.arguments = {{u"a=b"_s, u"x"_s}}}, u"cannot be a build argument"_s);
    row("an argument with a line feed in its name", {.arguments = {{u"a\nb"_s, u"x"_s}}}, u"a\\x0ab"_s);
    row("an argument of many lines", {.arguments = {{u"a"_s, u"x\ny"_s}}}, {});
    row("no platform", {.platform = u"linux arm"_s}, u"linux/amd64, linux/arm64"_s);
    row("a platform", {.platform = u"linux/arm/v7"_s}, {});
    row("a secret that is not there", {.secrets = {{u"pip"_s, SecretSource::Kind::File, u"/no/such"_s}}}, u"“pip”"_s);
    row("a secret of a comma", {.secrets = {{u"pip"_s, SecretSource::Kind::File, u"/a,b"_s}}}, u"commas"_s);
    row("a secret at a relative path", {.secrets = {{u"pip"_s, SecretSource::Kind::File, u"a"_s}}}, u"whole path"_s);
    row("a secret of a variable that is not set", {.secrets = {{u"pip"_s, SecretSource::Kind::Variable, u"X"_s}}},
        u"variable"_s);
    row("a secret with a comma in its id", {.secrets = {{u"a,type=env"_s, SecretSource::Kind::Variable, u"X"_s}}},
        u"letters, digits"_s);
    row("no agent", {.ssh = {{}}}, u"SSH_AUTH_SOCK"_s);
    row("a tag in upper case", {.tags = {u"Shop:1"_s}}, u"lower case"_s);
    row("a tag that is a flag", {.tags = {u"--push"_s}}, u"cannot be a tag"_s);
    row("a tag of a registry", {.tags = {u"localhost:5000/shop/web:1.2"_s}}, {});
    row("a label", {.labels = {{u"org.example.a"_s, u"b c=d,\"e\""_s}}}, {});
    row("a context that is nowhere", {.contexts = {{u"base"_s, u"/no/such/folder"_s}}}, u"is not there"_s);
    row("a context of an image", {.contexts = {{u"base"_s, u"docker-image://busybox"_s}}}, {});
    row("a relative context", {.contexts = {{u"base"_s, u"../x"_s}}}, u"whole path"_s);
    row("an output without a place", {.output = OutputKind::Folder}, u"lacks"_s);
    row("an output with a comma", {.output = OutputKind::Archive, .outputPath = u"/a,type=docker"_s}, u"commas"_s);
}

void tst_BuildOptions::refusesWithAReason()
{
    QFETCH(BuildOptions, options);
    QFETCH(QString, part);
    const QString problem = problemOf(options);
    QVERIFY2(part.isEmpty() ? problem.isEmpty() : problem.contains(part), qPrintable(problem));
    if (part.isEmpty() && !options.contexts.empty())
        QVERIFY(problemOf(options, "").contains(u"buildx"_s));
}

void tst_BuildOptions::keepsNoSecret()
{
    const BuildOptions options{.arguments = {{u"NPM_TOKEN"_s, u"canary-1"_s}, {u"MODE"_s, u"fast"_s}}};
    const QByteArray json = toJson(options);
    QVERIFY(!json.contains("canary"));
    QCOMPARE(optionsFromJson(json).arguments, NamedValues({{u"MODE"_s, u"fast"_s}}));
}

void tst_BuildOptions::hidesWhatIsSecret()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"key"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("canary-two\nab\n  canary-two-and-more\n") > 0
            && file.flush());
    QProcessEnvironment environment;
    environment.insert(u"PIP"_s, u"canary-three"_s);
    const BuildOptions options{.arguments = {{u"API_KEY"_s, u"canary-one"_s}, {u"MODE"_s, u"fast"_s}},
                               .secrets = {{u"a"_s, SecretSource::Kind::File, file.fileName()},
                                           {u"b"_s, SecretSource::Kind::Variable, u"PIP"_s}}};
    const QStringList hidden = hiddenValues(options, environment);
    QCOMPARE(hidden.size(), 4);
    QCOMPARE(withoutHidden(u"fast canary-one canary-two-and-more canary-two ab canary-three"_s, hidden),
             u"fast ••• ••• ••• ab •••"_s);
}

/// Random strings of what makes trouble; what is not refused stands in the definition or among the arguments as it is.
void tst_BuildOptions::handsOnWhatItDoesNotRefuse()
{
    const QStringList parts{u"a"_s,       u"Z"_s,    u"-"_s,    u"--"_s, u" "_s, u"\n"_s, u"\""_s, u"'"_s, u"$(x)"_s,
                            u"${HOME}"_s, u"%{x}"_s, u","_s,    u"="_s,  u":"_s, u"/"_s,  u"\\"_s, u";"_s, u"\u202e"_s,
                            u"ß"_s,       u"\x01"_s, u"`id`"_s, u"*"_s,  u"#"_s, u"@"_s,  u"."_s};
    QRandomGenerator random(12);
    const FakeDocker docker("exit 0\n");
    int refused = 0;
    for (int i = 0; i < 500; ++i) {
        QString text;
        for (int n = random.bounded(1, 6); n > 0; --n)
            text += parts.at(random.bounded(int(parts.size())));
        BuildRequest request;
        request.dockerfile = "FROM scratch AS a\n";
        request.contextFolder = docker.folder();
        switch (i % 5) {
        case 0:
            request.options.arguments = {{u"NAME"_s, text}};
            break;
        case 1:
            request.options.tags = {text};
            break;
        case 2:
            request.options.labels = {{text, text}};
            break;
        case 3:
            request.options.contexts = {{u"base"_s, text}};
            break;
        default:
            request.options.arguments = {{text, u"value"_s}};
        }
        for (const char *buildx : {"0.29.1", ""}) {
            EngineInfo engine = engineWith(buildx);
            engine.program = docker.program();
            const auto command = prepareBuild(request, planOf(request.dockerfile), engine);
            if (!command) {
                ++refused;
                QCOMPARE(command.error().fault, EngineFault::OptionInvalid);
                QVERIFY(!describe(command.error()).isEmpty());
                continue;
            }
            // One argument each: none is a flag that was not there without it.
            QString quoted = text;
            quoted.replace(u"${"_s, u"$${"_s).replace(u"%{"_s, u"%%{"_s);
            const QJsonObject target = QJsonDocument::fromJson(command->steps[0].standardInput)
                                           .object()
                                           .value(u"target"_s)
                                           .toObject()
                                           .value(u"a"_s)
                                           .toObject();
            const QString whole = QString::fromUtf8(QJsonDocument(target).toJson());
            const QStringList &arguments = command->steps[0].arguments;
            if (engine.canBake()) {
                QCOMPARE(arguments.size(), 7);
                const QString first = QString::fromUtf8(QJsonDocument(QJsonObject{{quoted, 1}}).toJson())
                                          .section(u'"', 1)
                                          .section(u"\": 1"_s, 0, 0);
                QVERIFY2(whole.contains(first), qPrintable(whole));
            } else {
                const bool isThere = arguments.contains(text) || arguments.contains(u"NAME="_s + text)
                    || arguments.contains(text + u'=' + text) || arguments.contains(text + u"=value"_s);
                QVERIFY2(isThere, qPrintable(arguments.join(u'|')));
            }
        }
    }
    QVERIFY(refused > 100 && refused < 900);
}

void tst_BuildOptions::runsWithSecretsInTheEnvironmentAlone()
{
    const FakeDocker docker("exit 0\n");
    BuildRequest request;
    request.dockerfile = "FROM scratch AS a\n";
    request.contextFolder = docker.folder();
    request.options.arguments
        = {{u"NPM_TOKEN"_s, u"canary-1"_s}, {u"DOCKER_AUTH"_s, u"canary-2"_s}, {u"my-key_key"_s, u"canary-3"_s}};
    for (const char *buildx : {"0.29.1", ""}) {
        EngineInfo engine = engineWith(buildx);
        engine.program = docker.program();
        const auto command = prepareBuild(request, planOf(request.dockerfile), engine);
        QVERIFY(command);
        QVERIFY2(!command->shown().contains(u"canary"_s), qPrintable(command->shown()));
        for (const CommandStep &step : command->steps)
            QVERIFY(!step.standardInput.contains("canary") && !step.arguments.join(u' ').contains(u"canary"_s));
        QCOMPARE(command->secretEnvironment.size(), size_t(3));
        QCOMPARE(command->secretEnvironment[0], std::make_pair(u"NPM_TOKEN"_s, u"canary-1"_s));
        // What docker reads itself is not set by an argument of that name, where that can be helped.
        QCOMPARE(command->secretEnvironment[1].first == u"DOCKER_AUTH"_s, !engine.canBake());
    }
}

void tst_BuildOptions::readsWhatItWrites()
{
    const BuildOptions options{
        .arguments = {{u"A"_s, u"b c"_s}},
        .platform = u"linux/arm64"_s,
        .secrets = {{u"a"_s, SecretSource::Kind::Variable, u"X"_s}, {u"b"_s, SecretSource::Kind::File, u"/y"_s}},
        .ssh = {{u"default"_s, {}}, {u"git"_s, u"/key"_s}},
        .network = BuildNetwork::Host,
        .cache = CacheUse::Ignore,
        .uncachedStages = {u"builder"_s},
        .pull = BasePull::Always,
        .tags = {u"a:1"_s, u"b:2"_s},
        .labels = {{u"l"_s, u"1"_s}},
        .contexts = {{u"base"_s, u"/x"_s}},
        .output = OutputKind::Folder,
        .outputPath = u"/out"_s};
    QCOMPARE(optionsFromJson(toJson(options)), options);
    QCOMPARE(chosenCount(options), size_t(15));
    QCOMPARE(optionsFromJson("{\"network\":77,\"arguments\":7,\"tags\":{}}"), BuildOptions());
    QCOMPARE(optionsFromJson("not JSON"), BuildOptions());
}

QTEST_GUILESS_MAIN(tst_BuildOptions)
#include "tst_BuildOptions.moc"
