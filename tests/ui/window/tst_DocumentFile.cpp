// The file behind the document, and what other programs do to it.
#include "window/DocumentFile.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace stagewright;

class tst_DocumentFile : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;

    QString path() const { return m_folder.filePath(QStringLiteral("Dockerfile")); }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(bytes);
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
    }
    static void append(document::Document &document, const QByteArray &bytes)
    {
        const base::ByteOffset end(document.snapshot()->source().size());
        const auto change = text::TextChange::make(document.snapshot()->revision, {{{end, end}, bytes}});
        QVERIFY(document.apply(*change, {}).hasValue());
    }

private Q_SLOTS:
    void openEditSave()
    {
        write(path(), "\xEF\xBB\xBF" "FROM a\r\n");
        document::Document document;
        window::DocumentFile file(&document, m_folder.filePath(QStringLiteral("data")));
        QVERIFY(file.open(path()).hasValue());
        QVERIFY(!document.isModified());
        append(document, "RUN b\r\n");
        QVERIFY(document.isModified());
        QVERIFY(file.save(document::Overwrite::OnlyKnown, document::Write::Atomic).hasValue());
        QVERIFY(!document.isModified());
        QCOMPARE(read(path()), QByteArray("\xEF\xBB\xBF" "FROM a\r\nRUN b\r\n"));
    }

    void aFileThatIsNotThere()
    {
        document::Document document;
        window::DocumentFile file(&document, m_folder.filePath(QStringLiteral("data")));
        const auto opened = file.open(m_folder.filePath(QStringLiteral("nothing")));
        QVERIFY(!opened.hasValue());
        QVERIFY(opened.error().fault == document::FileFault::NotFound);
        QVERIFY(file.path().isEmpty());
    }

    void aWriteByOthersIsNoticed()
    {
        write(path(), "FROM a\n");
        document::Document document;
        window::DocumentFile file(&document, m_folder.filePath(QStringLiteral("data")));
        QVERIFY(file.open(path()).hasValue());
        QSignalSpy changed(&file, &window::DocumentFile::changedOnDisk);
        write(path(), "FROM other\n");
        QTRY_COMPARE(changed.count(), 1);
        QVERIFY(file.reload().hasValue());
        QCOMPARE(document.snapshot()->source().body(), QByteArray("FROM other\n"));
        document.undo();
        QCOMPARE(document.snapshot()->source().body(), QByteArray("FROM a\n"));
    }

    void aReplacementByRenameIsNoticedTwice()
    {
        write(path(), "FROM a\n");
        document::Document document;
        window::DocumentFile file(&document, m_folder.filePath(QStringLiteral("data")));
        QVERIFY(file.open(path()).hasValue());
        QSignalSpy changed(&file, &window::DocumentFile::changedOnDisk);
        for (int round = 1; round <= 2; ++round) {
            const QString other = m_folder.filePath(QStringLiteral("other"));
            write(other, "FROM round" + QByteArray::number(round) + '\n');
            QVERIFY(QFile::remove(path()));
            QVERIFY(QFile::rename(other, path()));
            QTRY_COMPARE(changed.count(), round);
            QVERIFY(file.reload().hasValue());
        }
    }

    void ourOwnSaveIsNoNews()
    {
        write(path(), "FROM a\n");
        document::Document document;
        window::DocumentFile file(&document, m_folder.filePath(QStringLiteral("data")));
        QVERIFY(file.open(path()).hasValue());
        QSignalSpy changed(&file, &window::DocumentFile::changedOnDisk);
        append(document, "RUN b\n");
        QVERIFY(file.save(document::Overwrite::OnlyKnown, document::Write::Atomic).hasValue());
        QTest::qWait(500);
        QCOMPARE(changed.count(), 0);
    }

    void aSaveOverTheWorkOfOthersIsRefused()
    {
        write(path(), "FROM a\n");
        document::Document document;
        window::DocumentFile file(&document, m_folder.filePath(QStringLiteral("data")));
        QVERIFY(file.open(path()).hasValue());
        append(document, "RUN mine\n");
        write(path(), "FROM theirs\n");
        const auto saved = file.save(document::Overwrite::OnlyKnown, document::Write::Atomic);
        QVERIFY(!saved.hasValue());
        QVERIFY(saved.error().fault == document::FileFault::ChangedOnDisk);
        QCOMPARE(read(path()), QByteArray("FROM theirs\n"));
        file.keepOurs();
        QVERIFY(file.save(document::Overwrite::OnlyKnown, document::Write::Atomic).hasValue());
        QCOMPARE(read(path()), QByteArray("FROM a\nRUN mine\n"));
    }

    void aRemovalIsNoticed()
    {
        write(path(), "FROM a\n");
        document::Document document;
        window::DocumentFile file(&document, m_folder.filePath(QStringLiteral("data")));
        QVERIFY(file.open(path()).hasValue());
        QSignalSpy removed(&file, &window::DocumentFile::removedOnDisk);
        QVERIFY(QFile::remove(path()));
        QTRY_COMPARE(removed.count(), 1);
        QCOMPARE(document.snapshot()->source().body(), QByteArray("FROM a\n"));
    }

    void whatIsClosedIsForgotten()
    {
        write(path(), "FROM a\n");
        document::Document document;
        window::DocumentFile file(&document, m_folder.filePath(QStringLiteral("data")));
        QVERIFY(file.open(path()).hasValue());
        QSignalSpy changed(&file, &window::DocumentFile::changedOnDisk);
        append(document, "RUN mine\n");
        file.close();
        QVERIFY(file.path().isEmpty());
        QVERIFY(document.snapshot()->source().body().isEmpty());
        QVERIFY(!document.isModified());
        write(path(), "FROM theirs\n");
        QTest::qWait(500);
        QCOMPARE(changed.count(), 0);
        QCOMPARE(read(path()), QByteArray("FROM theirs\n"));
    }

    void whatIsThrownAwayLeavesTheStoredLayout()
    {
        write(path(), "FROM a AS one\n");
        document::Document document;
        window::DocumentFile file(&document, m_folder.filePath(QStringLiteral("data")));
        QVERIFY(file.open(path()).hasValue());
        document.moveNodes({{document.snapshot()->keyOfStage(0), {120, 240}}}, QStringLiteral("move"));
        file.close();
        QVERIFY(file.open(path()).hasValue());
        QCOMPARE(document.snapshot()->layout.size(), size_t(1));
        document.replaceAll(text::SourceText::fromBody("FROM b AS other\n"), QStringLiteral("all"));
        file.close();
        QVERIFY(file.open(path()).hasValue());
        QCOMPARE(document.snapshot()->layout.size(), size_t(1));
    }

    void aRemovedFileCountsAsUnsaved()
    {
        write(path(), "FROM a\n");
        document::Document document;
        window::DocumentFile file(&document, m_folder.filePath(QStringLiteral("data")));
        QVERIFY(file.open(path()).hasValue());
        QVERIFY(!file.isUnsaved());
        QVERIFY(QFile::remove(path()));
        QVERIFY(file.isUnsaved());
        file.keepOurs();
        QVERIFY(file.save(document::Overwrite::OnlyKnown, document::Write::Atomic).hasValue());
        QVERIFY(!file.isUnsaved());
        file.startUntitled({}, QStringLiteral("Untitled"));
        QVERIFY(!file.isUnsaved());
    }

    void restoredWorkStaysKeptUntilItIsSaved()
    {
        write(path(), "FROM a\n");
        const QString data = m_folder.filePath(QStringLiteral("data"));
        const document::RecoveredWork work{QStringLiteral("left"), path(), document::stateOnDisk(path()).hash, 1,
                                           text::SourceText::fromBody("FROM mine\n")};
        document::RecoveryFolder recoveries(window::recoveryFolder(data));
        QVERIFY(recoveries.write(work).hasValue());
        {
            document::Document document;
            window::DocumentFile file(&document, data);
            const auto base = window::DocumentFile::readBase(work);
            QVERIFY(base.hasValue());
            file.restore(work, *base);
            QCOMPARE(document.snapshot()->source().body(), QByteArray("FROM mine\n"));
            QVERIFY(document.isModified());
        }
        QCOMPARE(recoveries.findAll().size(), size_t(1));
        document::Document document;
        window::DocumentFile file(&document, data);
        file.restore(work, *window::DocumentFile::readBase(work));
        QVERIFY(file.save(document::Overwrite::OnlyKnown, document::Write::Atomic).hasValue());
        QCOMPARE(recoveries.findAll().size(), size_t(0));
        QCOMPARE(read(path()), QByteArray("FROM mine\n"));
    }

    void workThatCannotBeKeptIsToldOnce()
    {
        write(path(), "FROM a\n");
        const QString data = m_folder.filePath(QStringLiteral("nofolder"));
        write(data, "a file where the folder should be");
        document::Document document;
        window::DocumentFile file(&document, data);
        QVERIFY(file.open(path()).hasValue());
        QSignalSpy failed(&file, &window::DocumentFile::recoveryFailed);
        append(document, "RUN one\n");
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 8000);
    }
};

QTEST_GUILESS_MAIN(tst_DocumentFile)
#include "tst_DocumentFile.moc"
