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

/// A file that was read and is not shown yet.
struct ReadFile {
    QString path; // absolute; empty: no file, an untitled document
    document::LoadedFile content;
};

class DocumentFile : public QObject {
    Q_OBJECT
public:
    /// \a dataFolder: where layouts and unsaved work are kept; made where it is missing.
    DocumentFile(document::Document *document, const QString &dataFolder, QObject *parent = nullptr);

    /// Absolute; empty while the document was never saved.
    const QString &path() const { return m_path; }
    /// The file's name, or what an unsaved document is called.
    QString name() const;

    /// Reads without showing, so that the open document is only closed for one that is there.
    static base::Result<ReadFile, document::FileError> read(const QString &path);
    /// What \a work is a change of: its file, or nothing where that is gone.
    static base::Result<ReadFile, document::FileError> readBase(const document::RecoveredWork &work);
    void open(const ReadFile &file);
    base::Result<base::Done, document::FileError> open(const QString &path);
    /// A document without a file; it counts as modified only once it is edited.
    void startUntitled(const text::SourceText &source, const QString &name);
    /// The file as it lies on disk now, as an undo step.
    base::Result<base::Done, document::FileError> reload();
    base::Result<base::Done, document::FileError> save(document::Overwrite overwrite, document::Write write);
    base::Result<base::Done, document::FileError> saveAs(const QString &path, document::Write write);
    /// Work that an earlier session could not save, as an unsaved change of its file, or as an untitled document.
    /// \a base: as readBase() gave it.
    void restore(const document::RecoveredWork &work, const ReadFile &base);
    /// The document is closed in peace: its unsaved work is thrown away, its layout kept if it is of the saved text.
    /// What is left is an empty document without a file.
    void close();
    /// True where closing would lose something: edits, or the bytes of a file that others removed.
    bool isUnsaved() const { return m_document->isModified() || isGone(); }
    /// True where the file was there once and is not any more.
    bool isGone() const;
    /// What lies on disk now is known and shall be overwritten by the next save.
    void keepOurs();

Q_SIGNALS:
    void pathChanged();
    /// Others wrote the file; the same content is told once.
    void changedOnDisk();
    /// Others removed or renamed the file.
    void removedOnDisk();
    /// A removed file is back as it was.
    void foundAgain();
    /// Unsaved work cannot be kept for a crash; told once for a document.
    void recoveryFailed(const stagewright::document::FileError &error);

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
    bool m_hasToldRecovery = false;
    QTimer m_looking; // lets a burst of notifications settle
};

/// Where unsaved work is kept below the user's data folder.
QString recoveryFolder(const QString &dataFolder);

} // namespace stagewright::window
