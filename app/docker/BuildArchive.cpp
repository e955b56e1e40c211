// Speaks SQLite. Knows no process.
#include "docker/BuildArchive.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QtEndian>

#include <algorithm>

namespace stagewright::docker {

namespace {

constexpr qsizetype longestText = 1024 * 1024; // bytes; of a longer one only the digest is kept
constexpr int schemaVersion = 2;

QVariant valueOf(std::optional<qint64> bytes)
{
    return bytes ? QVariant(*bytes) : QVariant();
}

std::optional<qint64> bytesOf(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(value.toLongLong());
}

const char *const schema[] = {
    "CREATE TABLE IF NOT EXISTS builds (id INTEGER PRIMARY KEY, file TEXT NOT NULL, ended INTEGER NOT NULL, target "
    "TEXT, base TEXT, "
    "phase INTEGER NOT NULL, milliseconds INTEGER NOT NULL, bytes INTEGER, fattest INTEGER, digest BLOB, text BLOB)",
    "CREATE TABLE IF NOT EXISTS stages (build INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT, bytes INTEGER, "
    "milliseconds INTEGER NOT NULL, image TEXT)",
    "CREATE INDEX IF NOT EXISTS buildsOfFile ON builds (file, ended)",
    "CREATE INDEX IF NOT EXISTS stagesOfBuild ON stages (build, number)",
};

} // namespace

QString PastBuild::shippedImage() const
{
    const auto last
        = std::find_if(stages.rbegin(), stages.rend(), [](const PastStage &stage) { return !stage.imageId.isEmpty(); });
    return last == stages.rend() ? QString() : last->imageId;
}

BuildArchive::BuildArchive(const QString &path)
{
    if (!path.isEmpty() && !open(path))
        QSqlDatabase::removeDatabase(std::exchange(m_connection, QString()));
}

BuildArchive::~BuildArchive()
{
    if (!m_connection.isEmpty())
        QSqlDatabase::removeDatabase(m_connection);
}

bool BuildArchive::open(const QString &path)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    // It holds people's texts, so it is nobody else's from its first byte on; SQLite's own files beside it follow suit.
    constexpr auto ownersAlone = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    QFile file(path);
    if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownersAlone))
        file.close();
    m_connection = QUuid::createUuid().toString();
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    database.setDatabaseName(path);
    // Another window of the program may be writing.
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=1000"));
    if (!database.open()) {
        m_error = database.lastError().text();
        return false;
    }
    QFile::setPermissions(path, ownersAlone);
    QSqlQuery version(database);
    if (!version.exec(QStringLiteral("PRAGMA user_version")) || !version.next()) {
        m_error = version.lastError().text();
        return false;
    }
    if (version.value(0).toInt() > schemaVersion) {
        m_error = QStringLiteral("it was written by a newer version");
        return false;
    }
    const int found = version.value(0).toInt();
    version.finish();
    if (found == 1 && !run(QStringLiteral("ALTER TABLE stages ADD COLUMN image TEXT")))
        return false;
    for (const char *statement : schema) {
        if (!run(QString::fromLatin1(statement)))
            return false;
    }
    return run(QStringLiteral("PRAGMA user_version = %1").arg(schemaVersion));
}

bool BuildArchive::run(const QString &statement, const QVariantList &values) const
{
    QSqlQuery query(QSqlDatabase::database(m_connection));
    query.prepare(statement);
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (query.exec())
        return true;
    m_error = query.lastError().text();
    return false;
}

qint64 BuildArchive::add(const PastBuild &build, const QByteArray &text)
{
    if (m_connection.isEmpty())
        return 0;
    QSqlDatabase database = QSqlDatabase::database(m_connection);
    database.transaction();
    QSqlQuery query(database);
    query.prepare(QStringLiteral(
        "INSERT INTO builds (file, ended, target, base, phase, milliseconds, bytes, fattest, digest, text) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    const QVariantList values{build.file,           build.endedAt.toMSecsSinceEpoch(),
                              build.target,         build.base,
                              int(build.phase),     build.milliseconds,
                              valueOf(build.bytes), valueOf(build.fattest),
                              build.textDigest,     text.size() > longestText ? QVariant() : QVariant(qCompress(text))};
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec()) {
        m_error = query.lastError().text();
        database.rollback();
        return 0;
    }
    const qint64 id = query.lastInsertId().toLongLong();
    writeStages(id, build.stages);
    run(QStringLiteral("DELETE FROM builds WHERE id NOT IN (SELECT id FROM builds ORDER BY id DESC LIMIT ?)"),
        {mostBuilds});
    run(QStringLiteral("DELETE FROM stages WHERE build NOT IN (SELECT id FROM builds)"));
    database.commit();
    return id;
}

void BuildArchive::writeStages(qint64 id, const std::vector<PastStage> &stages) const
{
    run(QStringLiteral("DELETE FROM stages WHERE build = ?"), {id});
    for (std::size_t i = 0; i < stages.size(); ++i) {
        run(QStringLiteral(
                "INSERT INTO stages (build, number, name, bytes, milliseconds, image) VALUES (?, ?, ?, ?, ?, ?)"),
            {id, int(i), stages[i].name, valueOf(stages[i].bytes), stages[i].milliseconds, stages[i].imageId});
    }
}

void BuildArchive::updateSizes(qint64 id, const PastBuild &build)
{
    if (m_connection.isEmpty() || id <= 0)
        return;
    QSqlDatabase database = QSqlDatabase::database(m_connection);
    database.transaction(); // each on its own would wait for the disk
    run(QStringLiteral("UPDATE builds SET bytes = ?, fattest = ? WHERE id = ?"),
        {valueOf(build.bytes), valueOf(build.fattest), id});
    writeStages(id, build.stages);
    database.commit();
}

std::vector<PastBuild> BuildArchive::builds(const QString &file) const
{
    std::vector<PastBuild> builds;
    if (m_connection.isEmpty())
        return builds;
    QSqlQuery query(QSqlDatabase::database(m_connection));
    query.prepare(
        QStringLiteral("SELECT id, ended, target, base, phase, milliseconds, bytes, fattest, digest FROM builds "
                       "WHERE file = ? ORDER BY id DESC"));
    query.addBindValue(file);
    query.exec();
    while (query.next()) {
        PastBuild build;
        build.id = query.value(0).toLongLong();
        build.file = file;
        build.endedAt = QDateTime::fromMSecsSinceEpoch(query.value(1).toLongLong());
        build.target = query.value(2).toString();
        build.base = query.value(3).toString();
        build.phase = BuildPhase(std::clamp(query.value(4).toInt(), int(BuildPhase::Idle), int(BuildPhase::Cancelled)));
        build.milliseconds = query.value(5).toLongLong();
        build.bytes = bytesOf(query.value(6));
        build.fattest = bytesOf(query.value(7));
        build.textDigest = query.value(8).toByteArray();
        builds.push_back(build);
    }
    for (PastBuild &build : builds) {
        QSqlQuery stages(QSqlDatabase::database(m_connection));
        stages.prepare(
            QStringLiteral("SELECT name, bytes, milliseconds, image FROM stages WHERE build = ? ORDER BY number"));
        stages.addBindValue(build.id);
        stages.exec();
        while (stages.next())
            build.stages.push_back({stages.value(0).toString(), bytesOf(stages.value(1)), stages.value(2).toLongLong(),
                                    stages.value(3).toString()});
    }
    return builds;
}

QByteArray BuildArchive::text(qint64 id) const
{
    if (m_connection.isEmpty())
        return {};
    QSqlQuery query(QSqlDatabase::database(m_connection));
    query.prepare(QStringLiteral("SELECT text FROM builds WHERE id = ?"));
    query.addBindValue(id);
    if (!query.exec() || !query.next())
        return {};
    const QByteArray packed = query.value(0).toByteArray();
    // The length that it claims stands in front of it; a damaged one is not believed.
    const bool isSane = packed.size() > 4 && qFromBigEndian<quint32>(packed.constData()) <= quint32(longestText);
    return isSane ? qUncompress(packed) : QByteArray();
}

void BuildArchive::clear()
{
    if (m_connection.isEmpty())
        return;
    run(QStringLiteral("DELETE FROM builds"));
    run(QStringLiteral("DELETE FROM stages"));
    run(QStringLiteral("VACUUM")); // or the texts would stay in the file
}

} // namespace stagewright::docker
