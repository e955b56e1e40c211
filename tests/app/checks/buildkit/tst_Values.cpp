// Ports, modes, signals, sizes, mounts and paths: which are taken.
#include "checks/buildkit/Modes.h"
#include "checks/buildkit/Mounts.h"
#include "checks/buildkit/Ports.h"
#include "syntax/Paths.h"

#include <QTest>

using namespace stagewright::checks;

class ValuesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsPorts_data();
    void readsPorts();
    void readsModes_data();
    void readsModes();
    void readsMounts_data();
    void readsMounts();
    void knowsSignals();
    void knowsSizes();
    void joinsPaths();
    void knowsPathsOfWindows();
};

void ValuesTest::readsPorts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("error");
    for (const char *fine : {"80", "80/udp", "80/SCTP", "1-3", "5-5", "0", "65535", "1:2", "1.2.3.4:5:6", "[::1]:5:6",
                             "1-2:3-4", "1-3:5", "::1:5:6"})
        QTest::newRow(qPrintable(QStringLiteral("fine: %1").arg(QLatin1String(fine))))
            << QByteArray(fine) << QByteArray();
    QTest::newRow("no number") << QByteArray("a") << QByteArray("invalid containerPort: a");
    QTest::newRow("too high") << QByteArray("65536") << QByteArray("invalid containerPort: 65536");
    QTest::newRow("backwards") << QByteArray("3-1") << QByteArray("invalid containerPort: 3-1");
    QTest::newRow("nothing in front of the protocol")
        << QByteArray("/tcp") << QByteArray("invalid port: \"/tcp\": no port specified");
    QTest::newRow("an unknown protocol") << QByteArray("80/x")
                                         << QByteArray("invalid port: \"80/x\": invalid proto: x");
    QTest::newRow("what cannot be printed in it")
        << QByteArray("80/x\xE2\x80\x8B") << QByteArray("invalid port: \"80/x\\u200b\": invalid proto: x\xE2\x80\x8B");
    QTest::newRow("an unknown host port") << QByteArray("x:80") << QByteArray("invalid hostPort: x");
    QTest::newRow("no address") << QByteArray("x:1:2") << QByteArray("invalid IP address: x");
    QTest::newRow("an open bracket") << QByteArray("[::1:2")
                                     << QByteArray("invalid IP address [:: address [::: missing ']' in address");
    QTest::newRow("something behind the bracket")
        << QByteArray("[::1]x:1:2")
        << QByteArray("invalid IP address [::1]x: address [::1]x:: missing port in address");
    QTest::newRow("a port behind the bracket")
        << QByteArray("[::1]:1:1:2")
        << QByteArray("invalid IP address [::1]:1: address [::1]:1:: too many colons in address");
    QTest::newRow("another bracket") << QByteArray(
        "[[::1]:1:2") << QByteArray("invalid IP address [[::1]: address [[::1]:: unexpected '[' in address");
    QTest::newRow("ranges of different lengths")
        << QByteArray("1-2:3-5") << QByteArray("invalid ranges specified for container and host Ports: 3-5 and 1-2");
}

void ValuesTest::readsPorts()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, error);
    QCOMPARE(readPort(text).error, error);
}

void ValuesTest::readsModes_data()
{
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<bool>("isFine");
    for (const char *fine : {"755", "0", "7777", "u=rwX,go=rX", "a+x", "+x", "u+s-w", "=", "g=u"})
        QTest::newRow(qPrintable(QStringLiteral("fine: %1").arg(QLatin1String(fine)))) << QByteArray(fine) << true;
    for (const char *wrong : {"10000", "9", "8x", "x", "u", "u=rw,", "u=q", "abc", ","})
        QTest::newRow(qPrintable(QStringLiteral("none: %1").arg(QLatin1String(wrong)))) << QByteArray(wrong) << false;
}

void ValuesTest::readsModes()
{
    QFETCH(QByteArray, mode);
    QFETCH(bool, isFine);
    QCOMPARE(chmodError(mode).isEmpty(), isFine);
}

void ValuesTest::readsMounts_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QByteArray>("problem"); // the first argument of the problem; empty where it is fine
    const auto row = [](const char *name, const char *list, const char *problem) {
        QTest::newRow(name) << QByteArray(list) << QByteArray(problem);
    };
    row("bind", "type=bind,source=a,target=/b,rw", "");
    row("cache", "type=cache,id=a,target=/b,sharing=locked,uid=1,gid=2,mode=0755", "");
    row("tmpfs with a size", "type=tmpfs,target=/a,size=64m", "");
    row("a secret as a variable", "type=secret,id=a,env=B,required", "");
    row("ssh", "type=ssh,required=true", "");
    row("keys in any case", "TYPE=cache,Target=/a", "");
    row("a quoted field", "type=bind,\"source=a,b\",target=/c", "");
    row("an unknown sharing", "type=cache,target=/a,sharing=x", "unsupported sharing value \"x\"");
    row("sharing of a bind", "target=/a,sharing=shared", "invalid cache sharing set for bind mount");
    row("an owner of a bind", "target=/a,uid=1", "uid not allowed for \"bind\" type mounts");
    row("of an owner the mode is told first", "gid=1,mode=0755,target=/a", "mode not allowed for \"bind\" type mounts");
    row("a size of a cache", "type=cache,target=/a,size=1", "unexpected key 'size' for mount type 'cache'");
    row("required without a secret", "target=/a,required", "unexpected key 'required' for mount type 'bind'");
    row("a word alone", "target=/a,foo", "invalid field 'foo' must be a key=value pair");
    row("a secret from a stage", "type=secret,id=a,from=b", "secret mount should not have a from");
    row("a secret with two names", "type=secret,id=a,source=b", "both source and id can't be set");
    row("no number", "type=cache,target=/a,uid=x", "invalid value x for uid");
    row("no boolean", "target=/a,ro=x", "invalid value for ro: x");
}

void ValuesTest::readsMounts()
{
    QFETCH(QByteArray, list);
    QFETCH(QByteArray, problem);
    Mount mount;
    const MountProblem found = readMount(
        list, [](const QByteArray &word) { return word; }, mount);
    QCOMPARE(found.arguments.value(0), problem);
}

void ValuesTest::knowsSignals()
{
    for (const char *fine : {"SIGTERM", "term", "9", "RTMIN+3", "SIGRTMAX-14", "HUP"})
        QVERIFY2(isSignal(fine), fine);
    for (const char *wrong : {"", "0", "SIGFOO", "RTMIN+16", "RTMAX-15", "SIG"})
        QVERIFY2(!isSignal(wrong), wrong);
}

void ValuesTest::knowsSizes()
{
    for (const char *fine : {"1", "64m", "1.5GiB", "2kb", "3 MB", "0b"})
        QVERIFY2(isSize(fine), fine);
    for (const char *wrong : {"", "m", "-1", "1x", "1kib2", "1bb"})
        QVERIFY2(!isSize(wrong), wrong);
}

void ValuesTest::joinsPaths()
{
    const QByteArray linux_ = "linux";
    QCOMPARE(stagewright::syntax::joinedPath("/a", "b/../c/.", linux_), QByteArray("/a/c"));
    QCOMPARE(stagewright::syntax::joinedPath("/a", "/b//c/", linux_), QByteArray("/b/c"));
    QCOMPARE(stagewright::syntax::joinedPath("/a", "../../..", linux_), QByteArray("/"));
    QCOMPARE(stagewright::syntax::joinedPath("/a", "", linux_), QByteArray("/a"));
}

void ValuesTest::knowsPathsOfWindows()
{
    const QByteArray windows = "windows";
    QVERIFY(stagewright::syntax::isAbsolutePath("C:\\a", windows));
    QVERIFY(stagewright::syntax::isAbsolutePath("/a", windows));
    QVERIFY(!stagewright::syntax::isAbsolutePath("a\\b", windows));
    QVERIFY(!stagewright::syntax::isAbsolutePath("C:\\a", "linux"));
    QVERIFY(stagewright::syntax::pathError("C:\\a", windows).isEmpty());
    QVERIFY(!stagewright::syntax::pathError("D:\\a", windows).isEmpty());
    QVERIFY(!stagewright::syntax::pathError("C:", windows).isEmpty());
    QVERIFY(!stagewright::syntax::pathError("\\\\server\\a", windows).isEmpty());
}

QTEST_GUILESS_MAIN(ValuesTest)
#include "tst_Values.moc"
