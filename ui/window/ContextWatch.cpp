#include "window/ContextWatch.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace stagewright::window {

namespace {

/// More is no list of patterns; it would only make typing slow.
constexpr qint64 LargestIgnoreFile = 1 << 20;

/// Nothing where it cannot be read, which docker takes as no file at all.
std::optional<QByteArray> contents(const QString &path)
{
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return file.read(LargestIgnoreFile + 1);
}

} // namespace

ContextWatch::ContextWatch(document::Document *document, QObject *parent)
    : QObject(parent)
    , m_document(document)
{
    m_looking.setSingleShot(true);
    m_looking.setInterval(150);
    connect(&m_looking, &QTimer::timeout, this, &ContextWatch::look);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] { m_looking.start(); });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_looking.start(); });
}

void ContextWatch::setPlaces(const QString &dockerfile, const QString &contextFolder)
{
    m_dockerfile = dockerfile;
    m_contextFolder = contextFolder;
    m_looking.stop();
    look();
}

QString ContextWatch::ignorePath() const
{
    QStringList candidates;
    if (!m_dockerfile.isEmpty())
        candidates.append(m_dockerfile + QStringLiteral(".dockerignore"));
    if (!m_contextFolder.isEmpty())
        candidates.append(QDir(m_contextFolder).filePath(QStringLiteral(".dockerignore")));
    for (const QString &candidate : candidates) {
        // A pipe or a device would be waited for.
        if (QFileInfo(candidate).isFile())
            return candidate;
    }
    return {};
}

void ContextWatch::look()
{
    watch();
    checks::Surroundings surroundings = m_document->surroundings();
    surroundings.isKnown = !m_contextFolder.isEmpty();
    surroundings.ignoreFile = surroundings.isKnown ? contents(ignorePath()) : std::nullopt;
    if (surroundings.ignoreFile && surroundings.ignoreFile->size() > LargestIgnoreFile) {
        surroundings.isKnown = false;
        surroundings.ignoreFile.reset();
    }
    m_document->setSurroundings(surroundings);
}

void ContextWatch::watch()
{
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    if (!watched.isEmpty())
        m_watcher.removePaths(watched);
    if (m_contextFolder.isEmpty())
        return;
    // The folders too: a file may come, go, or be replaced by a rename.
    QStringList paths{m_contextFolder};
    if (!m_dockerfile.isEmpty())
        paths.append(QFileInfo(m_dockerfile).path());
    paths.append(ignorePath());
    paths.removeDuplicates();
    paths.removeAll(QString());
    m_watcher.addPaths(paths);
}

} // namespace stagewright::window
