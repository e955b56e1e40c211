// What there is to attack is counted from files and databases, in the forms that distributions have them.
#include "Archives.h"
#include "layers/Largest.h"
#include "layers/RpmDatabase.h"
#include "layers/Surface.h"

#include <QDir>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtEndian>
#include <QtTest>

using namespace stagewright::layers;

class tst_Surface : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsFiles();
    void knowsPrograms();
    void knowsWhoCanLogIn();
    void readsPackageDatabases_data();
    void readsPackageDatabases();
    void readsRpm();
    void agreesWithRpm();
    void forgetsWhatIsUninstalled();
    void ordersLargestFiles();
};

namespace {

QByteArray bigEndian(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray rpmHeader(const QByteArray &name, const QByteArray &version, const QByteArray &release)
{
    const QByteArray store = name + '\0' + version + '\0' + release + '\0';
    QByteArray index;
    const auto entry = [&index](quint32 tag, qsizetype offset) {
        index += bigEndian(tag) + bigEndian(6) + bigEndian(quint32(offset)) + bigEndian(1); // 6: a string
    };
    entry(1000, 0);
    entry(1001, name.size() + 1);
    entry(1002, name.size() + version.size() + 2);
    return bigEndian(3) + bigEndian(quint32(store.size())) + index + store;
}

QStringList namesOf(const Surface &surface)
{
    QStringList names;
    for (const Package &package : surface.packages.packages)
        names << wordOf(package.kind) + u' ' + package.name + u' ' + package.version;
    return names;
}

Surface surfaceOfTar(const Tar &tar, const QJsonObject &settings = {})
{
    return surfaceOf(*analysed({{tar.bytes(), {}}}, settings));
}

} // namespace

void tst_Surface::countsFiles()
{
    const Surface surface = surfaceOf(*analysed({{Tar()
                                                      .folder("tmp", 01777)
                                                      .folder("open", 0777)
                                                      .file("bin/su", "x", 04755)
                                                      .file("bin/wall", "x", 02755)
                                                      .hardLink("bin/su2", "bin/su", 04755)
                                                      .file("a", "1")
                                                      .file("gone", "1", 0755)
                                                      .bytes(),
                                                  {}},
                                                 {Tar().whiteout("gone").bytes(), {}}}));
    QCOMPARE(surface.files, 4);
    QCOMPARE(surface.executables, 3);
    QCOMPARE(surface.setuid, (QStringList{QStringLiteral("/bin/su"), QStringLiteral("/bin/su2")}));
    QCOMPARE(surface.setgid, QStringList{QStringLiteral("/bin/wall")});
    QCOMPARE(surface.worldWritable, QStringList{QStringLiteral("/open")});
    QCOMPARE(surface.user, QStringLiteral("root"));
}

void tst_Surface::knowsPrograms()
{
    const Surface surface = surfaceOfTar(Tar()
                                             .file("usr/bin/dash", "x", 0755)
                                             .symbolicLink("usr/bin/sh", "dash")
                                             .symbolicLink("usr/bin/zsh", "nowhere")
                                             .file("usr/bin/x86_64-linux-gnu-gcc-12", "x", 0755)
                                             .file("usr/bin/clang-format", "x", 0755)
                                             .file("usr/bin/python3.11", "x", 0755)
                                             .file("usr/share/doc/bash", "x")
                                             .file("usr/bin/apt-get", "x", 0755));
    QCOMPARE(surface.shells, (QStringList{QStringLiteral("/usr/bin/dash"), QStringLiteral("/usr/bin/sh")}));
    QCOMPARE(surface.compilers, QStringList{QStringLiteral("/usr/bin/x86_64-linux-gnu-gcc-12")});
    QCOMPARE(surface.packageManagers, QStringList{QStringLiteral("/usr/bin/apt-get")});
}

void tst_Surface::knowsWhoCanLogIn()
{
    const Surface surface
        = surfaceOfTar(Tar().file("etc/passwd",
                                  "root:x:0:0:root:/root:/bin/bash\nbin:x:2:2::/bin:/usr/sbin/nologin\n"
                                  "app:x:9:9::/app:/bin/false\nme:x:9:9::/me:\nbroken\n"),
                       {{QStringLiteral("User"), QStringLiteral("app")},
                        {QStringLiteral("ExposedPorts"), QJsonObject{{QStringLiteral("80/tcp"), QJsonObject()}}}});
    QCOMPARE(surface.loginUsers, (QStringList{QStringLiteral("me"), QStringLiteral("root")}));
    QCOMPARE(surface.user, QStringLiteral("app"));
    QCOMPARE(surface.exposedPorts, QStringList{QStringLiteral("80/tcp")});
}

void tst_Surface::readsPackageDatabases_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QStringList>("packages");
    QTest::newRow("dpkg") << QByteArray("var/lib/dpkg/status")
                          << QByteArray(
                                 "Package: a\nStatus: install ok installed\nDescription: x\n y: z\nVersion: 1:2-3\n\n"
                                 "Package: b\nStatus: deinstall ok config-files\nVersion: 1\n\n"
                                 "Package: c\nStatus: hold ok installed\nVersion: 4\n")
                          << QStringList{QStringLiteral("dpkg a 1:2-3"), QStringLiteral("dpkg c 4")};
    QTest::newRow("distroless") << QByteArray("var/lib/dpkg/status.d/libc6")
                                << QByteArray("Package: libc6\nVersion: 2.36\n")
                                << QStringList{QStringLiteral("dpkg libc6 2.36")};
    QTest::newRow("its checksums") << QByteArray("var/lib/dpkg/status.d/libc6.md5sums") << QByteArray("Package: no\n")
                                   << QStringList();
    const QByteArray apk = "C:Q1\nP:musl\nV:1.2.5-r0\nF:lib\n\nP:zlib\nV:1\n\n";
    for (const char *path : {"lib/apk/db/installed", "usr/lib/apk/db/installed"})
        QTest::newRow(path) << QByteArray(path) << apk
                            << QStringList{QStringLiteral("apk musl 1.2.5-r0"), QStringLiteral("apk zlib 1")};
    QTest::newRow("pip") << QByteArray("app/.venv/lib/python3.11/site-packages/flask-3.0.dist-info/METADATA")
                         << QByteArray("Metadata-Version: 2.1\nName: Flask\nVersion: 3.0\n\nName: not this\n")
                         << QStringList{QStringLiteral("pip Flask 3.0")};
    QTest::newRow("npm") << QByteArray("app/node_modules/@a/b/package.json")
                         << QByteArray(R"({"name":"@a/b","version":"1.0"})")
                         << QStringList{QStringLiteral("npm @a/b 1.0")};
    QTest::newRow("a package's own test") << QByteArray("app/node_modules/a/test/package.json")
                                          << QByteArray(R"({"name":"t","version":"1"})") << QStringList();
    QTest::newRow("no JSON") << QByteArray("node_modules/a/package.json") << QByteArray("{") << QStringList();
}

void tst_Surface::readsPackageDatabases()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, content);
    // Folders first, as ustar names have a hundred bytes at most; all of these do.
    const Surface surface = surfaceOfTar(Tar().file(path, content));
    QTEST(namesOf(surface), "packages");
    QVERIFY(surface.packages.isComplete);
}

void tst_Surface::readsRpm()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("rpmdb.sqlite"));
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("made"));
        database.setDatabaseName(path);
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(QStringLiteral("CREATE TABLE Packages (hnum INTEGER PRIMARY KEY, blob BLOB NOT NULL)")));
        for (const QByteArray &header :
             {rpmHeader("bash", "5.2", "3.fc40"), rpmHeader("gpg-pubkey", "1", "2"), QByteArray("\xff\xff")}) {
            query.prepare(QStringLiteral("INSERT INTO Packages (blob) VALUES (?)"));
            query.addBindValue(header);
            QVERIFY(query.exec());
        }
    }
    QSqlDatabase::removeDatabase(QStringLiteral("made"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Surface surface = surfaceOfTar(Tar().file("usr/lib/sysimage/rpm/rpmdb.sqlite", file.readAll()));
    QCOMPARE(namesOf(surface), QStringList{QStringLiteral("rpm bash 5.2-3.fc40")});
    QVERIFY(surface.packages.isComplete);
    QVERIFY(!surfaceOfTar(Tar().file("var/lib/rpm/rpmdb.sqlite", "no database")).packages.isComplete);
}

/// Packages that rpm itself makes, installs and lists.
void tst_Surface::agreesWithRpm()
{
    if (QStandardPaths::findExecutable(QStringLiteral("rpmbuild")).isEmpty()) {
        if (qEnvironmentVariable("CI") == QLatin1String("true"))
            QFAIL("rpm is not installed");
        QSKIP("rpm is not installed");
    }
    const QTemporaryDir folder;
    const auto run = [&folder](const QString &program, const QStringList &arguments) {
        QProcess process;
        process.setWorkingDirectory(folder.path());
        process.start(program, arguments);
        process.waitForFinished(60'000);
        return process.exitCode() == 0 ? process.readAllStandardOutput() : process.readAllStandardError();
    };
    const QStringList rpm{QStringLiteral("--root"), folder.filePath(QStringLiteral("root")), QStringLiteral("--dbpath"),
                          QStringLiteral("/var/lib/rpm")};
    QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("root")));
    run(QStringLiteral("rpm"), rpm + QStringList{QStringLiteral("--initdb")});
    for (const QByteArray &head : {QByteArray("Name: tool\nVersion: 1.4\nRelease: 2\n"),
                                   QByteArray("Name: lib-x\nVersion: 0.9~rc1\nRelease: 1.fc40\nEpoch: 3\n")}) {
        QFile spec(folder.filePath(QStringLiteral("made.spec")));
        QVERIFY(spec.open(QIODevice::WriteOnly));
        spec.write(head + "Summary: x\nLicense: MIT\nBuildArch: noarch\n%description\nx\n%files\n");
        spec.close();
        const QByteArray told = run(QStringLiteral("rpmbuild"),
                                    {QStringLiteral("-bb"), QStringLiteral("--define"),
                                     QStringLiteral("_topdir ") + folder.path(), QStringLiteral("made.spec")});
        const QDir made(folder.filePath(QStringLiteral("RPMS/noarch")));
        const QStringList files = made.entryList(QDir::Files, QDir::Time);
        QVERIFY2(!files.isEmpty(), told.constData());
        run(QStringLiteral("rpm"),
            rpm + QStringList{QStringLiteral("-i"), QStringLiteral("--nodeps"), made.filePath(files.first())});
    }
    QStringList listed = QString::fromUtf8(run(QStringLiteral("rpm"),
                                               rpm
                                                   + QStringList{QStringLiteral("-qa"), QStringLiteral("--qf"),
                                                                 QStringLiteral("rpm %{NAME} %{EVR}\\n")}))
                             .split(u'\n', Qt::SkipEmptyParts);
    listed.sort();
    QCOMPARE(listed, (QStringList{QStringLiteral("rpm lib-x 3:0.9~rc1-1.fc40"), QStringLiteral("rpm tool 1.4-2")}));
    QFile database(folder.filePath(QStringLiteral("root/var/lib/rpm/rpmdb.sqlite")));
    QVERIFY(database.open(QIODevice::ReadOnly));
    const Surface surface = surfaceOfTar(Tar().file("var/lib/rpm/rpmdb.sqlite", database.readAll()));
    QVERIFY(surface.packages.isComplete);
    QCOMPARE(namesOf(surface), listed);
}

void tst_Surface::forgetsWhatIsUninstalled()
{
    const auto status = [](const char *name) { return QByteArray("Package: ") + name + "\nVersion: 1\n"; };
    const Surface surface = surfaceOf(*analysed({{Tar().file("var/lib/dpkg/status", status("old")).bytes(), {}},
                                                 {Tar().file("var/lib/dpkg/status", status("new")).bytes(), {}}}));
    QCOMPARE(namesOf(surface), QStringList{QStringLiteral("dpkg new 1")});
}

void tst_Surface::ordersLargestFiles()
{
    const AnalysisPointer analysis = analysed(
        {{Tar().file("d/b", "22").file("d/c", "22").file("a", "333").hardLink("z", "a").file("e", "").bytes(), {}}});
    const std::vector<LargeFile> largest = largestFiles(analysis->tree, 2);
    QCOMPARE(largest.size(), size_t(2));
    QCOMPARE(largest[0].path, QByteArray("/a"));
    QCOMPARE(largest[0].bytes, 3);
    QCOMPARE(largest[1].path, QByteArray("/d/b"));
    QCOMPARE(largestFiles(analysis->tree, 100).size(), size_t(3));
}

QTEST_GUILESS_MAIN(tst_Surface)
#include "tst_Surface.moc"
