#include "window/ContextWatch.h"

#include "document/BuildContext.h"

#include <QFileInfo>

namespace stagewright::window {

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
    return document::ignorePath(m_dockerfile, m_contextFolder);
}

void ContextWatch::look()
{
    watch();
    checks::Surroundings surroundings = m_document->surroundings();
    document::lookAtContext(m_dockerfile, m_contextFolder, surroundings);
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
