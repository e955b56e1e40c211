#include "document/Recovery.h"

#include "document/FileWriter.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QUuid>

#include <algorithm>

namespace stagewright::document {

using base::Done;
using base::Failure;
using base::Result;

namespace {

const QLatin1String Suffix(".recovery");
const QLatin1String LockSuffix(".lock");
constexpr int Format = 1;
constexpr qint64 MostBytes = 32 * 1024 * 1024;

QByteArray hashOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

/// A line of JSON, then the bytes as they are.
QByteArray encoded(const RecoveredWork &work)
{
    const QByteArray bytes = work.source.fileBytes();
    const QJsonObject head{
        {QStringLiteral("format"), Format},
        {QStringLiteral("path"), work.path},
        {QStringLiteral("baseHash"), QString::fromLatin1(work.baseHash.toHex())},
        {QStringLiteral("writtenAt"), work.writtenAt},
        {QStringLiteral("hash"), QString::fromLatin1(hashOf(bytes).toHex())},
    };
    return QJsonDocument(head).toJson(QJsonDocument::Compact) + '\n' + bytes;
}

std::optional<RecoveredWork> decoded(const QString &id, const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    if (end < 0)
        return std::nullopt;
    const QJsonObject head = QJsonDocument::fromJson(bytes.first(end)).object();
    const QByteArray body = bytes.sliced(end + 1);
    const QByteArray hash = QByteArray::fromHex(head.value(QLatin1String("hash")).toString().toLatin1());
    if (head.value(QLatin1String("format")).toInt() != Format || hash != hashOf(body))
        return std::nullopt;
    RecoveredWork work;
    work.id = id;
    work.path = head.value(QLatin1String("path")).toString();
    work.baseHash = QByteArray::fromHex(head.value(QLatin1String("baseHash")).toString().toLatin1());
    work.writtenAt = head.value(QLatin1String("writtenAt")).toInteger();
    work.source = text::SourceText::fromFile(body);
    return work;
}

} // namespace

RecoveryStanding standingOf(const RecoveredWork &work)
{
    if (work.path.isEmpty())
        return RecoveryStanding::Untitled;
    const FileState now = stateOnDisk(work.path);
    if (!now.exists)
        return work.baseHash.isEmpty() ? RecoveryStanding::BaseThere : RecoveryStanding::FileGone;
    if (now.hash == hashOf(work.source.fileBytes()))
        return RecoveryStanding::AlreadySaved;
    return now.hash == work.baseHash ? RecoveryStanding::BaseThere : RecoveryStanding::FileChanged;
}

RecoveryFolder::RecoveryFolder(QString folder)
    : m_folder(std::move(folder))
{
}

QString RecoveryFolder::fileOf(const QString &id) const
{
    return QDir(m_folder).filePath(id + Suffix);
}

QString RecoveryFolder::lockOf(const QString &id) const
{
    return QDir(m_folder).filePath(id + LockSuffix);
}

std::unique_ptr<QLockFile> RecoveryFolder::lock(const QString &id)
{
    QDir().mkpath(m_folder);
    QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    auto lock = std::make_unique<QLockFile>(lockOf(id));
    lock->setStaleLockTime(0); // only a dead program's lock is stale, however old it is
    return lock->tryLock(0) ? std::move(lock) : nullptr;
}

std::vector<RecoveredWork> RecoveryFolder::findAll() const
{
    std::vector<RecoveredWork> all;
    const QDir folder(m_folder);
    const QStringList names = folder.entryList({QLatin1Char('*') + Suffix}, QDir::Files | QDir::NoSymLinks);
    for (const QString &name : names) {
        const QString id = name.chopped(Suffix.size());
        QLockFile lock(lockOf(id));
        lock.setStaleLockTime(0);
        if (!lock.tryLock(0))
            continue; // a running program's
        QFile file(folder.filePath(name));
        if (file.size() > MostBytes || !file.open(QIODevice::ReadOnly))
            continue;
        if (auto work = decoded(id, file.readAll()))
            all.push_back(std::move(*work));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const RecoveredWork &a, const RecoveredWork &b) { return a.writtenAt > b.writtenAt; });
    return all;
}

void RecoveryFolder::remove(const QString &id)
{
    if (const auto free = lock(id))
        QFile::remove(fileOf(id));
}

void RecoveryFolder::removeOwn(const QString &id, const std::unique_ptr<QLockFile> &held)
{
    if (held)
        QFile::remove(fileOf(id));
}

Result<Done, FileError> RecoveryFolder::write(const RecoveredWork &work)
{
    QDir().mkpath(m_folder);
    const QString path = fileOf(work.id);
    const auto written = replaceFile(QFile::encodeName(path), encoded(work));
    if (written)
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    return written;
}

AutoRecovery::AutoRecovery(Document *document, const QString &folder, Clock clock, int delay, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_folder(folder)
    , m_clock(std::move(clock))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(delay);
    connect(&m_timer, &QTimer::timeout, this, &AutoRecovery::writeNow);
    connect(document, &Document::snapshotChanged, this, &AutoRecovery::changed);
    connect(document, &Document::modifiedChanged, this, &AutoRecovery::changed);
}

AutoRecovery::~AutoRecovery() = default;

void AutoRecovery::setFile(const QString &path, const FileState &state)
{
    m_path = path;
    m_baseHash = state.exists ? state.hash : QByteArray();
}

void AutoRecovery::adopt(const RecoveredWork &work)
{
    discard();
    m_path = work.path;
    m_baseHash = work.baseHash;
    m_lock = m_folder.lock(work.id);
    m_id = m_lock ? work.id : QString(); // another program was faster: what follows is written apart
}

void AutoRecovery::changed()
{
    if (!m_document->isModified())
        discard();
    else if (!m_timer.isActive())
        m_timer.start();
}

void AutoRecovery::writeNow()
{
    m_timer.stop();
    if (!m_document->isModified())
        return;
    if (m_id.isEmpty()) {
        m_id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        m_lock = m_folder.lock(m_id);
    }
    const auto written = m_folder.write({m_id, m_path, m_baseHash, m_clock(), m_document->snapshot()->source()});
    if (!written)
        Q_EMIT failed(written.error());
}

void AutoRecovery::discard()
{
    m_timer.stop();
    if (m_id.isEmpty())
        return;
    m_folder.removeOwn(m_id, m_lock);
    m_lock.reset(); // removes the lock's file
    m_id.clear();
}

} // namespace stagewright::document
