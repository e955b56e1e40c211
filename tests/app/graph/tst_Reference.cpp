// Which texts are image references, platforms and git repositories.
#include "graph/GitSource.h"
#include "graph/Platform.h"
#include "graph/Reference.h"

#include <QTest>

using namespace stagewright::graph;

class ReferenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsReferences_data();
    void knowsReferences();
    void knowsPlatforms_data();
    void knowsPlatforms();
    void knowsRepositories_data();
    void knowsRepositories();
};

void ReferenceTest::knowsReferences_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("error");
    const QByteArray digest = "sha256:" + QByteArray(64, 'a');
    const QByteArray invalid = "invalid reference format";

    for (const QByteArray &fine :
         {QByteArray("alpine"), QByteArray("alpine:3.19"), QByteArray("a/b/c:D_e.f-g"), QByteArray("localhost/x"),
          QByteArray("localhost:5000/x:y"), QByteArray("[::1]:5000/x"), QByteArray("Registry.Example.com/x"),
          QByteArray("UPPER/x"), QByteArray("a__b--c.d/e"), "alpine@" + digest, "alpine:3@" + digest,
          QByteArray("docker.io/alpine"), QByteArray("a_b.c/d")})
        QTest::newRow(("fine: " + fine.left(60)).constData()) << fine << QByteArray();
    QTest::newRow("nothing") << QByteArray() << invalid;
    QTest::newRow("a registry whose name is none but in lower case")
        << QByteArray("x.Y_Z/a") << QByteArray("repository name must be lowercase");
    QTest::newRow("an upper-case name") << QByteArray("Alpine")
                                        << invalid + ": repository name (library/Alpine) must be lowercase";
    QTest::newRow("a tag without a name") << QByteArray(":3") << invalid;
    QTest::newRow("an empty tag") << QByteArray("alpine:") << invalid;
    QTest::newRow("a tag that begins with a dash") << QByteArray("alpine:-x") << invalid;
    QTest::newRow("a tag of 129 characters") << "alpine:" + QByteArray(129, 'x') << invalid;
    QTest::newRow("three underscores") << QByteArray("a___b") << invalid;
    QTest::newRow("a trailing slash") << QByteArray("a/") << invalid;
    QTest::newRow("a short digest") << QByteArray("alpine@sha256:" + QByteArray(32, 'a'))
                                    << QByteArray("invalid checksum digest length");
    QTest::newRow("an unknown algorithm")
        << QByteArray("alpine@md5:" + QByteArray(32, 'a')) << QByteArray("unsupported digest algorithm");
    QTest::newRow("a bare identifier") << QByteArray(
        64, 'a') << "invalid repository name (" + QByteArray(64, 'a') + "), cannot specify 64-byte hexadecimal strings";
    QTest::newRow("a very long name") << QByteArray(300, 'a')
                                      << QByteArray("repository name must not be more than 255 characters");
    QTest::newRow("a URL") << QByteArray("https://x/y") << invalid;
}

void ReferenceTest::knowsReferences()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, error);
    QCOMPARE(referenceError(text).value_or(QByteArray()), error);
}

void ReferenceTest::knowsPlatforms_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("formatted"); // empty where it is none
    QTest::newRow("both") << QByteArray("linux/amd64") << QByteArray("linux/amd64");
    QTest::newRow("a variant") << QByteArray("linux/arm/v7") << QByteArray("linux/arm/v7");
    QTest::newRow("a system alone") << QByteArray("windows") << QByteArray("windows/amd64");
    QTest::newRow("a processor alone") << QByteArray("arm64") << QByteArray("linux/arm64");
    QTest::newRow("other names") << QByteArray("macos/x86_64") << QByteArray("darwin/amd64");
    QTest::newRow("a version") << QByteArray("windows(10.0.17763)/amd64") << QByteArray("windows/amd64");
    QTest::newRow("neither system nor processor") << QByteArray("foo") << QByteArray();
    QTest::newRow("four parts") << QByteArray("a/b/c/d") << QByteArray();
    QTest::newRow("five parts") << QByteArray("a/b/c/d/e") << QByteArray();
    QTest::newRow("an empty part") << QByteArray("linux/") << QByteArray();
    QTest::newRow("a star") << QByteArray("*") << QByteArray();
}

void ReferenceTest::knowsPlatforms()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, formatted);
    const auto platform = parsePlatform(text);
    QCOMPARE(platform ? formatPlatform(*platform) : QByteArray(), formatted);
    // What is behind the third slash is one part.
    if (text == "a/b/c/d/e")
        QVERIFY(platform.error().startsWith("\"d/e\" is an invalid component of"));
}

void ReferenceTest::knowsRepositories_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isGit");
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("https with .git") << QByteArray("https://github.com/a/b.git") << true << QByteArray();
    QTest::newRow("https with .git and a branch")
        << QByteArray("https://github.com/a/b.git#main:docs") << true << QByteArray();
    QTest::newRow("https without") << QByteArray("https://github.com/a/b") << false << QByteArray();
    QTest::newRow("the way of scp") << QByteArray("git@github.com:a/b.git") << true << QByteArray();
    QTest::newRow("ssh") << QByteArray("ssh://git@x/a") << true << QByteArray();
    QTest::newRow("git") << QByteArray("git://x/a") << true << QByteArray();
    QTest::newRow("a path") << QByteArray("./a.git") << false << QByteArray();
    QTest::newRow("a file with a colon") << QByteArray("a:b") << false << QByteArray();
    QTest::newRow("another scheme") << QByteArray("ftp://x/a.git") << false << QByteArray();
    QTest::newRow("a query that is known") << QByteArray("https://x/a.git?ref=v1&subdir=b") << true << QByteArray();
    QTest::newRow("a query that is not") << QByteArray("https://x/a.git?foo=1") << true
                                         << QByteArray("unexpected query \"foo\"");
    QTest::newRow("two different references")
        << QByteArray("https://x/a.git?ref=v1#v2") << true << QByteArray("ref conflicts: \"v2\" vs \"v1\"");
}

void ReferenceTest::knowsRepositories()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isGit);
    QFETCH(QByteArray, error);
    const GitSource source = gitSource(text);
    QCOMPARE(source.isGit, isGit);
    QCOMPARE(source.error, error);
}

QTEST_GUILESS_MAIN(ReferenceTest)
#include "tst_Reference.moc"
