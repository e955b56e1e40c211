// Which .dockerignore is read, and that a change of it is noticed.
#include "window/ContextWatch.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace stagewright;

class tst_ContextWatch : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<document::Document> m_document;
    std::unique_ptr<window::ContextWatch> m_watch;

    QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    void write(const char *name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    /// The lines of COPY that take what is left out.
    QList<int> found() const
    {
        QList<int> lines;
        for (const syntax::Diagnostic &one : m_document->snapshot()->diagnostics) {
            if (one.code == "CopyIgnoredFile")
                lines.append(one.firstLine + 1);
        }
        return lines;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("context")));
        m_document = std::make_unique<document::Document>();
        m_document->reset(text::SourceText::fromBody("FROM x\nCOPY a b\nCOPY c d\n"));
        m_watch = std::make_unique<window::ContextWatch>(m_document.get());
    }

    void theContextsFileIsRead()
    {
        write("context/.dockerignore", "a\n");
        m_watch->setPlaces({}, path("context"));
        QCOMPARE(m_watch->ignorePath(), path("context/.dockerignore"));
        QCOMPARE(found(), QList<int>{2});
    }

    void theFileNamedAfterTheDockerfileWins()
    {
        write("context/.dockerignore", "a\n");
        write("Dockerfile.dockerignore", "c\n");
        m_watch->setPlaces(path("Dockerfile"), path("context"));
        QCOMPARE(found(), QList<int>{3});
        m_watch->setPlaces(path("other.Dockerfile"), path("context"));
        QCOMPARE(found(), QList<int>{2});
    }

    void anEmptyFileNamedAfterTheDockerfileWinsToo()
    {
        write("context/.dockerignore", "a\n");
        write("Dockerfile.dockerignore", "");
        m_watch->setPlaces(path("Dockerfile"), path("context"));
        QCOMPARE(found(), QList<int>());
    }

    void aFileNextToTheDockerfileAloneDoesNotCount()
    {
        write(".dockerignore", "a\n");
        m_watch->setPlaces(path("Dockerfile"), path("context"));
        QCOMPARE(found(), QList<int>());
    }

    void withoutAContextNothingIsKnown()
    {
        write("Dockerfile.dockerignore", "a\n");
        m_watch->setPlaces(path("Dockerfile"), {});
        QCOMPARE(found(), QList<int>());
    }

    void aFolderOfThatNameIsNoFile()
    {
        QVERIFY(QDir(path("context")).mkdir(QStringLiteral(".dockerignore")));
        m_watch->setPlaces({}, path("context"));
        QVERIFY(m_watch->ignorePath().isEmpty());
        QCOMPARE(found(), QList<int>());
    }

    void changesAreNoticed()
    {
        m_watch->setPlaces(path("Dockerfile"), path("context"));
        QCOMPARE(found(), QList<int>());
        write("context/.dockerignore", "a\n"); // comes
        QTRY_COMPARE(found(), QList<int>{2});
        write("context/.dockerignore", "a\nc\n"); // changes
        QTRY_COMPARE(found(), (QList<int>{2, 3}));
        write("context/new", "c\n"); // is replaced
        QVERIFY(QFile::remove(path("context/.dockerignore")));
        QVERIFY(QFile::rename(path("context/new"), path("context/.dockerignore")));
        QTRY_COMPARE(found(), QList<int>{3});
        write("Dockerfile.dockerignore", "a\n"); // loses to another
        QTRY_COMPARE(found(), QList<int>{2});
        QVERIFY(QFile::remove(path("Dockerfile.dockerignore")));
        QTRY_COMPARE(found(), QList<int>{3});
        QVERIFY(QFile::remove(path("context/.dockerignore"))); // goes
        QTRY_COMPARE(found(), QList<int>());
        QVERIFY(!m_document->canUndo());
    }

    void otherFilesOfTheFolderChangeNothing()
    {
        m_watch->setPlaces({}, path("context"));
        QSignalSpy changed(m_document.get(), &document::Document::snapshotChanged);
        write("context/other", "x\n");
        QTest::qWait(400);
        QCOMPARE(changed.count(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_ContextWatch)
#include "tst_ContextWatch.moc"
