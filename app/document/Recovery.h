// Keeps unsaved work in a folder of the user's, so that a crash loses seconds at most. Knows no dialogs.
#pragma once

#include "document/Document.h"
#include "document/FileStore.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

class QLockFile;

namespace stagewright::document {

/// Unsaved work and what it was made from.
struct RecoveredWork {
    QString id; // names it in its folder
    QString path; // of the file it belongs to; empty where it has never been saved
    QByteArray baseHash; // SHA-256 of the file it was made from; empty where there was none
    qint64 writtenAt = 0; // milliseconds since 1970, by the clock passed in
    text::SourceText source;
};

/// How recovered work stands to what lies on the disk now. It never takes a file's place by itself.
enum class RecoveryStanding : quint8 {
    Untitled, // there is no file
    BaseThere, // the file is what the work was made from: opening the work as unsaved is safe
    FileChanged, // the file is another one now, so both must be shown
    FileGone,
    AlreadySaved, // the file holds the very bytes: nothing to recover
};

RecoveryStanding standingOf(const RecoveredWork &work);

/// The folder of recoveries. Programs running at the same time share it: the work of a living one is not found.
class RecoveryFolder {
public:
    /// Makes the folder, readable by the user alone, when something is written.
    explicit RecoveryFolder(QString folder);

    /// What crashed sessions left, newest first; half-written or foreign files are passed over.
    std::vector<RecoveredWork> findAll() const;
    /// Leaves what another program has taken over.
    void remove(const QString &id);
    /// \a held: what lock() gave for that id; nothing happens where it is null.
    void removeOwn(const QString &id, const std::unique_ptr<QLockFile> &held);

    base::Result<base::Done, FileError> write(const RecoveredWork &work);
    /// Marks an id as in use by this program until the lock goes. Null where another program holds it.
    std::unique_ptr<QLockFile> lock(const QString &id);

private:
    QString fileOf(const QString &id) const;
    QString lockOf(const QString &id) const;

    QString m_folder;
};

/// Writes a document's unsaved work some time after it changed. The clock starts with the first change and is not set
/// back by later ones, so that steady typing is kept too. Saved or undone to the saved bytes, the work is removed.
class AutoRecovery : public QObject {
    Q_OBJECT
public:
    using Clock = std::function<qint64()>; // milliseconds since 1970

    static constexpr int DefaultDelay = 5000; // milliseconds

    AutoRecovery(Document *document, const QString &folder, Clock clock, int delay = DefaultDelay,
                 QObject *parent = nullptr);
    /// Leaves the work where it is, as after a crash; call discard() when the document is closed in peace.
    ~AutoRecovery() override;

    /// The file that the document belongs to from now on, and the state that was read or saved.
    void setFile(const QString &path, const FileState &state);
    /// Takes over work that was found, so that it stays until it is saved. To be called behind Document::reset() with
    /// what lies on the disk, and before the work is put in by Document::replaceAll().
    void adopt(const RecoveredWork &work);
    void writeNow();
    void discard();

Q_SIGNALS:
    void failed(const stagewright::document::FileError &error);

private:
    void changed();

    Document *m_document;
    RecoveryFolder m_folder;
    Clock m_clock;
    QTimer m_timer;
    QString m_path;
    QByteArray m_baseHash;
    QString m_id; // empty until something is written or adopted
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace stagewright::document
