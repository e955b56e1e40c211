// Builds outlive the session: kept, bounded, updated, cleared; a file that cannot be used costs nothing else.
#include "docker/BuildArchive.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QtTest>

using namespace stagewright::docker;

class tst_BuildArchive : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsBuildsOfAFile();
    void takesSizesThatComeLater();
    void forgetsTheOldest();
    void forgetsAllWhenAsked();
    void takesAnOlderFileOver();
    void livesWithAFileThatItCannotUse_data();
    void livesWithAFileThatItCannotUse();

private:
    QTemporaryDir m_folder;
    int m_count = 0;
    QString path() { return m_folder.filePath(QStringLiteral("%1/builds.sqlite").arg(++m_count)); }
};

namespace {

PastBuild build(const char *file, qint64 bytes)
{
    PastBuild made;
    made.file = QString::fromUtf8(file);
    made.endedAt = QDateTime(QDate(2026, 8, 1), QTime(14, 32), Qt::UTC);
    made.target = QStringLiteral("runtime");
    made.base = QStringLiteral("python:3.11.9-slim");
    made.milliseconds = 1200;
    made.bytes = bytes;
    made.textDigest = "digest";
    made.stages = {{QStringLiteral("builder"), std::nullopt, 900}, {QStringLiteral("runtime"), bytes, 300}};
    return made;
}

} // namespace

void tst_BuildArchive::keepsBuildsOfAFile()
{
    const QString file = path();
    {
        BuildArchive archive(file);
        QVERIFY(archive.add(build("/a/Dockerfile", 1), "FROM a\n") > 0);
        archive.add(build("/b/Dockerfile", 2), "FROM b\n");
        archive.add(build("/a/Dockerfile", 3), "FROM c\n");
        QCOMPARE(archive.error(), QString());
    }
    const BuildArchive archive(file); // the next session
    const std::vector<PastBuild> builds = archive.builds(QStringLiteral("/a/Dockerfile"));
    QCOMPARE(builds.size(), size_t(2));
    QCOMPARE(builds[0].bytes, std::optional<qint64>(3));
    QCOMPARE(builds[0].endedAt.toUTC(), build("", 0).endedAt);
    QCOMPARE(builds[0].stages.size(), size_t(2));
    QVERIFY(!builds[0].stages[0].bytes);
    QCOMPARE(builds[0].stages[1].name, QStringLiteral("runtime"));
    QCOMPARE(builds[1].base, QStringLiteral("python:3.11.9-slim"));
    QCOMPARE(archive.text(builds[1].id), QByteArray("FROM a\n"));
    QCOMPARE(archive.text(99), QByteArray());
    QCOMPARE(QFile::permissions(file) & (QFile::ReadOther | QFile::ReadGroup), QFile::Permissions());
}

void tst_BuildArchive::takesSizesThatComeLater()
{
    BuildArchive archive(path());
    const qint64 id = archive.add(build("f", 1), "FROM a\n");
    archive.updateSizes(id, build("f", 5));
    QCOMPARE(archive.builds(QStringLiteral("f"))[0].bytes, std::optional<qint64>(5));
    QCOMPARE(archive.builds(QStringLiteral("f"))[0].stages[1].bytes, std::optional<qint64>(5));
}

void tst_BuildArchive::forgetsTheOldest()
{
    BuildArchive archive(path());
    for (int i = 0; i < BuildArchive::mostBuilds + 3; ++i)
        archive.add(build("f", i), {});
    const std::vector<PastBuild> builds = archive.builds(QStringLiteral("f"));
    QCOMPARE(builds.size(), size_t(BuildArchive::mostBuilds));
    QCOMPARE(builds.back().bytes, std::optional<qint64>(3));
}

void tst_BuildArchive::forgetsAllWhenAsked()
{
    const QString file = path();
    BuildArchive archive(file);
    const QByteArray text = "FROM nothing-like-it\n";
    archive.add(build("f", 1), text);
    archive.clear();
    QVERIFY(archive.builds(QStringLiteral("f")).empty());
    QFile raw(file);
    QVERIFY(raw.open(QIODevice::ReadOnly));
    QVERIFY(!raw.readAll().contains("python:3.11.9-slim"));
}

/// Before version 2 no images were kept.
void tst_BuildArchive::takesAnOlderFileOver()
{
    const QString file = path();
    {
        BuildArchive archive(file);
        archive.add(build("f", 1), "FROM a\n");
    }
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("older"));
        database.setDatabaseName(file);
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(QStringLiteral("ALTER TABLE stages DROP COLUMN image")));
        QVERIFY(QSqlQuery(database).exec(QStringLiteral("PRAGMA user_version = 1")));
        database.close();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("older"));
    BuildArchive archive(file);
    QCOMPARE(archive.error(), QString());
    PastBuild second = build("f", 2);
    second.stages[1].imageId = QStringLiteral("sha256:2");
    QVERIFY(archive.add(second, "FROM b\n") > 0);
    const std::vector<PastBuild> builds = archive.builds(QStringLiteral("f"));
    QCOMPARE(builds.size(), size_t(2));
    QCOMPARE(builds[0].shippedImage(), QStringLiteral("sha256:2"));
    QCOMPARE(builds[1].shippedImage(), QString());
    QCOMPARE(builds[1].stages[1].bytes, std::optional<qint64>(1));
}

void tst_BuildArchive::livesWithAFileThatItCannotUse_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"none", "a folder", "no database", "a newer one"})
        QTest::newRow(kind) << QString::fromUtf8(kind);
}

void tst_BuildArchive::livesWithAFileThatItCannotUse()
{
    QFETCH(const QString, kind);
    const QString file = kind == QLatin1String("none") ? QString() : path();
    if (kind == QLatin1String("a folder")) {
        QVERIFY(QDir().mkpath(file));
    } else if (kind == QLatin1String("no database")) {
        QDir().mkpath(QFileInfo(file).path());
        QFile written(file);
        QVERIFY(written.open(QIODevice::WriteOnly));
        written.write(QByteArray(4096, 'x'));
    } else if (kind == QLatin1String("a newer one")) {
        BuildArchive first(file);
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("newer"));
        database.setDatabaseName(file);
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(QStringLiteral("PRAGMA user_version = 99")));
        database.close();
    }
    {
        BuildArchive archive(file);
        QCOMPARE(archive.add(build("f", 1), "FROM a\n"), 0);
        QVERIFY(archive.builds(QStringLiteral("f")).empty());
        archive.clear();
        QCOMPARE(archive.error().isEmpty(), kind == QLatin1String("none"));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("newer"));
}

QTEST_GUILESS_MAIN(tst_BuildArchive)
#include "tst_BuildArchive.moc"
