// What the window does with files: new, open, save, close, templates, what others change on disk. How a file is read
// and written is DocumentFile's business, what people are asked FileDialogs'.
#include "window/MainWindow.h"

#include "window/ContextWatch.h"
#include "window/FileDialogs.h"
#include "window/NoticeBar.h"

#include <QCloseEvent>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QMimeData>
#include <QStatusBar>

#include <algorithm>
#include <utility>

namespace stagewright::window {

namespace {

/// The Dockerfile of a folder; empty where it has none.
QString dockerfileIn(const QString &folder)
{
    for (const QString &name : {QStringLiteral("Dockerfile"), QStringLiteral("Containerfile"), QStringLiteral("dockerfile")}) {
        const QString path = QDir(folder).filePath(name);
        if (QFileInfo(path).isFile())
            return path;
    }
    const QStringList others = QDir(folder).entryList({QStringLiteral("Dockerfile.*"), QStringLiteral("*.Dockerfile")}, QDir::Files);
    return others.isEmpty() ? QString() : QDir(folder).filePath(others.first());
}

QString droppedFile(const QMimeData *data)
{
    return data->urls().size() == 1 && data->urls().constFirst().isLocalFile() ? data->urls().constFirst().toLocalFile()
                                                                               : QString();
}

// What notices are about. All but those of recovered work end with the document.
constexpr QLatin1String DiskTopic("disk");
constexpr QLatin1String KeepingTopic("keeping");
constexpr QLatin1String TemplateTopic("template");
constexpr QLatin1String BuildTopic("build");

QString recoveryTopic(const document::RecoveredWork &work)
{
    return QStringLiteral("recovery/") + work.id;
}

} // namespace

void MainWindow::connectFile()
{
    Actions *const a = m_actions;
    connect(a->newFile, &QAction::triggered, this, &MainWindow::newDocument);
    connect(a->open, &QAction::triggered, this, [this] {
        const QString path = m_dialogs->askOpen();
        if (!path.isEmpty())
            openPath(path);
    });
    connect(a->save, &QAction::triggered, this, &MainWindow::save);
    connect(a->saveAs, &QAction::triggered, this, &MainWindow::saveAs);
    connect(a->closeFile, &QAction::triggered, this, [this] {
        if (closeDocument())
            showWelcome();
    });
    connect(a->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_file, &DocumentFile::pathChanged, this, &MainWindow::updateTitle);
    connect(m_file, &DocumentFile::changedOnDisk, this, &MainWindow::fileChangedOnDisk);
    connect(m_file, &DocumentFile::foundAgain, this, [this] {
        m_notice->dismiss(DiskTopic);
        updateTitle();
    });
    connect(m_file, &DocumentFile::recoveryFailed, this, [this](const document::FileError &error) {
        m_notice->show(KeepingTopic, tr("What you change is not kept for the case of a crash: %1").arg(describe(error)),
                       {{tr("Save"), [this] { save(); }}});
    });
    connect(m_file, &DocumentFile::removedOnDisk, this, [this] {
        updateTitle();
        m_notice->show(DiskTopic,
                       tr("%1 was removed or renamed by another program. What you see is still here; save to write it again.")
                           .arg(m_file->name()),
                       {{tr("Save"), [this] { save(); }}});
    });
    connect(m_model.document, &document::Document::modifiedChanged, this, &MainWindow::updateTitle);
}

base::Result<ReadFile, Complaint> MainWindow::readPath(const QString &path) const
{
    QString file = QFileInfo(path).absoluteFilePath();
    if (QFileInfo(file).isDir()) {
        file = dockerfileIn(file);
        if (file.isEmpty()) {
            return base::Failure{Complaint{tr("No Dockerfile there"),
                                           tr("There is no Dockerfile in %1.").arg(QDir::toNativeSeparators(path)),
                                           tr("Choose a file, or begin a new Dockerfile and save it there.")}};
        }
    }
    auto read = DocumentFile::read(file);
    if (!read)
        return base::Failure{Complaint{tr("Cannot open"), describe(read.error()), read.error().detail}};
    return read.value();
}

bool MainWindow::openPath(const QString &path)
{
    const auto read = readPath(path);
    if (!read) {
        m_dialogs->tell(read.error().title, read.error().sentence, read.error().detail);
        return false;
    }
    return openRead(*read);
}

bool MainWindow::openRead(ReadFile file)
{
    const bool isSame = m_isDocumentOpen && file.path == m_file->path();
    if (!closeDocument())
        return false;
    if (isSame) {
        // Closing may have saved it.
        if (auto again = DocumentFile::read(file.path))
            file = std::move(again).value();
    }
    m_file->open(file);
    m_surroundings.settings->addRecentFile(m_file->path());
    showDocument();
    settleContext();
    return true;
}

void MainWindow::newDocument()
{
    if (!closeDocument())
        return;
    m_file->startUntitled({}, tr("Untitled"));
    showDocument();
    settleContext();
}

void MainWindow::openTemplate(const QString &id)
{
    const auto found = std::find_if(templates().begin(), templates().end(),
                                    [&](const catalog::Template &entry) { return entry.id == id; });
    if (found == templates().end() || !closeDocument())
        return;
    m_openTemplate = *found;
    m_file->startUntitled(text::SourceText::fromFile(found->dockerfile), found->folder + QStringLiteral(" / Dockerfile"));
    showDocument();
    // The example's own copy of its project, so that it can be built before it is saved anywhere. What a learner has
    // changed in it stays.
    const QString folder = QDir(m_surroundings.dataFolder).filePath(QStringLiteral("examples/") + found->folder);
    const auto written = catalog::writeProject(*found, folder, catalog::Existing::Keep);
    if (!written) {
        m_notice->show(TemplateTopic,
                       tr("The example's files cannot be written to %1 (%2), so it cannot be built yet. Save it somewhere else.")
                           .arg(written.error().path, written.error().detail),
                       {});
    }
    setContext(written ? folder : QString());
}

bool MainWindow::closeDocument()
{
    if (!m_isDocumentOpen)
        return true;
    if (!maySave())
        return false;
    m_model.build->cancel();
    m_file->close();
    m_openTemplate.reset();
    m_chosenContext.clear();
    for (const QLatin1String topic : {DiskTopic, KeepingTopic, TemplateTopic, BuildTopic})
        m_notice->dismiss(topic);
    return true;
}

void MainWindow::offerRecovery()
{
    document::RecoveryFolder folder(recoveryFolder(m_surroundings.dataFolder));
    const std::vector<document::RecoveredWork> found = folder.findAll();
    // The notice shown last stands before the others, and the newest work is found first.
    for (auto work = found.rbegin(); work != found.rend(); ++work) {
        if (document::standingOf(*work) == document::RecoveryStanding::AlreadySaved)
            folder.remove(work->id);
        else
            offer(*work);
    }
}

void MainWindow::offer(const document::RecoveredWork &work)
{
    const QString name = work.path.isEmpty() ? tr("an untitled Dockerfile") : QDir::toNativeSeparators(work.path);
    const QString sentence = document::standingOf(work) == document::RecoveryStanding::FileChanged
        ? tr("Unsaved work on %1 was found. The file was changed since; restoring shows your work as an unsaved "
             "change of it, and Undo shows the file.")
        : tr("Unsaved work on %1 was found.");
    m_notice->show(recoveryTopic(work), sentence.arg(name),
                   {{tr("Restore"), [this, work] { restore(work); }},
                    {tr("Throw away"), [this, work] {
                         document::RecoveryFolder(recoveryFolder(m_surroundings.dataFolder)).remove(work.id);
                     }}});
}

void MainWindow::restore(const document::RecoveredWork &work)
{
    const auto base = DocumentFile::readBase(work);
    if (!base)
        m_dialogs->tell(tr("Cannot restore"), describe(base.error()), base.error().detail);
    if (!base || !closeDocument()) {
        offer(work);
        return;
    }
    m_file->restore(work, *base);
    showDocument();
    settleContext();
}

bool MainWindow::maySave()
{
    if (!m_file->isUnsaved())
        return true;
    switch (m_dialogs->askUnsaved(m_file->name())) {
    case UnsavedChoice::Save:
        return save();
    case UnsavedChoice::Discard:
        return true;
    case UnsavedChoice::Cancel:
        return false;
    }
    Q_UNREACHABLE();
}

bool MainWindow::save()
{
    if (m_file->path().isEmpty())
        return saveAs();
    if (m_file->isGone())
        m_file->keepOurs(); // nothing is there that could be overwritten
    auto overwrite = document::Overwrite::OnlyKnown;
    auto result = m_file->save(overwrite, document::Write::Atomic);
    if (!result && result.error().fault == document::FileFault::ChangedOnDisk) {
        if (!m_dialogs->askOverwrite(m_file->path()))
            return false;
        m_file->keepOurs();
        overwrite = document::Overwrite::Anything;
        result = m_file->save(overwrite, document::Write::Atomic);
    }
    if (!result && result.error().fault == document::FileFault::CannotReplace && m_dialogs->askInPlace(result.error()))
        result = m_file->save(overwrite, document::Write::InPlace);
    return finishSave(result);
}

bool MainWindow::saveAs()
{
    const QString path = m_dialogs->askSaveAs(m_file->path().isEmpty() ? QStringLiteral("Dockerfile") : m_file->path());
    if (path.isEmpty())
        return false;
    auto result = m_file->saveAs(path, document::Write::Atomic);
    if (!result && result.error().fault == document::FileFault::CannotReplace && m_dialogs->askInPlace(result.error()))
        result = m_file->saveAs(path, document::Write::InPlace);
    if (!finishSave(result))
        return false;
    if (m_openTemplate)
        offerProject(QFileInfo(m_file->path()).path());
    settleContext();
    m_surroundings.settings->addRecentFile(m_file->path());
    return true;
}

void MainWindow::offerProject(const QString &folder)
{
    const catalog::Template source = *std::exchange(m_openTemplate, std::nullopt);
    QStringList files;
    for (const catalog::TemplateFile &file : source.files)
        files.append(file.path);
    if (!m_dialogs->askProject(folder, files))
        return;
    const auto written = catalog::writeProject(source, folder, catalog::Existing::Keep);
    if (!written)
        m_dialogs->tell(tr("The example's files"), tr("%1 cannot be written.").arg(written.error().path), written.error().detail);
}

bool MainWindow::finishSave(const base::Result<base::Done, document::FileError> &result)
{
    if (!result) {
        if (result.error().fault != document::FileFault::CannotReplace)
            m_dialogs->tell(tr("Not saved"), describe(result.error()), result.error().detail);
        return false;
    }
    m_notice->dismiss(DiskTopic);
    m_notice->dismiss(KeepingTopic);
    updateTitle();
    statusBar()->showMessage(tr("Saved %1").arg(QDir::toNativeSeparators(m_file->path())), 4000);
    return true;
}

void MainWindow::fileChangedOnDisk()
{
    m_notice->dismiss(DiskTopic);
    if (!m_model.document->isModified()) {
        const auto reloaded = m_file->reload();
        updateTitle();
        statusBar()->showMessage(reloaded ? tr("%1 was changed by another program and read again.").arg(m_file->name())
                                          : describe(reloaded.error()),
                                 8000);
        return;
    }
    m_notice->show(DiskTopic,
                   tr("%1 was changed by another program, and you have changes that are not saved.").arg(m_file->name()),
                   {{tr("Read it again"), [this] {
                         const auto reloaded = m_file->reload();
                         if (!reloaded)
                             m_dialogs->tell(tr("Cannot read"), describe(reloaded.error()), reloaded.error().detail);
                     }},
                    {tr("Keep mine"), [this] { m_file->keepOurs(); }}});
}

void MainWindow::updateTitle()
{
    const bool isModified = m_isDocumentOpen && m_file->isUnsaved();
    setWindowModified(isModified);
    if (!m_isDocumentOpen) {
        setWindowTitle(tr("Stagewright"));
        m_title->clear();
        return;
    }
    const QString folder = m_file->path().isEmpty() ? QString() : QDir(QFileInfo(m_file->path()).path()).dirName();
    const QString shown = folder.isEmpty() ? m_file->name() : folder + QStringLiteral(" / ") + m_file->name();
    m_title->setText(isModified ? shown + QStringLiteral("  •") : shown);
    setWindowTitle(QString(m_file->name()).replace(QStringLiteral("[*]"), QStringLiteral("[*][*]"))
                   + QStringLiteral("[*] — Stagewright"));
}

void MainWindow::chooseContext()
{
    const QString folder = m_dialogs->askFolder(tr("Choose the build context"), m_model.build->contextFolder());
    if (folder.isEmpty())
        return;
    m_chosenContext = folder;
    settleContext();
}

void MainWindow::settleContext()
{
    const QString path = m_file->path();
    if (m_chosenContext.isEmpty() && !path.isEmpty()) {
        const QString remembered = m_surroundings.settings->contextFolder(path);
        if (!remembered.isEmpty() && QFileInfo(remembered).isDir())
            m_chosenContext = remembered;
    }
    if (!m_chosenContext.isEmpty() && !path.isEmpty())
        m_surroundings.settings->setContextFolder(path, m_chosenContext);
    const QString ofFile = path.isEmpty() ? QString() : QFileInfo(path).path();
    setContext(m_chosenContext.isEmpty() ? ofFile : m_chosenContext);
}

void MainWindow::setContext(const QString &folder)
{
    m_model.build->setFile(m_file->path(), folder);
    m_model.history->setFile(m_file->path());
    m_context->setPlaces(m_file->path(), folder);
    if (m_workbench)
        m_workbench->setContextFolder(folder);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_isDocumentOpen && !maySave()) {
        event->ignore();
        return;
    }
    m_model.build->cancel();
    if (m_isDocumentOpen)
        m_file->close();
    // With the welcome page the docks are hidden, which is no arrangement to be remembered.
    m_surroundings.settings->setWindow(saveGeometry(), m_isDocumentOpen ? saveState() : QByteArray());
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedFile(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QString path = droppedFile(event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    openPath(path);
}

} // namespace stagewright::window
