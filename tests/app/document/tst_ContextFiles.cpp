// Which files of a build context have changed since a build.
#include "document/ContextFiles.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace stagewright::document;

class tst_ContextFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatChanged();
    void leavesOutWhatIsIgnored();
    void saysNothingOfWhatItCannotRead();
};

namespace {

void write(const QTemporaryDir &folder, const char *name, const QByteArray &bytes)
{
    const QString path = folder.filePath(QString::fromUtf8(name));
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

void tst_ContextFiles::tellsWhatChanged()
{
    const QTemporaryDir folder;
    write(folder, "src/app.py", "1");
    write(folder, "src/same.py", "1");
    write(folder, "gone", "1");
    write(folder, "run.sh", "1");
    const auto before = readContextFiles({}, folder.path());
    QVERIFY(before && before->count("src/app.py") == 1);
    QVERIFY(changedFiles(*before, *readContextFiles({}, folder.path())).empty());
    QTest::qWait(20); // clocks of file systems are coarse
    write(folder, "src/app.py", "2");
    write(folder, "src/deep/new", "1");
    QFile::remove(folder.filePath(QStringLiteral("gone")));
    QFile::setPermissions(folder.filePath(QStringLiteral("run.sh")), QFile::ReadOwner | QFile::ExeOwner);
    QVERIFY(QFile::link(QStringLiteral("/nowhere"), folder.filePath(QStringLiteral("link"))));
    const std::set<QByteArray> expected{"gone", "link", "run.sh", "src/app.py", "src/deep", "src/deep/new"};
    QVERIFY(changedFiles(*before, *readContextFiles({}, folder.path())) == expected);
}

void tst_ContextFiles::leavesOutWhatIsIgnored()
{
    const QTemporaryDir folder;
    write(folder, ".dockerignore", "node_modules\n*.log\n!keep.log\n");
    write(folder, "node_modules/a/index.js", "1");
    write(folder, "a.log", "1");
    write(folder, "keep.log", "1");
    const auto files = readContextFiles({}, folder.path());
    QVERIFY(files);
    QCOMPARE(files->size(), size_t(2));
    QVERIFY(files->count("keep.log") == 1 && files->count(".dockerignore") == 1);
}

void tst_ContextFiles::saysNothingOfWhatItCannotRead()
{
    QVERIFY(!readContextFiles({}, {}));
    QVERIFY(!readContextFiles({}, QStringLiteral("/no/such/folder")));
    const QTemporaryDir folder;
    for (int i = 0; i <= 20'000; ++i) {
        QFile file(folder.filePath(QString::number(i)));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    QVERIFY(!readContextFiles({}, folder.path()));
}

QTEST_GUILESS_MAIN(tst_ContextFiles)
#include "tst_ContextFiles.moc"
