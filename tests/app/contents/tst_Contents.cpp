// What stages hold: followed through their lines, through FROM and through what they copy of each other.
#include "contents/Contents.h"

#include <QTest>

using namespace stagewright;
using contents::ArtifactKind;

namespace {

/// A text with all that is derived of it.
struct Followed {
    explicit Followed(const QByteArray &bytes, const std::vector<bases::InspectedImage> &inspected = {})
        : tree(syntax::parse(text::SourceText::fromFile(bytes)))
        , graph(graph::derive(tree))
        , contents(tree, graph, inspected)
    {
    }

    /// "kind path" of each artifact of a stage.
    QByteArrayList artifacts(int stage) const
    {
        QByteArrayList list;
        for (const contents::Artifact &one : contents.stage(stage).artifacts) {
            const char *kind = one.kind == ArtifactKind::Program ? "program "
                : one.kind == ArtifactKind::Modules              ? "modules "
                : one.kind == ArtifactKind::Runtime              ? "runtime "
                : one.kind == ArtifactKind::Output               ? "output "
                                                                 : "environment ";
            list.append(kind + one.path);
        }
        return list;
    }

    QByteArrayList accounts(int stage) const
    {
        QByteArrayList list;
        for (const contents::Account &one : contents.stage(stage).accounts)
            list.append((one.isGroup ? "group " : "user ") + one.name);
        return list;
    }

    syntax::Tree tree;
    graph::Graph graph;
    contents::Contents contents;
};

} // namespace

class ContentsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void artifactsAreKnown_data();
    void artifactsAreKnown();
    void accountsAreKnown_data();
    void accountsAreKnown();
    void eachInstructionHasItsMoment();
    void aStageGoesOnFromItsBase();
    void copiesBringWhatTheyHold();
    void secretsAreFollowed();
    void packagesAndCachesAreKnown();
    void whatShipsIsTheTargetAndItsBases();
    void theEngineKnowsBetter();
    void brokenStagesAreLeftAlone();
};

void ContentsTest::artifactsAreKnown_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("artifacts");
    const auto row = [](const char *name, const char *lines, const char *artifacts) {
        QTest::newRow(name) << QByteArray(lines) << QByteArray(artifacts);
    };
    row("Go builds a file", "RUN go build -o /out/web ./cmd", "program /out/web");
    row("Go without C makes nothing that needs a library", "RUN CGO_ENABLED=0 go build -o /out/web .", "");
    row("a relative output is in the working directory", "WORKDIR /src\nRUN go build -o bin/web .",
        "program /src/bin/web");
    row("cd moves it", "WORKDIR /src\nRUN cd tools && go build -o web .", "program /src/tools/web");
    row("Rust has its folder", "WORKDIR /crate\nRUN cargo build --release", "program /crate/target/");
    row("CARGO_TARGET_DIR names it", "ENV CARGO_TARGET_DIR=/t\nRUN cargo build", "program /t/");
    row("a compiler names its output", "RUN cc -O2 -o /bin/hi hi.c", "program /bin/hi");
    row("what is moved is there too", "RUN cc -o /tmp/hi hi.c && mv /tmp/hi /usr/bin/hi",
        "program /tmp/hi, program /usr/bin/hi");
    row("npm fills node_modules", "WORKDIR /site\nRUN npm ci", "modules /site/node_modules");
    row("an environment of Python", "RUN python3 -m venv /opt/v", "environment /opt/v");
    row("uv makes one", "WORKDIR /w\nRUN uv sync --locked", "environment /w/.venv");
    row("pip installs into a folder", "RUN pip install --target /deps flask", "modules /deps");
    row("pip installs for the user who runs it", "USER ann\nRUN pip install --user flask", "modules /home/ann/.local");
    row("jlink makes a runtime", "RUN jlink --add-modules java.base --output /jre", "runtime /jre");
    row("dotnet writes where it is told", "RUN dotnet publish -c Release -o /out", "output /out");
    row("maven writes into its folder", "WORKDIR /w\nRUN mvn -B package", "output /w/target");
    row("gradle too", "WORKDIR /w\nRUN ./gradlew build", "output /w/build");
    row("a variable that nobody knows hides the path", "RUN go build -o $OUT/web .", "");
}

void ContentsTest::artifactsAreKnown()
{
    QFETCH(QByteArray, lines);
    QFETCH(QByteArray, artifacts);
    QCOMPARE(Followed("FROM golang:1.23\n" + lines + '\n').artifacts(0).join(", "), artifacts);
}

void ContentsTest::accountsAreKnown_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("accounts");
    QTest::addColumn<bool>("isUnclear");
    const auto row = [](const char *name, const char *command, const char *accounts, bool isUnclear = false) {
        QTest::newRow(name) << QByteArray(command) << QByteArray(accounts) << isUnclear;
    };
    row("useradd makes a user and a group", "useradd -m -u 1001 ann", "user ann, group ann");
    row("adduser of busybox", "adduser -D -h /srv -s /sbin/nologin ann", "user ann, group ann");
    row("adduser of Debian", "adduser --disabled-password --gecos '' ann", "user ann, group ann");
    row("a group and its user", "addgroup -S web && adduser -S -G web ann", "group web, user ann, group ann");
    row("groupadd", "groupadd --gid 55 web", "group web");
    row("what is written into passwd", "echo 'ann:x:1::/:' >> /etc/passwd", "", true);
    row("a script of one's own", "/setup.sh", "", true);
    row("a package that brings a user", "apt-get install -y postgresql", "", true);
    row("tools bring none", "apt-get install -y curl ca-certificates", "");
    row("a name that nobody knows", "useradd $NAME", "", true);
}

void ContentsTest::accountsAreKnown()
{
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, accounts);
    QFETCH(bool, isUnclear);
    const Followed followed("FROM debian:12\nRUN " + command + '\n');
    QCOMPARE(followed.accounts(0).join(", "), accounts);
    QCOMPARE(followed.contents.stage(0).areAccountsUnclear, isUnclear);
}

void ContentsTest::eachInstructionHasItsMoment()
{
    const Followed followed("FROM debian:12\nWORKDIR /a\nENV X=1\nUSER ann\nWORKDIR b\nRUN true\n");
    QCOMPARE(followed.contents.before(1).workingDirectory, QByteArray("/"));
    QCOMPARE(followed.contents.before(2).workingDirectory, QByteArray("/a"));
    QVERIFY(!followed.contents.before(2).variables.contains("X"));
    QVERIFY(followed.contents.before(3).variables.contains("X"));
    QCOMPARE(followed.contents.before(3).user, QByteArray());
    QCOMPARE(followed.contents.before(5).user, QByteArray("ann"));
    QCOMPARE(followed.contents.before(5).workingDirectory, QByteArray("/a/b"));
    QCOMPARE(followed.contents.absolutePath(5, "c/$X"), QByteArray("/a/b/c/1"));
    QCOMPARE(followed.contents.absolutePath(5, "c/$Y"), QByteArray());
}

void ContentsTest::aStageGoesOnFromItsBase()
{
    const Followed followed("FROM debian:12 AS a\nWORKDIR /w\nENV X=1\nRUN useradd ann && npm ci\nFROM a\nRUN true\n");
    QCOMPARE(followed.contents.stage(1).image, QByteArray("debian:12"));
    QCOMPARE(followed.contents.before(5).workingDirectory, QByteArray("/w"));
    QCOMPARE(followed.accounts(1), (QByteArrayList{"user ann", "group ann"}));
    QCOMPARE(followed.artifacts(1), QByteArrayList{"modules /w/node_modules"});
}

void ContentsTest::copiesBringWhatTheyHold()
{
    const Followed followed("FROM golang:1.23 AS a\nRUN go build -o /out/web . && python3 -m venv /v\n"
                            "FROM debian:12 AS b\nCOPY --from=a /out /srv\nCOPY --from=a /out/web /usr/bin/\n"
                            "FROM debian:12\nCOPY --from=b /srv/web /app\n");
    QCOMPARE(followed.artifacts(1), (QByteArrayList{"program /srv/web", "program /usr/bin/web"}));
    QCOMPARE(followed.artifacts(2), QByteArrayList{"program /app"});
    QCOMPARE(followed.contents.stage(2).artifacts.first().madeAt, QByteArray("/out/web"));
    QCOMPARE(followed.contents.stage(2).artifacts.first().stage, 0);
}

void ContentsTest::secretsAreFollowed()
{
    const Followed followed("FROM node:20 AS a\nWORKDIR /site\nCOPY package.json .npmrc ./\n"
                            "FROM node:20\nCOPY --from=a /site /srv\n");
    QCOMPARE(followed.contents.stage(0).secrets.size(), 1);
    QCOMPARE(followed.contents.stage(0).secrets.first().path, QByteArray("/site/.npmrc"));
    QCOMPARE(followed.contents.stage(1).secrets.size(), 1);
    QCOMPARE(followed.contents.stage(1).secrets.first().path, QByteArray("/srv/.npmrc"));
    QCOMPARE(followed.contents.stage(1).secrets.first().instruction, 4);
}

void ContentsTest::packagesAndCachesAreKnown()
{
    const Followed followed("FROM debian:12\nWORKDIR /w\nRUN --mount=type=cache,target=cache apt-get update && "
                            "apt-get install -y --no-install-recommends libpq-dev git=1:2.39\n");
    QCOMPARE(followed.contents.stage(0).packages, (QList<QByteArray>{"libpq-dev", "git"}));
    QCOMPARE(followed.contents.stage(0).cacheMounts.size(), 1);
    QCOMPARE(followed.contents.stage(0).cacheMounts.first().path, QByteArray("/w/cache"));
}

void ContentsTest::whatShipsIsTheTargetAndItsBases()
{
    const Followed followed("FROM debian:12 AS a\nFROM debian:12 AS b\nFROM a AS c\nFROM c\nCOPY --from=b /x /x\n");
    QCOMPARE(followed.contents.shipped(), (std::vector<int>{0, 2, 3}));
    QVERIFY(followed.contents.isShipped(2));
    QVERIFY(!followed.contents.isShipped(1));
}

void ContentsTest::theEngineKnowsBetter()
{
    const QByteArray bytes = "FROM mine:1\nCOPY a ./$WHERE/\n";
    QCOMPARE(Followed(bytes).contents.absolutePath(1, "./$WHERE/"), QByteArray());
    const Followed followed(bytes, {{"mine:1", "ann:web", "/srv", {{"WHERE", QByteArray("here")}}}});
    QCOMPARE(followed.contents.absolutePath(1, "./$WHERE/"), QByteArray("/srv/here"));
    QVERIFY(followed.contents.stage(0).about.areVariablesKnown);
    QCOMPARE(followed.contents.stage(0).about.user, QByteArray("ann"));
    QCOMPARE(followed.contents.stage(0).about.account, bases::Account::Other);
}

void ContentsTest::brokenStagesAreLeftAlone()
{
    const Followed followed("FROM debian:12 AS a\nRUN useradd ann\nNONSENSE\nFROM a\nRUN useradd bob\n");
    QVERIFY(!followed.contents.stage(1).isSound);
    QVERIFY(!followed.contents.isUsable(1));
    QVERIFY(followed.contents.shipped().empty());
    QCOMPARE(followed.contents.findScript(1), nullptr);
}

QTEST_GUILESS_MAIN(ContentsTest)
#include "tst_Contents.moc"
