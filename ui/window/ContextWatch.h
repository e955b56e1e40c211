// What lies beside the Dockerfile, read for the document and watched for changes. Knows no dialogs.
#pragma once

#include "document/Document.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace stagewright::window {

class ContextWatch : public QObject {
    Q_OBJECT
public:
    explicit ContextWatch(document::Document *document, QObject *parent = nullptr);

    /// Either may be empty: a Dockerfile that was never saved, a context that nobody chose.
    void setPlaces(const QString &dockerfile, const QString &contextFolder);
    /// The .dockerignore that a build takes: the one named after the Dockerfile before the context's; empty where there
    /// is none.
    QString ignorePath() const;

private:
    void look();
    void watch();

    document::Document *m_document;
    QString m_dockerfile;
    QString m_contextFolder;
    QFileSystemWatcher m_watcher;
    QTimer m_looking; // lets a burst of notifications settle
};

} // namespace stagewright::window
