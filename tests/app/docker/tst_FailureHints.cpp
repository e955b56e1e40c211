// What is usually meant by a program's last words: each is answered with what to do, and nothing is made up.
#include "docker/FailureHints.h"

#include <QtTest>

using namespace stagewright::docker;
using namespace Qt::StringLiterals;

class tst_FailureHints : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsMeant_data();
    void saysWhatIsMeant();
};

void tst_FailureHints::saysWhatIsMeant_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("part"); // of the hint; empty: there is none
    const auto row
        = [](const char *name, const QString &said, const QString &part) { QTest::newRow(name) << said << part; };
    row("a program of dash", u"/bin/sh: 1: poetry: not found"_s, u"no program poetry"_s);
    row("a program of busybox", u"/bin/sh: adduser: not found"_s, u"no program adduser"_s);
    row("a program of bash", u"bash: line 1: make: command not found"_s, u"no program make"_s);
    row("a Python module", u"\x1b[31mModuleNotFoundError: No module named 'flask'\x1b[0m"_s, u"no module flask"_s);
    row("a Node module", u"Error: Cannot find module '/app/server.js'"_s, u"/app/server.js"_s);
    row("apt", u"E: Unable to locate package libpq-deb"_s, u"apt-get update"_s);
    row("apk", u"  libpq-dev2 (no such package):"_s, u"apk does not know the package libpq-dev2"_s);
    row("pip", u"ERROR: No matching distribution found for torch==9"_s, u"torch==9"_s);
    row("a name server", u"curl: (6) Could not resolve host: example.org"_s, u"network"_s);
    row("npm", u"npm ERR! getaddrinfo EAI_AGAIN registry.npmjs.org"_s, u"network"_s);
    row("a certificate", u"SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed"_s, u"ca-certificates"_s);
    row("rights", u"mkdir: can't create directory '/x': Permission denied"_s, u"USER"_s);
    row("a full disk", u"write /x: No space left on device"_s, u"disk is full"_s);
    row("a library",
        u"./app: error while loading shared libraries: libpq.so.5: cannot open shared object file: No such file or directory"_s,
        u"library libpq.so.5"_s);
    row("another C library", u"./app: /lib/libc.so.6: version `GLIBC_2.38' not found"_s, u"newer C library"_s);
    row("another processor", u"exec /bin/sh: exec format error"_s, u"another processor"_s);
    row("memory", u"FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory"_s,
        u"out of memory"_s);
    row("a path", u"cat: can't open '/app/x': No such file or directory"_s, u"no /app/x"_s);
    row("the last line counts", u"warning: /bin/sh: x: not found\nE: Unable to locate package y"_s, u"package y"_s);
    row("an own word", u"assertion failed: 3 != 4"_s, {});
    row("nothing", {}, {});
}

void tst_FailureHints::saysWhatIsMeant()
{
    QFETCH(QString, said);
    QFETCH(QString, part);
    const QString hint = hintOf(said.split(u'\n'));
    QVERIFY2(part.isEmpty() ? hint.isEmpty() : hint.contains(part), qPrintable(hint));
    QVERIFY(!hint.contains(u"%1"_s));
}

QTEST_GUILESS_MAIN(tst_FailureHints)
#include "tst_FailureHints.moc"
