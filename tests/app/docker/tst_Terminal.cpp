// Which terminal a command is opened in, and how it is handed over: word by word.
#include "docker/Terminal.h"

#include <QDir>
#include <QFile>
#include <QtTest>

using namespace stagewright::docker;
using namespace Qt::StringLiterals;

class tst_Terminal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesTheUsersTerminal();
    void handsEveryWordOver();
};

void tst_Terminal::takesTheUsersTerminal()
{
    const QTemporaryDir folder;
    const auto add = [&folder](const QString &name) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
    };
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, folder.path());
    QVERIFY(inTerminal({u"docker"_s}, environment).isEmpty());
    add(u"xterm"_s);
    QCOMPARE(inTerminal({u"docker"_s}, environment), QStringList({folder.filePath(u"xterm"_s), u"-e"_s, u"docker"_s}));
    add(u"gnome-terminal"_s);
    QCOMPARE(inTerminal({u"docker"_s}, environment),
             QStringList({folder.filePath(u"gnome-terminal"_s), u"--"_s, u"docker"_s}));
    add(u"kitty"_s);
    environment.insert(u"TERMINAL"_s, u"kitty"_s);
    QCOMPARE(inTerminal({u"docker"_s}, environment), QStringList({folder.filePath(u"kitty"_s), u"docker"_s}));
    environment.insert(u"TERMINAL"_s, u"no-such-terminal"_s);
    QCOMPARE(inTerminal({u"docker"_s}, environment).first(), folder.filePath(u"gnome-terminal"_s));
}

void tst_Terminal::handsEveryWordOver()
{
    const QTemporaryDir folder;
    QFile terminal(folder.filePath(u"xterm"_s));
    QVERIFY(terminal.open(QIODevice::WriteOnly));
    terminal.write("#!/bin/sh\nfor word; do printf '<%s>' \"$word\"; done > \"" + folder.path().toUtf8()
                   + "/said.part\"\nmv \"" + folder.path().toUtf8() + "/said.part\" \"" + folder.path().toUtf8()
                   + "/said\"\n");
    terminal.close();
    QVERIFY(terminal.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"TERMINAL"_s);
    environment.insert(u"PATH"_s, folder.path() + u":/usr/bin:/bin"_s);
    QVERIFY(startAlone(inTerminal({u"docker"_s, u"run"_s, u"a b"_s, u"$(x)"_s, u"--env"_s, u"A='q'"_s}, environment),
                       environment));
    QFile said(folder.filePath(u"said"_s));
    QTRY_VERIFY(said.exists());
    QVERIFY(said.open(QIODevice::ReadOnly));
    QCOMPARE(said.readAll(), QByteArray("<-e><docker><run><a b><$(x)><--env><A='q'>"));
    QVERIFY(!startAlone({}, environment));
    QVERIFY(!startAlone({u"/no/such/program"_s}, environment));
}

QTEST_GUILESS_MAIN(tst_Terminal)
#include "tst_Terminal.moc"
