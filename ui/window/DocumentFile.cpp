#include "window/DocumentFile.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <utility>

namespace stagewright::window {

namespace {

bool isSame(const document::FileState &a, const document::FileState &b)
{
    return a.exists == b.exists && a.hash == b.hash;
}

QString layoutFolder(const QString &dataFolder)
{
    return QDir(dataFolder).filePath(QStringLiteral("layouts"));
}

} // namespace

QString recoveryFolder(const QString &dataFolder)
{
    return QDir(dataFolder).filePath(QStringLiteral("recovery"));
}

DocumentFile::DocumentFile(document::Document *document, const QString &dataFolder, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_layouts(layoutFolder(dataFolder))
    , m_recovery(document, recoveryFolder(dataFolder), &QDateTime::currentMSecsSinceEpoch)
{
    m_looking.setSingleShot(true);
    m_looking.setInterval(150);
    connect(&m_looking, &QTimer::timeout, this, &DocumentFile::look);
    connect(&m_recovery, &document::AutoRecovery::failed, this, [this](const document::FileError &error) {
        if (!std::exchange(m_hasToldRecovery, true))
            Q_EMIT recoveryFailed(error);
    });
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] { m_looking.start(); });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_looking.start(); });
}

QString DocumentFile::name() const
{
    return m_path.isEmpty() ? m_untitledName : QFileInfo(m_path).fileName();
}

base::Result<ReadFile, document::FileError> DocumentFile::read(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    auto loaded = document::load(absolute);
    if (!loaded)
        return base::Failure{loaded.error()};
    return ReadFile{absolute, std::move(loaded).value()};
}

base::Result<ReadFile, document::FileError> DocumentFile::readBase(const document::RecoveredWork &work)
{
    if (work.path.isEmpty() || !QFileInfo::exists(work.path))
        return ReadFile{};
    return read(work.path);
}

void DocumentFile::open(const ReadFile &file)
{
    m_path = file.path;
    m_state = file.content.state;
    m_document->reset(file.content.source, m_layouts.read(file.path, file.content.source));
    installed();
}

base::Result<base::Done, document::FileError> DocumentFile::open(const QString &path)
{
    const auto file = read(path);
    if (!file)
        return base::Failure{file.error()};
    open(*file);
    return base::Done{};
}

void DocumentFile::startUntitled(const text::SourceText &source, const QString &name)
{
    m_path.clear();
    m_untitledName = name;
    m_state = {};
    m_document->reset(source);
    installed();
}

void DocumentFile::restore(const document::RecoveredWork &work, const ReadFile &base)
{
    if (base.path.isEmpty())
        startUntitled({}, work.path.isEmpty() ? tr("Recovered") : QFileInfo(work.path).fileName());
    else
        open(base);
    m_recovery.adopt(work);
    m_document->replaceAll(work.source, tr("Recover unsaved work"));
}

void DocumentFile::close()
{
    // A layout of text that is thrown away would take the place of the saved text's.
    if (!m_document->isModified())
        keepLayout();
    m_recovery.discard();
    m_looking.stop();
    startUntitled({}, {});
}

bool DocumentFile::isGone() const
{
    return !m_path.isEmpty() && !QFileInfo::exists(m_path);
}

void DocumentFile::keepLayout()
{
    // A layout that cannot be kept costs a tidy-up, not work: the next save or close tries again.
    if (!m_path.isEmpty())
        static_cast<void>(m_layouts.write(m_path, *m_document->snapshot()).hasValue());
}

void DocumentFile::installed()
{
    m_told = m_state;
    m_hasToldRecovery = false;
    m_recovery.setFile(m_path, m_state);
    watch();
    Q_EMIT pathChanged();
}

base::Result<base::Done, document::FileError> DocumentFile::reload()
{
    const auto loaded = document::load(m_path);
    if (!loaded)
        return base::Failure{loaded.error()};
    m_state = loaded->state;
    m_told = m_state;
    m_recovery.setFile(m_path, m_state);
    m_document->replaceAll(loaded->source, tr("Read from disk"));
    m_document->markSaved();
    return base::Done{};
}

base::Result<base::Done, document::FileError> DocumentFile::save(document::Overwrite overwrite, document::Write write)
{
    const auto saved = document::save(m_path, m_document->snapshot()->source(), m_state, overwrite, write);
    if (!saved)
        return base::Failure{saved.error()};
    m_state = *saved;
    m_told = m_state;
    m_document->markSaved();
    m_recovery.setFile(m_path, m_state);
    keepLayout();
    watch(); // the rename gave the path another file
    return base::Done{};
}

base::Result<base::Done, document::FileError> DocumentFile::saveAs(const QString &path, document::Write write)
{
    // The dialog has asked already whether an existing file may be overwritten.
    const QString absolute = QFileInfo(path).absoluteFilePath();
    const auto saved
        = document::save(absolute, m_document->snapshot()->source(), {}, document::Overwrite::Anything, write);
    if (!saved)
        return base::Failure{saved.error()};
    m_path = absolute;
    m_state = *saved;
    m_document->markSaved();
    keepLayout();
    installed();
    return base::Done{};
}

void DocumentFile::keepOurs()
{
    m_state = document::stateOnDisk(m_path);
    m_told = m_state;
}

void DocumentFile::watch()
{
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    if (!watched.isEmpty())
        m_watcher.removePaths(watched);
    if (m_path.isEmpty())
        return;
    // A save by rename takes the watched file away, so its folder is watched too.
    m_watcher.addPath(QFileInfo(m_path).path());
    if (QFileInfo::exists(m_path))
        m_watcher.addPath(m_path);
}

void DocumentFile::look()
{
    if (m_path.isEmpty())
        return;
    if (!m_watcher.files().contains(m_path) && QFileInfo::exists(m_path))
        m_watcher.addPath(m_path);
    const document::FileState now = document::stateOnDisk(m_path);
    const document::FileState told = std::exchange(m_told, now);
    if (isSame(now, told))
        return;
    if (isSame(now, m_state))
        Q_EMIT foundAgain();
    else if (now.exists)
        Q_EMIT changedOnDisk();
    else
        Q_EMIT removedOnDisk();
}

} // namespace stagewright::window
