// The window as a whole, offscreen: what opens, what is shown, what is remembered.
#include "window/MainWindow.h"

#include "adapters/Scene.h"
#include "canvas/CanvasView.h"
#include "editor/DockerfileEditor.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDockWidget>
#include <QFile>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTabBar>
#include <QTest>
#include <QTimer>
#include <QTreeView>

using namespace stagewright;

namespace {

/// A window with settings, data and a PATH of its own, so that nothing of the user's is read or written.
struct Desk {
    Desk()
        : settings(folder.filePath(QStringLiteral("settings.ini")))
        , appearance(qobject_cast<QApplication *>(QCoreApplication::instance()))
    {
        environment.insert(QStringLiteral("PATH"), folder.filePath(QStringLiteral("nothing")));
        window = std::make_unique<window::MainWindow>(
            window::Surroundings{&settings, &appearance, environment, folder.filePath(QStringLiteral("data"))});
        window->resize(1280, 800);
        window->show();
    }

    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }
    const document::Document *document() const { return window->findChild<document::Document *>(); }

    QTemporaryDir folder;
    QProcessEnvironment environment;
    window::Settings settings;
    window::Appearance appearance;
    std::unique_ptr<window::MainWindow> window;
};

/// Presses a button of the next message box and keeps what it said.
class Answer : public QObject {
public:
    explicit Answer(QMessageBox::StandardButton button)
    {
        connect(&m_timer, &QTimer::timeout, this, [this, button] {
            auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
            if (!box)
                return;
            text = box->text();
            m_timer.stop();
            if (QAbstractButton *found = box->button(button))
                found->click();
            else
                box->reject();
        });
        m_timer.start(20);
    }
    QString text;

private:
    QTimer m_timer;
};

} // namespace

class tst_MainWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void beginsWithTheWelcomePage()
    {
        Desk desk;
        QVERIFY(desk.window->workbench() == nullptr);
        QVERIFY(desk.window->findChildren<QDockWidget *>().isEmpty());
    }

    void aProblemIsExplainedByKeys()
    {
        Desk desk;
        QVERIFY(desk.window->openPath(desk.write(QStringLiteral("Dockerfile"), "FROM alpine:3.20\nMAINTAINER me\n")));
        desk.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(desk.window.get()));
        editor::DockerfileEditor *editor = desk.window->workbench()->editor();
        editor->goToLine(2);
        QTRY_VERIFY(editor->hasFocus());
        QTest::keyClick(editor, Qt::Key_F1);
        auto *card = desk.window->findChild<QFrame *>(QStringLiteral("explanation"));
        QVERIFY(card && card->isVisible());
        QVERIFY(desk.window->rect().contains(card->geometry()));
        QVERIFY(card->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!card->isVisible());
        QVERIFY(editor->hasFocus());
        // From the list of problems, whose focus comes back.
        auto *list = desk.window->findChild<QTreeView *>();
        QVERIFY(list);
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_F1);
        QVERIFY(card->isVisible());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(list->hasFocus());
        // Another document has other problems.
        QTest::keyClick(list, Qt::Key_F1);
        QVERIFY(card->isVisible());
        QVERIFY(desk.window->openPath(desk.write(QStringLiteral("Other"), "FROM alpine:3.20\n")));
        QVERIFY(!card->isVisible());
    }

    void theTemplateGivesTheWholeLesson()
    {
        Desk desk;
        desk.window->openTemplate(QStringLiteral("python-poetry"));
        const document::SnapshotPointer snapshot = desk.document()->snapshot();
        QCOMPARE(snapshot->graph.stages.size(), size_t(2));
        QCOMPARE(snapshot->graph.stages[0].name, QByteArray("builder"));
        QCOMPARE(snapshot->graph.stages[1].name, QByteArray("runtime"));
        QCOMPARE(snapshot->graph.images.size(), size_t(2));
        QVERIFY(snapshot->graph.usesBuildContext);
        const auto isTheWire = [](const graph::Edge &edge) {
            return edge.kind == graph::EdgeKind::Copy && edge.from == graph::Endpoint{graph::EndpointKind::Stage, 0}
                && edge.stage == 1 && edge.sources == QList<QByteArray>{"/app"};
        };
        QVERIFY(std::any_of(snapshot->graph.edges.begin(), snapshot->graph.edges.end(), isTheWire));
        // Its project is there to be built at once.
        const QString context = desk.window->buildController()->contextFolder();
        QVERIFY2(QFile::exists(context + QStringLiteral("/poetry.lock")), qPrintable(context));
        QVERIFY(!desk.document()->isModified());
    }

    void aFolderOpensItsDockerfile()
    {
        Desk desk;
        desk.write(QStringLiteral("Dockerfile"), "FROM busybox\n");
        QVERIFY(desk.window->openPath(desk.folder.path()));
        QCOMPARE(desk.document()->snapshot()->source().body(), QByteArray("FROM busybox\n"));
        QCOMPARE(desk.settings.recentFiles().size(), 1);
    }

    void aFileThatIsNotThereIsExplained()
    {
        Desk desk;
        Answer answer(QMessageBox::Ok);
        QVERIFY(!desk.window->openPath(desk.folder.filePath(QStringLiteral("nothing"))));
        QVERIFY2(answer.text.contains(QStringLiteral("is not there")), qPrintable(answer.text));
        QVERIFY(desk.settings.recentFiles().isEmpty());
    }

    void unsavedWorkIsAskedFor()
    {
        Desk desk;
        QVERIFY(desk.window->openPath(desk.write(QStringLiteral("Dockerfile"), "FROM busybox\n")));
        desk.window->workbench()->editor()->setFocus();
        QTest::keyClicks(desk.window->workbench()->editor(), QStringLiteral("# "));
        QVERIFY(desk.document()->isModified());
        Answer answer(QMessageBox::Cancel);
        QVERIFY(!desk.window->close());
        QVERIFY2(answer.text.contains(QStringLiteral("Save the changes")), qPrintable(answer.text));
        QVERIFY(desk.window->isVisible());
        Answer discard(QMessageBox::Discard);
        QVERIFY(desk.window->close());
    }

    void noDockerIsAPlainMessage()
    {
        Desk desk;
        QVERIFY(desk.window->openPath(desk.write(QStringLiteral("Dockerfile"), "FROM busybox\n")));
        QSignalSpy faulted(desk.window->buildController(), &adapters::BuildController::faulted);
        desk.window->buildController()->build();
        QTRY_COMPARE(faulted.count(), 1);
        QVERIFY2(faulted.first().first().toString().contains(QStringLiteral("docker"), Qt::CaseInsensitive),
                 qPrintable(faulted.first().first().toString()));
        // And the rest works on.
        QTest::keyClicks(desk.window->workbench()->editor(), QStringLiteral("# "));
        QVERIFY(desk.document()->snapshot()->source().body().startsWith("# "));
        desk.window->findChild<document::Document *>()->undo();
    }

    void sizesStayWhenALaterBuildFails()
    {
        Desk desk;
        QVERIFY(desk.window->openPath(desk.write(QStringLiteral("Dockerfile"), "FROM busybox AS one\nRUN true\n")));
        auto *build = desk.window->buildController();
        auto *scene = desk.window->findChild<adapters::Scene *>();
        const document::SnapshotPointer measured = desk.document()->snapshot();
        docker::SizeReport sizes;
        sizes.revision = measured->revision.value;
        docker::StageSize stage;
        stage.name = "one";
        stage.index = 0;
        stage.bytes = 347'000'000;
        sizes.stages = {stage};
        Q_EMIT build->started(measured, {});
        Q_EMIT build->sizesChanged(sizes);
        const auto one = [scene] {
            for (const adapters::NodeView &node : scene->view().nodes) {
                if (node.title == QStringLiteral("one"))
                    return node;
            }
            return adapters::NodeView{};
        };
        QCOMPARE(one().sizeText, QStringLiteral("347 MB"));
        QVERIFY(!one().isSizeStale);
        auto *document = desk.window->findChild<document::Document *>();
        document->replaceAll(text::SourceText::fromBody("FROM busybox AS one\nRUN false\n"), QStringLiteral("edit"));
        Q_EMIT build->started(document->snapshot(), {});
        adapters::BuildRecord failed{document->snapshot(), QStringLiteral("one"), {}, {}};
        failed.outcome.status.phase = docker::BuildPhase::Failed;
        Q_EMIT build->finished(failed);
        QCOMPARE(one().sizeText, QStringLiteral("347 MB"));
        QVERIFY(one().isSizeStale);
        document->undo();
    }

    void aPanelInATabCanBeClosedAndMoved()
    {
        Desk desk;
        QVERIFY(desk.window->openPath(desk.write(QStringLiteral("Dockerfile"), "FROM busybox\n")));
        QVERIFY(desk.window->dockOptions().testFlag(QMainWindow::GroupedDragging));
        QApplication::processEvents();
        const QList<QTabBar *> bars = desk.window->findChildren<QTabBar *>(QString(), Qt::FindDirectChildrenOnly);
        QVERIFY(!bars.isEmpty());
        for (QTabBar *bar : bars) {
            QVERIFY(bar->tabsClosable());
            for (int i = 0; i < bar->count(); ++i) {
                if (bar->tabText(i) == QStringLiteral("Sizes")) {
                    Q_EMIT bar->tabCloseRequested(i);
                    break;
                }
            }
        }
        QVERIFY(desk.window->findChild<QDockWidget *>(QStringLiteral("sizesDock"))->isHidden());
        QVERIFY(!desk.window->findChild<QDockWidget *>(QStringLiteral("historyDock"))->isHidden());
    }

    void theSelectedStageIsFoundByName()
    {
        Desk desk;
        desk.window->openTemplate(QStringLiteral("python-poetry"));
        QVERIFY(desk.window->selectStage(QStringLiteral("runtime")));
        QVERIFY(!desk.window->selectStage(QStringLiteral("nothing")));
    }
};

QTEST_MAIN(tst_MainWindow)
#include "tst_MainWindow.moc"
