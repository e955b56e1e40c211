// Reads header blobs out of SQLite. Knows no image.
#include "layers/RpmDatabase.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryFile>
#include <QUuid>
#include <QtEndian>

namespace stagewright::layers {

namespace {

enum Tag : quint32 { NameTag = 1000, VersionTag = 1001, ReleaseTag = 1002, EpochTag = 1003 };
constexpr quint32 mostEntries = 65'536;
constexpr qsizetype entrySize = 16;

quint32 numberAt(const QByteArray &bytes, qsizetype offset)
{
    return offset >= 0 && offset + 4 <= bytes.size() ? qFromBigEndian<quint32>(bytes.constData() + offset) : 0;
}

QString textAt(const QByteArray &bytes, qsizetype offset)
{
    const qsizetype end = offset >= 0 && offset < bytes.size() ? bytes.indexOf('\0', offset) : -1;
    return end < 0 ? QString() : QString::fromUtf8(bytes.mid(offset, end - offset));
}

std::optional<std::vector<Package>> readTable(const QString &connection, const QString &file)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
    database.setDatabaseName(file);
    database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY"));
    if (!database.open())
        return std::nullopt;
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("SELECT blob FROM Packages")))
        return std::nullopt;
    std::vector<Package> packages;
    while (query.next()) {
        if (const std::optional<Package> package = readRpmHeader(query.value(0).toByteArray()))
            packages.push_back(*package);
    }
    return packages;
}

} // namespace

std::optional<Package> readRpmHeader(const QByteArray &header)
{
    const quint32 count = numberAt(header, 0);
    if (count > mostEntries)
        return std::nullopt;
    const qsizetype store = 8 + qsizetype(count) * entrySize;
    QString name;
    QString version;
    QString release;
    QString epoch;
    for (quint32 i = 0; i < count; ++i) {
        const qsizetype at = 8 + qsizetype(i) * entrySize;
        const qsizetype value = store + qsizetype(numberAt(header, at + 8));
        switch (numberAt(header, at)) {
        case NameTag:
            name = textAt(header, value);
            break;
        case VersionTag:
            version = textAt(header, value);
            break;
        case ReleaseTag:
            release = textAt(header, value);
            break;
        case EpochTag:
            epoch = QString::number(numberAt(header, value)) + u':';
            break;
        default:
            break;
        }
    }
    if (name.isEmpty() || name == QLatin1String("gpg-pubkey")) // a key, which is no program
        return std::nullopt;
    return Package{PackageKind::Rpm, name, epoch + version + u'-' + release};
}

std::optional<std::vector<Package>> readRpmDatabase(const QByteArray &database)
{
    QTemporaryFile file;
    if (!file.open() || file.write(database) != database.size() || !file.flush())
        return std::nullopt;
    // A connection belongs to a thread, so each reading has its own.
    const QString connection = QUuid::createUuid().toString();
    const auto packages = readTable(connection, file.fileName());
    QSqlDatabase::removeDatabase(connection);
    return packages;
}

} // namespace stagewright::layers
