// Asks people about files: which, and what to do where something is in the way. Writes nothing itself.
#pragma once

#include "document/FileStore.h"

#include <QObject>

class QWidget;

namespace stagewright::window {

class Settings;

enum class UnsavedChoice : quint8 { Save, Discard, Cancel };

class FileDialogs : public QObject {
    Q_OBJECT
public:
    FileDialogs(Settings *settings, QWidget *window);

    /// Empty where nothing was chosen.
    QString askOpen();
    QString askSaveAs(const QString &suggestion);
    QString askFolder(const QString &title, const QString &current);
    UnsavedChoice askUnsaved(const QString &name);
    /// An atomic save is not possible: write into the file itself?
    bool askInPlace(const document::FileError &error);
    /// Others wrote the file since: overwrite it?
    bool askOverwrite(const QString &path);
    /// The template's project is to be written beside the Dockerfile?
    bool askProject(const QString &folder, const QStringList &files);
    void tell(const QString &title, const QString &sentence, const QString &detail = {});

private:
    Settings *m_settings;
    QWidget *m_window;
};

/// What is wrong with a file and what to do, for people.
QString describe(const document::FileError &error);

} // namespace stagewright::window
