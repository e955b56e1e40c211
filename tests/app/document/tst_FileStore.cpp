// Files are read and saved without ever losing what was there.
#include "document/FileStore.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace stagewright;
using document::FileFault;
using document::FileState;
using document::Overwrite;
using document::Write;
using text::SourceText;

class FileStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bytesComeBackAsTheyAre_data();
    void bytesComeBackAsTheyAre();
    void whatIsNoFileIsRefused_data();
    void whatIsNoFileIsRefused();
    void aHugeFileIsRefused();
    void saveKeepsTheMode();
    void saveKeepsOwnerAndAttributes();
    void saveFollowsLinks();
    void saveMakesTheTargetOfADanglingLink();
    void aHardLinkedFileIsWrittenInPlaceOnlyWhenAsked();
    void aChangedFileIsNotOverwritten();
    void aDeletedFileIsNotSilentlyMadeAgain();
    void aWriteProtectedFolderAsksForInPlace();
    void aWriteProtectedFileIsRefused();
    void aFullDiskLosesNothing_data();
    void aFullDiskLosesNothing();
    void killedSavesLeaveOneOfTheTexts();
    void nothingIsLeftBesideTheFile();

private:
    QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    void put(const char *name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    QByteArray bytes(const char *name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<unreadable>");
    }
    QStringList names() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }
    mode_t modeOf(const char *name) const
    {
        struct stat status { };
        ::stat(QFile::encodeName(path(name)).constData(), &status);
        return status.st_mode & 07777;
    }

    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
};

namespace {

const SourceText Text = SourceText::fromBody("FROM new\n");

/// Runs \a work in a child process as an ordinary user where this one is root; the child's answer is its exit code.
template<typename Work>
int inChild(Work work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        if (::geteuid() == 0 && (::setegid(65534) != 0 || ::seteuid(65534) != 0 || ::setreuid(65534, 65534) != 0))
            ::_exit(99);
        ::_exit(work());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int faultOfSave(const QString &path, Write write)
{
    const auto saved = document::save(path, Text, {}, Overwrite::Anything, write);
    return saved ? 50 : int(saved.error().fault);
}

} // namespace

void FileStoreTest::bytesComeBackAsTheyAre_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a byte order mark and CRLF") << QByteArray("\xEF\xBB\xBF"
                                                              "FROM x\r\nRUN y");
    QTest::newRow("NUL and invalid UTF-8") << QByteArray("FROM x\n\0\xFF\xC3", 10);
}

void FileStoreTest::bytesComeBackAsTheyAre()
{
    QFETCH(QByteArray, content);
    put("Dockerfile", content);
    const auto loaded = document::load(path("Dockerfile"));
    QVERIFY(loaded);
    QVERIFY(loaded->state.exists);
    const auto saved = document::save(path("Dockerfile"), loaded->source, loaded->state);
    QVERIFY(saved);
    QCOMPARE(bytes("Dockerfile"), content);
    QCOMPARE(*saved, loaded->state);
    QCOMPARE(document::stateOnDisk(path("Dockerfile")), *saved);
}

void FileStoreTest::whatIsNoFileIsRefused_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<FileFault>("loadFault");
    QTest::addColumn<FileFault>("saveFault");
    QTest::newRow("a folder") << QByteArray("folder") << FileFault::NotAFile << FileFault::NotAFile;
    QTest::newRow("a FIFO, without waiting for a writer")
        << QByteArray("fifo") << FileFault::NotAFile << FileFault::NotAFile;
    QTest::newRow("a device") << QByteArray("/dev/null") << FileFault::NotAFile << FileFault::NotAFile;
    QTest::newRow("a loop of links") << QByteArray("loop") << FileFault::NotAFile << FileFault::NotAFile;
    QTest::newRow("a link to a folder") << QByteArray("link") << FileFault::NotAFile << FileFault::NotAFile;
    QTest::newRow("in a folder that is not there")
        << QByteArray("none/file") << FileFault::NotFound << FileFault::NotFound;
}

void FileStoreTest::whatIsNoFileIsRefused()
{
    QFETCH(QByteArray, what);
    QFETCH(FileFault, loadFault);
    QFETCH(FileFault, saveFault);
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("folder")));
    QCOMPARE(::mkfifo(QFile::encodeName(path("fifo")).constData(), 0600), 0);
    QCOMPARE(::symlink("loop", QFile::encodeName(path("loop")).constData()), 0);
    QCOMPARE(::symlink("folder", QFile::encodeName(path("link")).constData()), 0);
    const QStringList before = names();
    const QString file = what.startsWith('/') ? QString::fromLatin1(what) : path(what.constData());
    const auto loaded = document::load(file);
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().fault, loadFault);
    QCOMPARE(loaded.error().path, file);
    for (const Write write : {Write::Atomic, Write::InPlace}) {
        const auto saved = document::save(file, Text, {}, Overwrite::Anything, write);
        QVERIFY(!saved);
        QCOMPARE(saved.error().fault, saveFault);
    }
    QCOMPARE(names(), before);
    struct stat status { };
    ::lstat(QFile::encodeName(path("fifo")).constData(), &status);
    QVERIFY(S_ISFIFO(status.st_mode));
}

void FileStoreTest::aHugeFileIsRefused()
{
    QFile file(path("huge"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.resize(16 * 1024 * 1024 + 1));
    QCOMPARE(document::load(path("huge")).error().fault, FileFault::TooLarge);
    // Nobody can tell what it holds, so it is not taken for a file that is not there.
    QCOMPARE(document::save(path("huge"), Text, {}).error().fault, FileFault::ChangedOnDisk);
}

void FileStoreTest::saveKeepsTheMode()
{
    for (const mode_t mode : {0644, 0600, 0755, 0664}) {
        put("Dockerfile", "FROM old\n");
        QCOMPARE(::chmod(QFile::encodeName(path("Dockerfile")).constData(), mode), 0);
        const auto loaded = document::load(path("Dockerfile"));
        QVERIFY(document::save(path("Dockerfile"), Text, loaded->state));
        QCOMPARE(modeOf("Dockerfile"), mode);
        QCOMPARE(bytes("Dockerfile"), Text.fileBytes());
    }
    const mode_t mask = ::umask(027);
    const auto made = document::save(path("made"), Text, {});
    ::umask(mask);
    QVERIFY(made);
    QCOMPARE(modeOf("made"), mode_t(0640));
}

void FileStoreTest::saveKeepsOwnerAndAttributes()
{
    put("Dockerfile", "FROM old\n");
    const QByteArray file = QFile::encodeName(path("Dockerfile"));
    const bool hasAttributes = ::setxattr(file.constData(), "user.stagewright", "kept", 4, 0) == 0;
    const bool isOtherOwner = ::geteuid() == 0 && ::chown(file.constData(), 65534, 65534) == 0;
    if (!hasAttributes && !isOtherOwner)
        QSKIP("neither attributes nor owners can be set here");
    const auto loaded = document::load(path("Dockerfile"));
    QVERIFY(document::save(path("Dockerfile"), Text, loaded->state));
    struct stat status { };
    QCOMPARE(::stat(file.constData(), &status), 0);
    if (isOtherOwner) {
        QCOMPARE(status.st_uid, uid_t(65534));
        QCOMPARE(status.st_gid, gid_t(65534));
    }
    char value[8] = {};
    if (hasAttributes)
        QCOMPARE(::getxattr(file.constData(), "user.stagewright", value, sizeof value), ssize_t(4));
}

void FileStoreTest::saveFollowsLinks()
{
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("folder")));
    put("folder/real", "FROM old\n");
    QCOMPARE(::symlink("folder/middle", QFile::encodeName(path("link")).constData()), 0);
    QCOMPARE(::symlink("real", QFile::encodeName(path("folder/middle")).constData()), 0);
    const auto loaded = document::load(path("link"));
    QVERIFY(document::save(path("link"), Text, loaded->state));
    QCOMPARE(bytes("folder/real"), Text.fileBytes());
    QVERIFY(QFileInfo(path("link")).isSymLink());
    QVERIFY(QFileInfo(path("folder/middle")).isSymLink());
}

void FileStoreTest::saveMakesTheTargetOfADanglingLink()
{
    QCOMPARE(::symlink("target", QFile::encodeName(path("link")).constData()), 0);
    QVERIFY(document::save(path("link"), Text, {}));
    QCOMPARE(bytes("target"), Text.fileBytes());
    QVERIFY(QFileInfo(path("link")).isSymLink());
}

void FileStoreTest::aHardLinkedFileIsWrittenInPlaceOnlyWhenAsked()
{
    put("one", "FROM a much longer old text\n");
    QCOMPARE(::link(QFile::encodeName(path("one")).constData(), QFile::encodeName(path("two")).constData()), 0);
    const auto loaded = document::load(path("one"));
    QCOMPARE(document::save(path("one"), Text, loaded->state).error().fault, FileFault::CannotReplace);
    QCOMPARE(bytes("one"), QByteArray("FROM a much longer old text\n"));
    QVERIFY(document::save(path("one"), Text, loaded->state, Overwrite::OnlyKnown, Write::InPlace));
    QCOMPARE(bytes("two"), Text.fileBytes());
}

void FileStoreTest::aChangedFileIsNotOverwritten()
{
    put("Dockerfile", "FROM old\n");
    const auto loaded = document::load(path("Dockerfile"));
    put("Dockerfile", "FROM theirs\n");
    for (const Write write : {Write::Atomic, Write::InPlace}) {
        const auto refused = document::save(path("Dockerfile"), Text, loaded->state, Overwrite::OnlyKnown, write);
        QCOMPARE(refused.error().fault, FileFault::ChangedOnDisk);
    }
    QCOMPARE(document::save(path("Dockerfile"), Text, {}).error().fault, FileFault::ChangedOnDisk);
    QCOMPARE(bytes("Dockerfile"), QByteArray("FROM theirs\n"));
    QVERIFY(document::save(path("Dockerfile"), Text, loaded->state, Overwrite::Anything));
    QCOMPARE(bytes("Dockerfile"), Text.fileBytes());
}

void FileStoreTest::aDeletedFileIsNotSilentlyMadeAgain()
{
    put("Dockerfile", "FROM old\n");
    const auto loaded = document::load(path("Dockerfile"));
    QVERIFY(QFile::remove(path("Dockerfile")));
    QCOMPARE(document::save(path("Dockerfile"), Text, loaded->state).error().fault, FileFault::ChangedOnDisk);
    QVERIFY(document::save(path("Dockerfile"), Text, loaded->state, Overwrite::Anything));
}

void FileStoreTest::aWriteProtectedFolderAsksForInPlace()
{
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("folder")));
    put("folder/file", "FROM old\n");
    QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0755), 0);
    QCOMPARE(::chmod(QFile::encodeName(path("folder/file")).constData(), 0666), 0);
    QCOMPARE(::chmod(QFile::encodeName(path("folder")).constData(), 0555), 0);
    const QString file = path("folder/file");
    QCOMPARE(inChild([&] { return faultOfSave(file, Write::Atomic); }), int(FileFault::CannotReplace));
    QCOMPARE(bytes("folder/file"), QByteArray("FROM old\n"));
    QCOMPARE(inChild([&] { return faultOfSave(file, Write::InPlace); }), 50);
    QCOMPARE(bytes("folder/file"), Text.fileBytes());
    const QString other = path("folder/other");
    QCOMPARE(inChild([&] { return faultOfSave(other, Write::Atomic); }), int(FileFault::NoPermission));
    ::chmod(QFile::encodeName(path("folder")).constData(), 0755);
}

void FileStoreTest::aWriteProtectedFileIsRefused()
{
    QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0777), 0);
    put("file", "FROM old\n");
    QCOMPARE(::chmod(QFile::encodeName(path("file")).constData(), 0444), 0);
    const QString file = path("file");
    QCOMPARE(inChild([&] { return faultOfSave(file, Write::Atomic); }), int(FileFault::NoPermission));
    QCOMPARE(bytes("file"), QByteArray("FROM old\n"));
}

void FileStoreTest::aFullDiskLosesNothing_data()
{
    QTest::addColumn<Write>("write");
    QTest::newRow("beside the file") << Write::Atomic;
    QTest::newRow("in the file itself") << Write::InPlace;
}

void FileStoreTest::aFullDiskLosesNothing()
{
    QFETCH(Write, write);
    const QByteArray old(1000, 'o');
    put("file", old);
    const QString file = path("file");
    ::chmod(QFile::encodeName(m_folder->path()).constData(), 0777);
    ::chmod(QFile::encodeName(file).constData(), 0666);
    // A limit of the file's size stands in for the full disk: the write stops in the middle just so.
    const int fault = inChild([&] {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{4096, 4096};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const SourceText large = SourceText::fromBody(QByteArray(100000, 'n'));
        const auto saved = document::save(file, large, {}, Overwrite::Anything, write);
        return saved ? 50 : int(saved.error().fault);
    });
    QCOMPARE(fault, int(FileFault::NoSpace));
    QCOMPARE(bytes("file"), old);
    QCOMPARE(names(), QStringList{QStringLiteral("file")});
}

void FileStoreTest::killedSavesLeaveOneOfTheTexts()
{
    const auto textOf = [](int number) {
        return SourceText::fromBody(QByteArray::number(number)
                                    + QByteArray(200000 + number * 7919, char('a' + number)));
    };
    const QString file = path("Dockerfile");
    QVERIFY(document::save(file, textOf(0), {}));
    int seen[10] = {};
    for (int round = 0; round < 60; ++round) {
        const pid_t child = ::fork();
        if (child == 0) {
            for (int number = round;; ++number)
                [[maybe_unused]] const auto saved = document::save(file, textOf(number % 10), {}, Overwrite::Anything);
        }
        ::usleep(useconds_t(1000 + round * 357));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFSIGNALED(status));
        const QByteArray now = bytes("Dockerfile");
        QVERIFY(!now.isEmpty());
        const int number = now.front() - '0';
        QVERIFY(number >= 0 && number < 10);
        QVERIFY(now == textOf(number).fileBytes());
        ++seen[number];
    }
    QVERIFY(seen[0] < 60); // some saves came through, so that the kills met running ones
    QVERIFY(document::save(file, textOf(1), {}, Overwrite::Anything));
    QCOMPARE(names(), QStringList{QStringLiteral("Dockerfile")}); // what the killed ones left is gone
}

void FileStoreTest::nothingIsLeftBesideTheFile()
{
    put("Dockerfile", "FROM old\n");
    put(".stagewright-save-abandoned", "half");
    put(".stagewright-other", "not ours");
    const auto loaded = document::load(path("Dockerfile"));
    QVERIFY(document::save(path("Dockerfile"), Text, loaded->state));
    QCOMPARE(names(), (QStringList{QStringLiteral(".stagewright-other"), QStringLiteral("Dockerfile")}));
}

QTEST_GUILESS_MAIN(FileStoreTest)
#include "tst_FileStore.moc"
