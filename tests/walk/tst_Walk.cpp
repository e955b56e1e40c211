// The newcomer's walk with real hands: from an empty window a builder and a runtime are dragged in, named, based, wired,
// a RUN is typed, everything is undone and redone; the bytes are compared at each step.
#include "Hands.h"

#include "canvas/CanvasScene.h"
#include "canvas/CanvasView.h"
#include "editor/DockerfileEditor.h"
#include "panels/inspector/Inspector.h"
#include "panels/palette/Palette.h"
#include "panels/palette/PaletteItem.h"
#include "window/MainWindow.h"

#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTextBlock>

using namespace stagewright;

class tst_Walk : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    std::unique_ptr<window::Settings> m_settings;
    std::unique_ptr<window::Appearance> m_appearance;
    std::unique_ptr<window::MainWindow> m_window;
    QList<QByteArray> m_steps; // the text after each undo step, the first as it was opened

    document::Document *document() const { return m_window->findChild<document::Document *>(); }
    document::SnapshotPointer snapshot() const { return document()->snapshot(); }
    QByteArray text() const { return snapshot()->source().body(); }
    canvas::CanvasView *canvas() const { return m_window->workbench()->canvas(); }

    QPoint onScreen(QPointF scene) const { return canvas()->viewport()->mapToGlobal(canvas()->mapFromScene(scene)); }
    canvas::NodeItem *node(int stage) const
    {
        return qobject_cast<canvas::CanvasScene *>(canvas()->scene())->findNode(snapshot()->keyOfStage(stage));
    }
    QPoint header(int stage) const { return onScreen(canvas::headerRect(node(stage)->frame()).center()); }

    QPoint paletteItem(const QString &data) const
    {
        for (const panels::PaletteItem *item : m_window->workbench()->palette()->findChildren<panels::PaletteItem *>()) {
            if (item->paletteData() == data)
                return hands::centreOf(item);
        }
        qFatal("the palette has no %s", qPrintable(data));
    }

    QLineEdit *field(const QString &accessibleName) const
    {
        for (QLineEdit *line : m_window->workbench()->inspector()->findChildren<QLineEdit *>()) {
            if (line->isVisible() && line->accessibleName() == accessibleName)
                return line;
        }
        qFatal("the inspector shows no field %s", qPrintable(accessibleName));
    }

    void arrivedAt(const QByteArray &expected)
    {
        QTRY_COMPARE(text(), expected);
        m_steps.append(expected);
    }

    void rename(int stage, const QString &name)
    {
        hands::click(header(stage));
        hands::press(QStringLiteral("F2"));
        hands::press(QStringLiteral("ctrl+a"));
        hands::type(name);
        hands::press(QStringLiteral("Return"));
    }

    void setBase(int stage, const QString &image)
    {
        hands::click(header(stage));
        QTRY_VERIFY(field(QStringLiteral("Base image"))->isVisible());
        hands::click(hands::centreOf(field(QStringLiteral("Base image"))), 3);
        hands::press(QStringLiteral("ctrl+a"));
        hands::type(image);
        hands::press(QStringLiteral("Return"));
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!hands::areThere()) {
            QVERIFY2(!qEnvironmentVariableIsSet("CI"), "there is no display or no xdotool, and CI may not skip this");
            QSKIP("there is no display, or no xdotool");
        }
        m_settings = std::make_unique<window::Settings>(m_folder.filePath(QStringLiteral("settings.ini")));
        m_appearance = std::make_unique<window::Appearance>(qobject_cast<QApplication *>(QCoreApplication::instance()));
        m_appearance->apply(window::Look::Light);
        m_window = std::make_unique<window::MainWindow>(window::Surroundings{
            m_settings.get(), m_appearance.get(), QProcessEnvironment::systemEnvironment(),
            m_folder.filePath(QStringLiteral("data"))});
        m_window->resize(1440, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->newDocument();
        QTest::qWait(500);
        m_steps.append(QByteArray());
    }

    void dragABuilder()
    {
        hands::drag(paletteItem(QStringLiteral("builder")), canvas()->mapToGlobal(QPoint(120, 120)));
        arrivedAt("FROM debian:bookworm AS builder\n");
    }

    void dragARuntime()
    {
        hands::drag(paletteItem(QStringLiteral("runtime")), canvas()->mapToGlobal(QPoint(430, 300)));
        arrivedAt("FROM debian:bookworm AS builder\n\nFROM debian:bookworm-slim AS runtime\n");
    }

    void nameThem()
    {
        rename(0, QStringLiteral("build"));
        arrivedAt("FROM debian:bookworm AS build\n\nFROM debian:bookworm-slim AS runtime\n");
        rename(1, QStringLiteral("final"));
        arrivedAt("FROM debian:bookworm AS build\n\nFROM debian:bookworm-slim AS final\n");
    }

    void setTheirBases()
    {
        setBase(0, QStringLiteral("python:3.11.9"));
        arrivedAt("FROM python:3.11.9 AS build\n\nFROM debian:bookworm-slim AS final\n");
        setBase(1, QStringLiteral("python:3.11.9-slim"));
        arrivedAt("FROM python:3.11.9 AS build\n\nFROM python:3.11.9-slim AS final\n");
    }

    void wireACopy()
    {
        const QPointF output = canvas::portCentre(node(0)->frame(), canvas::Port::Output);
        const QPointF input = canvas::portCentre(node(1)->frame(), canvas::Port::Copy);
        hands::drag(onScreen(output), onScreen(input));
        hands::press(QStringLiteral("Return")); // the source and destination as they are suggested
        arrivedAt("FROM python:3.11.9 AS build\n\nFROM python:3.11.9-slim AS final\nCOPY --from=build /app /app\n");
    }

    void typeARun()
    {
        auto *edit = m_window->workbench()->editor()->findChild<QPlainTextEdit *>();
        if (!edit)
            edit = qobject_cast<QPlainTextEdit *>(m_window->workbench()->editor());
        QVERIFY(edit);
        const QRect caret = edit->cursorRect(QTextCursor(edit->document()->findBlockByNumber(0)));
        hands::click(edit->viewport()->mapToGlobal(caret.center() + QPoint(30, 0)));
        hands::press(QStringLiteral("End"));
        hands::press(QStringLiteral("Return"));
        hands::type(QStringLiteral("RUN echo hello"));
        arrivedAt("FROM python:3.11.9 AS build\nRUN echo hello\n\nFROM python:3.11.9-slim AS final\n"
                  "COPY --from=build /app /app\n");
    }

    void undoEverything()
    {
        // Typing may be several undo steps, each gesture is one: every text there was is passed again, backwards.
        qsizetype reached = m_steps.size() - 1;
        for (int tries = 0; tries < 40 && document()->canUndo(); ++tries) {
            hands::press(QStringLiteral("ctrl+z"));
            if (reached > 0 && text() == m_steps[reached - 1])
                --reached;
        }
        QCOMPARE(reached, 0);
        QCOMPARE(text(), m_steps.constFirst());
        QVERIFY(!document()->canUndo());
    }

    void redoEverything()
    {
        qsizetype reached = 0;
        for (int tries = 0; tries < 40 && document()->canRedo(); ++tries) {
            hands::press(QStringLiteral("ctrl+shift+z"));
            if (reached + 1 < m_steps.size() && text() == m_steps[reached + 1])
                ++reached;
        }
        QCOMPARE(reached, m_steps.size() - 1); // each step was passed, in order
        QCOMPARE(text(), m_steps.constLast());
    }

    void cleanupTestCase()
    {
        if (m_window)
            document()->markSaved(); // so that closing asks nothing
        m_window.reset();
    }
};

QTEST_MAIN(tst_Walk)
#include "tst_Walk.moc"
