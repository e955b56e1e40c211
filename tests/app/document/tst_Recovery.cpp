// Unsaved work survives a crash, and never takes a newer file's place by itself.
#include "document/Recovery.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

using namespace stagewright;
using base::ByteOffset;
using document::AutoRecovery;
using document::Document;
using document::RecoveredWork;
using document::RecoveryFolder;
using document::RecoveryStanding;
using text::SourceText;

class RecoveryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_now = 1000;
    }

    void aCrashLosesNothingThatWasWritten();
    void aSteadyTypistIsNotDeferred();
    void savedOrUndoneWorkIsRemoved();
    void theWorkOfALivingProgramIsNotFound();
    void theWorkOfALivingProgramIsNotThrownAway();
    void theNewestComesFirst();
    void brokenFilesArePassedOver();
    void othersCannotReadIt();
    void aFaultIsTold();
    void standings();

private:
    QString folder() const { return m_folder->filePath(QStringLiteral("recovery")); }
    AutoRecovery::Clock clock()
    {
        return [this] { return m_now; };
    }
    static void type(Document &document, const QByteArray &text)
    {
        const ByteOffset end(document.snapshot()->source().size());
        const auto change = text::TextChange::make(document.snapshot()->revision, {{{end, end}, text}});
        QVERIFY(document.apply(change.value(), {}));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    qint64 m_now = 0;
};

void RecoveryTest::aCrashLosesNothingThatWasWritten()
{
    const SourceText source = SourceText::fromFile(QByteArray("\xEF\xBB\xBF"
                                                              "FROM x\r\n\xFF\0",
                                                              13));
    const pid_t child = ::fork();
    if (child == 0) {
        Document document;
        AutoRecovery recovery(&document, folder(), clock());
        recovery.setFile(QStringLiteral("/some/Dockerfile"), {QByteArray("hash"), true});
        document.replaceAll(source, {});
        recovery.writeNow();
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    const std::vector<RecoveredWork> found = RecoveryFolder(folder()).findAll();
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(found[0].source.fileBytes(), source.fileBytes());
    QCOMPARE(found[0].path, QStringLiteral("/some/Dockerfile"));
    QCOMPARE(found[0].baseHash, QByteArray("hash"));
    QCOMPARE(found[0].writtenAt, qint64(1000));

    Document document;
    AutoRecovery recovery(&document, folder(), clock());
    recovery.adopt(found[0]);
    document.replaceAll(found[0].source, {});
    recovery.writeNow();
    QCOMPARE(QDir(folder()).entryList({QStringLiteral("*.recovery")}).size(), 1);
    document.markSaved();
    QCOMPARE(QDir(folder()).entryList({QStringLiteral("*.recovery")}).size(), 0);
}

void RecoveryTest::aSteadyTypistIsNotDeferred()
{
    Document document;
    AutoRecovery recovery(&document, folder(), clock(), 60);
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 3000 && QDir(folder()).entryList({QStringLiteral("*.recovery")}).isEmpty()) {
        type(document, "a");
        QTest::qWait(5); // far less than the delay
    }
    QVERIFY(timer.elapsed() < 3000);
}

void RecoveryTest::savedOrUndoneWorkIsRemoved()
{
    Document document;
    AutoRecovery recovery(&document, folder(), clock());
    const auto files = [this] { return QDir(folder()).entryList(QDir::Files | QDir::Hidden).size(); };
    type(document, "a");
    recovery.writeNow();
    QVERIFY(files() > 0);
    document.undo();
    QCOMPARE(files(), 0);
    type(document, "b");
    recovery.writeNow();
    QVERIFY(files() > 0);
    document.markSaved();
    QCOMPARE(files(), 0);
    type(document, "c");
    recovery.writeNow();
    recovery.discard();
    QCOMPARE(files(), 0);
}

void RecoveryTest::theWorkOfALivingProgramIsNotFound()
{
    int ready[2];
    QCOMPARE(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        Document document;
        AutoRecovery recovery(&document, folder(), clock());
        document.replaceAll(SourceText::fromBody("FROM x\n"), {});
        recovery.writeNow();
        [[maybe_unused]] const ssize_t told = ::write(ready[1], "x", 1);
        ::pause();
        ::_exit(0);
    }
    char byte = 0;
    QCOMPARE(::read(ready[0], &byte, 1), ssize_t(1));
    const size_t whileAlive = RecoveryFolder(folder()).findAll().size();
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    QCOMPARE(whileAlive, size_t(0));
    QCOMPARE(RecoveryFolder(folder()).findAll().size(), size_t(1));
    ::close(ready[0]);
    ::close(ready[1]);
}

void RecoveryTest::theWorkOfALivingProgramIsNotThrownAway()
{
    const RecoveredWork work{QStringLiteral("one"), {}, {}, 1, SourceText::fromBody("FROM x\n")};
    QVERIFY(RecoveryFolder(folder()).write(work));
    {
        Document document;
        AutoRecovery recovery(&document, folder(), clock());
        recovery.adopt(work);
        RecoveryFolder(folder()).remove(work.id);
    }
    QCOMPARE(RecoveryFolder(folder()).findAll().size(), size_t(1));
    RecoveryFolder(folder()).remove(work.id);
    QCOMPARE(RecoveryFolder(folder()).findAll().size(), size_t(0));
}

void RecoveryTest::theNewestComesFirst()
{
    RecoveryFolder recoveries(folder());
    for (const qint64 at : {20, 30, 10}) {
        QVERIFY(recoveries.write({QStringLiteral("id%1").arg(at), {}, {}, at, SourceText::fromBody("FROM x\n")}));
    }
    const std::vector<RecoveredWork> found = recoveries.findAll();
    QCOMPARE(found.size(), size_t(3));
    QCOMPARE(found[0].writtenAt, qint64(30));
    QCOMPARE(found[2].writtenAt, qint64(10));
    recoveries.remove(found[0].id);
    QCOMPARE(recoveries.findAll().size(), size_t(2));
}

void RecoveryTest::brokenFilesArePassedOver()
{
    RecoveryFolder recoveries(folder());
    QVERIFY(recoveries.write({QStringLiteral("whole"), {}, {}, 1, SourceText::fromBody("FROM x\n")}));
    QFile whole(QDir(folder()).filePath(QStringLiteral("whole.recovery")));
    QVERIFY(whole.open(QIODevice::ReadOnly));
    const QByteArray bytes = whole.readAll();
    for (qsizetype length = 0; length < bytes.size(); ++length) {
        QFile cut(QDir(folder()).filePath(QStringLiteral("cut.recovery")));
        QVERIFY(cut.open(QIODevice::WriteOnly));
        cut.write(bytes.first(length));
        cut.close();
        QCOMPARE(recoveries.findAll().size(), size_t(1));
    }
}

void RecoveryTest::othersCannotReadIt()
{
    Document document;
    AutoRecovery recovery(&document, folder(), clock());
    type(document, "ARG TOKEN=1");
    recovery.writeNow();
    const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
    QVERIFY(!(QFileInfo(folder()).permissions() & others));
    const QFileInfoList files = QDir(folder()).entryInfoList({QStringLiteral("*.recovery")});
    QCOMPARE(files.size(), 1);
    QVERIFY(!(files[0].permissions() & others));
}

void RecoveryTest::aFaultIsTold()
{
    Document document;
    QFile inTheWay(folder());
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    AutoRecovery recovery(&document, folder(), clock());
    QSignalSpy failed(&recovery, &AutoRecovery::failed);
    type(document, "a");
    recovery.writeNow();
    QCOMPARE(failed.size(), 1);
}

void RecoveryTest::standings()
{
    const QString path = m_folder->filePath(QStringLiteral("Dockerfile"));
    const SourceText base = SourceText::fromBody("FROM x\n");
    const auto state = document::save(path, base, {});
    QVERIFY(state);
    RecoveredWork work{QStringLiteral("id"), path, state->hash, 1, SourceText::fromBody("FROM y\n")};
    QCOMPARE(document::standingOf(work), RecoveryStanding::BaseThere);
    const auto theirs = document::save(path, SourceText::fromBody("FROM z\n"), *state);
    QVERIFY(theirs);
    QCOMPARE(document::standingOf(work), RecoveryStanding::FileChanged);
    QVERIFY(document::save(path, work.source, *theirs));
    QCOMPARE(document::standingOf(work), RecoveryStanding::AlreadySaved);
    QVERIFY(QFile::remove(path));
    QCOMPARE(document::standingOf(work), RecoveryStanding::FileGone);
    work.path.clear();
    QCOMPARE(document::standingOf(work), RecoveryStanding::Untitled);
}

QTEST_GUILESS_MAIN(RecoveryTest)
#include "tst_Recovery.moc"
