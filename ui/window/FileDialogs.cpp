#include "window/FileDialogs.h"

#include "window/Settings.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>

namespace stagewright::window {

namespace {

QString fileFilters()
{
    return FileDialogs::tr("Dockerfiles (Dockerfile* *.Dockerfile *.dockerfile Containerfile*);;All files (*)");
}

/// A message box whose texts are never taken for rich text, since they hold names of files.
void prepare(QMessageBox &box, const QString &title, const QString &text, const QString &information)
{
    box.setWindowTitle(title);
    box.setTextFormat(Qt::PlainText);
    box.setText(text);
    box.setInformativeText(information);
}

} // namespace

FileDialogs::FileDialogs(Settings *settings, QWidget *window)
    : QObject(window)
    , m_settings(settings)
    , m_window(window)
{
}

QString FileDialogs::askOpen()
{
    const QString path
        = QFileDialog::getOpenFileName(m_window, tr("Open a Dockerfile"), m_settings->lastFolder(), fileFilters());
    if (!path.isEmpty())
        m_settings->setLastFolder(QFileInfo(path).path());
    return path;
}

QString FileDialogs::askSaveAs(const QString &suggestion)
{
    const QString start = QDir(m_settings->lastFolder()).filePath(suggestion);
    const QString path = QFileDialog::getSaveFileName(m_window, tr("Save the Dockerfile"), start, fileFilters());
    if (!path.isEmpty())
        m_settings->setLastFolder(QFileInfo(path).path());
    return path;
}

QString FileDialogs::askFolder(const QString &title, const QString &current)
{
    return QFileDialog::getExistingDirectory(m_window, title, current.isEmpty() ? m_settings->lastFolder() : current);
}

UnsavedChoice FileDialogs::askUnsaved(const QString &name)
{
    QMessageBox box(m_window);
    prepare(box, tr("Unsaved changes"), tr("Save the changes to %1?").arg(name),
            tr("Without saving, what you changed since the last save is lost."));
    box.setIcon(QMessageBox::Warning);
    box.setStandardButtons(QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
    box.setDefaultButton(QMessageBox::Save);
    switch (box.exec()) {
    case QMessageBox::Save:
        return UnsavedChoice::Save;
    case QMessageBox::Discard:
        return UnsavedChoice::Discard;
    default:
        return UnsavedChoice::Cancel;
    }
}

bool FileDialogs::askInPlace(const document::FileError &error)
{
    QMessageBox box(m_window);
    prepare(box, tr("Save in place?"), tr("%1 cannot be replaced as a whole.").arg(QFileInfo(error.path).fileName()),
            tr("%1\nStagewright can write into the file itself. If the machine stops while it writes, the file may be "
               "left incomplete.")
                .arg(error.detail));
    box.setIcon(QMessageBox::Warning);
    box.addButton(tr("Write in place"), QMessageBox::AcceptRole);
    box.setDefaultButton(box.addButton(QMessageBox::Cancel));
    box.exec();
    return box.buttonRole(box.clickedButton()) == QMessageBox::AcceptRole;
}

bool FileDialogs::askOverwrite(const QString &path)
{
    QMessageBox box(m_window);
    prepare(box, tr("Changed on disk"), tr("%1 was changed by another program.").arg(QFileInfo(path).fileName()),
            tr("Saving now overwrites what the other program wrote."));
    box.setIcon(QMessageBox::Warning);
    box.addButton(tr("Overwrite"), QMessageBox::AcceptRole);
    box.setDefaultButton(box.addButton(QMessageBox::Cancel));
    box.exec();
    return box.buttonRole(box.clickedButton()) == QMessageBox::AcceptRole;
}

bool FileDialogs::askProject(const QString &folder, const QStringList &files)
{
    QMessageBox box(m_window);
    prepare(box, tr("The example's files"), tr("Put the example project beside the Dockerfile?"),
            tr("The Dockerfile copies these files:\n%1\nThey are written to %2. Files of that name that are there "
               "already are kept.")
                .arg(files.join(u'\n'), folder));
    box.setIcon(QMessageBox::Question);
    box.setDefaultButton(box.addButton(tr("Write the files"), QMessageBox::AcceptRole));
    box.addButton(tr("Only the Dockerfile"), QMessageBox::RejectRole);
    box.exec();
    return box.buttonRole(box.clickedButton()) == QMessageBox::AcceptRole;
}

void FileDialogs::tell(const QString &title, const QString &sentence, const QString &detail)
{
    QMessageBox box(m_window);
    prepare(box, title, sentence, detail);
    box.setIcon(QMessageBox::Warning);
    box.exec();
}

QString describe(const document::FileError &error)
{
    const QString file = QDir::toNativeSeparators(error.path);
    switch (error.fault) {
    case document::FileFault::NotFound:
        return FileDialogs::tr("%1 is not there. Check the name, or whether the drive is connected.").arg(file);
    case document::FileFault::NotAFile:
        return FileDialogs::tr("%1 is not a regular file, so it cannot hold a Dockerfile. Choose a file.").arg(file);
    case document::FileFault::NoPermission:
        return FileDialogs::tr("You may not read or write %1. Change its permissions, or use another place.").arg(file);
    case document::FileFault::TooLarge:
        return FileDialogs::tr("%1 is larger than 16 MiB, which no Dockerfile is. Choose another file.").arg(file);
    case document::FileFault::NoSpace:
        return FileDialogs::tr("There is no space left for %1. Free some and save again; the file on disk is unchanged.")
            .arg(file);
    case document::FileFault::ChangedOnDisk:
        return FileDialogs::tr("%1 was changed by another program.").arg(file);
    case document::FileFault::CannotReplace:
        return FileDialogs::tr("%1 cannot be replaced as a whole here.").arg(file);
    case document::FileFault::Other:
        break;
    }
    return FileDialogs::tr("%1: %2").arg(file, error.detail);
}

} // namespace stagewright::window
