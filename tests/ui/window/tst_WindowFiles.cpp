// What the window does with files: closing, removing, restoring, saving elsewhere. Nobody's work is lost unasked.
#include "window/MainWindow.h"

#include "adapters/Scene.h"
#include "window/NoticeBar.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QDockWidget>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QMessageBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace stagewright;

namespace {

struct Desk {
    Desk()
        : settings(folder.filePath(QStringLiteral("settings.ini")))
        , appearance(qobject_cast<QApplication *>(QCoreApplication::instance()))
    {
        environment.insert(QStringLiteral("PATH"), folder.filePath(QStringLiteral("nothing")));
        openWindow();
    }

    void openWindow()
    {
        window
            = std::make_unique<window::MainWindow>(window::Surroundings{&settings, &appearance, environment, data()});
        window->resize(1280, 800);
        window->show();
    }
    QString data() const { return folder.filePath(QStringLiteral("data")); }
    QString write(const QString &name, const QByteArray &bytes) const
    {
        const QString path = folder.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return path;
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
    }
    document::Document *document() const { return window->findChild<document::Document *>(); }
    QByteArray body() const { return document()->snapshot()->source().body(); }
    void type(const QByteArray &bytes) const
    {
        const base::ByteOffset start;
        const auto change = text::TextChange::make(document()->snapshot()->revision, {{{start, start}, bytes}});
        QVERIFY(document()->apply(*change, {}).hasValue());
    }
    void trigger(const QString &text) const
    {
        for (QAction *action : window->findChildren<QAction *>()) {
            if (action->text() == text)
                action->trigger();
        }
    }
    window::NoticeBar *notice() const { return window->findChild<window::NoticeBar *>(); }
    QString noticeWords() const { return notice()->isHidden() ? QString() : notice()->findChild<QLabel *>()->text(); }
    void press(const QString &text) const
    {
        QApplication::processEvents(); // a button in a bar that is shown already comes a moment later
        for (auto *button : notice()->findChildren<QAbstractButton *>()) {
            if (button->text() == text && !button->isHidden()) {
                button->click();
                return;
            }
        }
        QFAIL(qPrintable(QStringLiteral("no button ") + text));
    }
    void leaveWork(const QString &id, const QString &path, const QByteArray &body) const
    {
        document::RecoveryFolder recoveries(window::recoveryFolder(data()));
        QVERIFY(recoveries.write({id, path, document::stateOnDisk(path).hash, 1, text::SourceText::fromBody(body)})
                    .hasValue());
    }

    QTemporaryDir folder;
    QProcessEnvironment environment;
    window::Settings settings;
    window::Appearance appearance;
    std::unique_ptr<window::MainWindow> window;
};

/// Presses a button of the next message box, or chooses a path in the next file dialog, and keeps what was asked.
class Answer : public QObject {
public:
    explicit Answer(QMessageBox::StandardButton button, const QString &path = {})
    {
        connect(&m_timer, &QTimer::timeout, this, [this, button, path] {
            QWidget *modal = QApplication::activeModalWidget();
            if (auto *dialog = qobject_cast<QFileDialog *>(modal)) {
                m_timer.stop();
                dialog->selectFile(path);
                QMetaObject::invokeMethod(dialog, "accept");
            } else if (auto *box = qobject_cast<QMessageBox *>(modal)) {
                text = box->text();
                m_timer.stop();
                box->button(button) ? box->button(button)->click() : box->reject();
            }
        });
        m_timer.start(20);
    }
    QString text;

private:
    QTimer m_timer;
};

} // namespace

class tst_WindowFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aClosedDocumentIsForgotten()
    {
        Desk desk;
        const QString path = desk.write(QStringLiteral("Dockerfile"), "FROM a\n");
        QVERIFY(desk.window->openPath(path));
        desk.type("# mine\n");
        Answer discard(QMessageBox::Discard);
        desk.trigger(QStringLiteral("&Close"));
        QCOMPARE(desk.body(), QByteArray());
        QVERIFY(!desk.document()->isModified());
        desk.write(QStringLiteral("Dockerfile"), "FROM other\n");
        QTest::qWait(500);
        QVERIFY(desk.notice()->isHidden());
        for (auto *dock : desk.window->findChildren<QDockWidget *>()) {
            QVERIFY(dock->isHidden());
            QVERIFY(!dock->toggleViewAction()->isEnabled());
        }
        QVERIFY(desk.window->openPath(path));
        for (auto *dock : desk.window->findChildren<QDockWidget *>())
            QVERIFY(dock->toggleViewAction()->isEnabled());
    }

    void aRemovedFileIsNotLostUnasked()
    {
        Desk desk;
        const QString path = desk.write(QStringLiteral("Dockerfile"), "FROM a\n");
        QVERIFY(desk.window->openPath(path));
        QVERIFY(QFile::remove(path));
        Answer cancel(QMessageBox::Cancel);
        QVERIFY(!desk.window->close());
        QVERIFY2(cancel.text.contains(QStringLiteral("Save the changes")), qPrintable(cancel.text));
        QTRY_VERIFY(desk.window->isWindowModified());
        Answer save(QMessageBox::Save);
        QVERIFY(desk.window->close());
        QCOMPARE(Desk::read(path), QByteArray("FROM a\n"));
    }

    void aRemovedFileThatComesBackIsNoNews()
    {
        Desk desk;
        const QString path = desk.write(QStringLiteral("Dockerfile"), "FROM a\n");
        QVERIFY(desk.window->openPath(path));
        QVERIFY(QFile::remove(path));
        QTRY_VERIFY(desk.noticeWords().contains(QStringLiteral("was removed")));
        desk.write(QStringLiteral("Dockerfile"), "FROM a\n");
        QTRY_VERIFY(desk.notice()->isHidden());
        QVERIFY(!desk.window->isWindowModified());
    }

    void aFileThatCannotBeReadLeavesTheOpenOne()
    {
        Desk desk;
        QVERIFY(desk.window->openPath(desk.write(QStringLiteral("Dockerfile"), "FROM a\n")));
        desk.type("# mine\n");
        Answer ok(QMessageBox::Ok);
        QVERIFY(!desk.window->openPath(desk.folder.filePath(QStringLiteral("nothing"))));
        QVERIFY2(ok.text.contains(QStringLiteral("is not there")), qPrintable(ok.text));
        QCOMPARE(desk.body(), QByteArray("# mine\nFROM a\n"));
        QVERIFY(desk.document()->isModified());
    }

    void whatCannotBeReadIsSaidWithoutABox()
    {
        Desk desk;
        QVERIFY(QDir(desk.folder.path()).mkdir(QStringLiteral("empty")));
        const auto read = desk.window->readPath(desk.folder.filePath(QStringLiteral("empty")));
        QVERIFY(!read.hasValue());
        QVERIFY2(read.error().sentence.startsWith(QStringLiteral("There is no Dockerfile in")),
                 qPrintable(read.error().sentence));
    }

    void aChosenContextGoesAlongWithTheFile()
    {
        Desk desk;
        const QString path = desk.write(QStringLiteral("one/Dockerfile"), "FROM a\n");
        const QString context = desk.folder.filePath(QStringLiteral("context"));
        QVERIFY(QDir().mkpath(context) && QDir().mkpath(desk.folder.filePath(QStringLiteral("two"))));
        desk.settings.setContextFolder(path, context);
        QVERIFY(desk.window->openPath(path));
        QCOMPARE(desk.window->buildController()->contextFolder(), context);
        const QString other = desk.folder.filePath(QStringLiteral("two/Dockerfile"));
        Answer choose(QMessageBox::Ok, other);
        desk.trigger(QStringLiteral("Save &As…"));
        QCOMPARE(Desk::read(other), QByteArray("FROM a\n"));
        QCOMPARE(desk.window->buildController()->contextFolder(), context);
        QCOMPARE(desk.settings.contextFolder(other), context);
    }

    void aContextNobodyChoseFollowsTheFile()
    {
        Desk desk;
        QVERIFY(desk.window->openPath(desk.write(QStringLiteral("one/Dockerfile"), "FROM a\n")));
        QVERIFY(QDir().mkpath(desk.folder.filePath(QStringLiteral("two"))));
        Answer choose(QMessageBox::Ok, desk.folder.filePath(QStringLiteral("two/Dockerfile")));
        desk.trigger(QStringLiteral("Save &As…"));
        QCOMPARE(desk.window->buildController()->contextFolder(), desk.folder.filePath(QStringLiteral("two")));
    }

    void allUnsavedWorkIsOffered()
    {
        Desk desk;
        const QString path = desk.write(QStringLiteral("Dockerfile"), "FROM a\n");
        desk.leaveWork(QStringLiteral("one"), path, "FROM one\n");
        desk.leaveWork(QStringLiteral("two"), {}, "FROM two\n");
        desk.window->offerRecovery();
        QVERIFY(desk.noticeWords().startsWith(QStringLiteral("Unsaved work")));
        desk.press(QStringLiteral("Restore"));
        QVERIFY(desk.document()->isModified());
        const QByteArray first = desk.body();
        QVERIFY(desk.noticeWords().startsWith(QStringLiteral("Unsaved work")));
        Answer discard(QMessageBox::Discard);
        desk.press(QStringLiteral("Restore"));
        QVERIFY(desk.body() != first);
        QVERIFY(desk.body() == "FROM one\n" || desk.body() == "FROM two\n");
        QVERIFY(desk.notice()->isHidden());
    }

    void aRestoreThatIsCancelledIsOfferedAgain()
    {
        Desk desk;
        desk.leaveWork(QStringLiteral("one"), {}, "FROM one\n");
        QVERIFY(desk.window->openPath(desk.write(QStringLiteral("Dockerfile"), "FROM a\n")));
        desk.type("# mine\n");
        desk.window->offerRecovery();
        Answer cancel(QMessageBox::Cancel);
        desk.press(QStringLiteral("Restore"));
        QCOMPARE(desk.body(), QByteArray("# mine\nFROM a\n"));
        QVERIFY(desk.noticeWords().startsWith(QStringLiteral("Unsaved work")));
    }

    void whatALearnerChangedInAnExampleStays()
    {
        Desk desk;
        desk.window->openTemplate(QStringLiteral("python-poetry"));
        const QString file = desk.window->buildController()->contextFolder() + QStringLiteral("/pyproject.toml");
        QVERIFY(QFile::exists(file));
        QFile changed(file);
        QVERIFY(changed.open(QIODevice::WriteOnly | QIODevice::Truncate) && changed.write("# mine\n") > 0);
        changed.close();
        desk.window->openTemplate(QStringLiteral("python-poetry"));
        QCOMPARE(Desk::read(file), QByteArray("# mine\n"));
    }

    void anArrangementIsRememberedFromTheWelcomePageToo()
    {
        Desk desk;
        const QString path = desk.write(QStringLiteral("Dockerfile"), "FROM a\n");
        QVERIFY(desk.window->openPath(path));
        desk.window->findChild<QDockWidget *>(QStringLiteral("paletteDock"))->close();
        desk.trigger(QStringLiteral("&Close"));
        QVERIFY(desk.window->close());
        desk.openWindow();
        QVERIFY(desk.window->openPath(path));
        QVERIFY(desk.window->findChild<QDockWidget *>(QStringLiteral("paletteDock"))->isHidden());
        QVERIFY(!desk.window->findChild<QDockWidget *>(QStringLiteral("editorDock"))->isHidden());
    }
};

QTEST_MAIN(tst_WindowFiles)
#include "tst_WindowFiles.moc"
