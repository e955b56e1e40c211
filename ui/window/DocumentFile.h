// The file behind the document: where it is, what was read or written last, and what others do to it meanwhile.
// Knows no dialogs.
#pragma once

#include "document/Document.h"
#include "document/FileStore.h"
#include "document/LayoutStore.h"
#include "document/Recovery.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace stagewright::window {

class DocumentFile : public QObject {
    Q_OBJECT
public:
    /// \a dataFolder: where layouts and unsaved work are kept; made where it is missing.
    DocumentFile(document::Document *document, const QString &dataFolder, QObject *parent = nullptr);

    /// Absolute; empty while the document was never saved.
    const QString &path() const { return m_path; }
    /// The file's name, or what an unsaved document is called.
    QString name() const;

    base::Result<base::Done, document::FileError> open(const QString &path);
    /// A document without a file; it counts as modified only once it is edited.
    void startUntitled(const text::SourceText &source, const QString &name);
    /// The file as it lies on disk now, as an undo step.
    base::Result<base::Done, document::FileError> reload();
    base::Result<base::Done, document::FileError> save(document::Overwrite overwrite, document::Write write);
    base::Result<base::Done, document::FileError> saveAs(const QString &path, document::Write write);
    /// Work that an earlier session could not save, as an unsaved change of its file, or as an untitled document.
    base::Result<base::Done, document::FileError> restore(const document::RecoveredWork &work);
    /// The document is closed in peace: its layout is kept, its unsaved work is not.
    void close();
    /// What lies on disk now is known and shall be overwritten by the next save.
    void keepOurs();

Q_SIGNALS:
    void pathChanged();
    /// Others wrote the file; the same content is told once.
    void changedOnDisk();
    /// Others removed or renamed the file.
    void removedOnDisk();

private:
    void installed();
    void keepLayout();
    void watch();
    void look();

    document::Document *m_document;
    QString m_path;
    QString m_untitledName;
    document::FileState m_state; // what was read or written last
    document::FileState m_told;  // what changedOnDisk or removedOnDisk was emitted for last
    document::LayoutStore m_layouts;
    document::AutoRecovery m_recovery;
    QFileSystemWatcher m_watcher;
    QTimer m_looking; // lets a burst of notifications settle
};

/// Where unsaved work is kept below the user's data folder.
QString recoveryFolder(const QString &dataFolder);

} // namespace stagewright::window
