// The text under the hand: keys, clipboard, drops, input methods and the wheel.
#include "ui/editor/Desk.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QInputMethodEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QSet>
#include <QSignalSpy>
#include <QToolButton>

using namespace stagewright;
using editor::Desk;
using editor::DockerfileEditor;

class TestDockerfileEditorEvents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keys_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        QTest::addColumn<QByteArray>("expected");
        const int none = Qt::NoModifier;
        QTest::newRow("Return behind a continuation indents")
            << QByteArray("RUN a \\") << 1 << 7 << int(Qt::Key_Return) << none << QByteArray("RUN a \\\n    ");
        QTest::newRow("Return behind a second continuation keeps the indentation")
            << QByteArray("RUN a \\\n  b \\") << 2 << 5 << int(Qt::Key_Return) << none
            << QByteArray("RUN a \\\n  b \\\n  ");
        QTest::newRow("Return behind the last continued line starts at the margin")
            << QByteArray("RUN a \\\n  b") << 2 << 3 << int(Qt::Key_Return) << none << QByteArray("RUN a \\\n  b\n");
        QTest::newRow("Return indents by the file's own habit, a tab")
            << QByteArray("RUN a \\\n\tb\nRUN c \\") << 3 << 7 << int(Qt::Key_Return) << none
            << QByteArray("RUN a \\\n\tb\nRUN c \\\n\t");
        QTest::newRow("Return follows the escape directive")
            << QByteArray("# escape=`\nFROM x\nRUN a `") << 3 << 7 << int(Qt::Key_Return) << none
            << QByteArray("# escape=`\nFROM x\nRUN a `\n    ");
        QTest::newRow("Return in a heredoc keeps the line's indentation")
            << QByteArray("FROM x\nRUN <<EOF\n  a\nEOF\n") << 3 << 3 << int(Qt::Key_Return) << none
            << QByteArray("FROM x\nRUN <<EOF\n  a\n  \nEOF\n");
        QTest::newRow("Return in a CRLF file types CRLF")
            << QByteArray("a\r\nb\r\n") << 2 << 1 << int(Qt::Key_Return) << none << QByteArray("a\r\nb\r\n\r\n");
        QTest::newRow("Shift+Return is a line break like any other")
            << QByteArray("ab") << 1 << 1 << int(Qt::Key_Return) << int(Qt::ShiftModifier) << QByteArray("a\nb");
        QTest::newRow("Tab goes to the next stop of four blanks")
            << QByteArray("ab") << 1 << 1 << int(Qt::Key_Tab) << none << QByteArray("a   b");
        QTest::newRow("Backtab takes one indentation away")
            << QByteArray("      a") << 1 << 6 << int(Qt::Key_Backtab) << int(Qt::ShiftModifier) << QByteArray("a");
        QTest::newRow("Backspace joins CRLF lines")
            << QByteArray("a\r\nb\r\n") << 2 << 0 << int(Qt::Key_Backspace) << none << QByteArray("ab\r\n");
        QTest::newRow("Delete takes an emoji whole") << QByteArray("a\xF0\x9F\x98\x80"
                                                                   "b")
                                                     << 1 << 1 << int(Qt::Key_Delete) << none << QByteArray("ab");
        QTest::newRow("Ctrl+/ comments a line at its indentation")
            << QByteArray("RUN a \\\n  b\n") << 2 << 3 << int(Qt::Key_Slash) << int(Qt::ControlModifier)
            << QByteArray("RUN a \\\n  # b\n");
        QTest::newRow("Ctrl+/ takes a comment back") << QByteArray("# RUN a\r\n") << 1 << 3 << int(Qt::Key_Slash)
                                                     << int(Qt::ControlModifier) << QByteArray("RUN a\r\n");
    }

    void keys()
    {
        QFETCH(QByteArray, file);
        QFETCH(int, line);
        QFETCH(int, column);
        QFETCH(int, key);
        QFETCH(int, modifiers);
        Desk desk(file);
        desk.caretTo(line, column);
        desk.key(Qt::Key(key), Qt::KeyboardModifiers(modifiers));
        QTEST(desk.bytes(), "expected");
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(desk.bytes(), file);
        QCOMPARE(desk.line(), line);
        QCOMPARE(desk.column(), column);
    }

    void linesAreCommentedTogether()
    {
        Desk desk("FROM a\n\n  RUN b\nRUN c\n");
        desk.caretTo(4, 0, 1, 2);
        desk.key(Qt::Key_Slash, Qt::ControlModifier);
        QCOMPARE(desk.bytes(), QByteArray("# FROM a\n\n#   RUN b\nRUN c\n"));
        QCOMPARE(desk.editor->textCursor().selectionStart(), 4);
        desk.key(Qt::Key_Slash, Qt::ControlModifier);
        QCOMPARE(desk.bytes(), QByteArray("FROM a\n\n  RUN b\nRUN c\n"));
    }

    void selectedLinesAreIndentedTogether()
    {
        Desk desk("RUN a \\\nb \\\n\nc\n");
        desk.caretTo(4, 1, 2, 0);
        desk.key(Qt::Key_Tab);
        QCOMPARE(desk.bytes(), QByteArray("RUN a \\\n    b \\\n\n    c\n"));
        desk.key(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(desk.bytes(), QByteArray("RUN a \\\nb \\\n\nc\n"));
    }

    void typedWordsAreOneStepAndACaretMovedByHandEndsIt()
    {
        Desk desk("FROM a\n");
        desk.caretTo(1, 6);
        desk.keys(QStringLiteral("bc"));
        desk.key(Qt::Key_Left);
        desk.keys(QStringLiteral("x"));
        QCOMPARE(desk.bytes(), QByteArray("FROM abxc\n"));
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(desk.bytes(), QByteArray("FROM abc\n"));
        QCOMPARE(desk.column(), 7);
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(desk.bytes(), QByteArray("FROM a\n"));
        QCOMPARE(desk.column(), 6);
        desk.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(desk.bytes(), QByteArray("FROM abc\n"));
    }

    void overwritingReplacesOneCharacter()
    {
        Desk desk("a\xFF"
                  "b\r\n");
        desk.caretTo(1, 0);
        desk.key(Qt::Key_Insert);
        desk.keys(QStringLiteral("xy"));
        QCOMPARE(desk.bytes(), QByteArray("xyb\r\n"));
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(desk.document.isModified()
                == (desk.bytes()
                    != "a\xFF"
                       "b\r\n"));
        while (desk.document.canUndo())
            desk.document.undo();
        QCOMPARE(desk.bytes(),
                 QByteArray("a\xFF"
                            "b\r\n"));
    }

    void composedTextArrivesWhenItIsCommitted()
    {
        Desk desk("FROM \xFF\r\n");
        desk.caretTo(1, 5);
        QInputMethodEvent composing(QStringLiteral("nih"), {});
        QApplication::sendEvent(desk.editor.get(), &composing);
        QCOMPARE(desk.bytes(), QByteArray("FROM \xFF\r\n"));
        desk.foreign(0, 0, "# x\r\n"); // the canvas edits meanwhile
        QInputMethodEvent committed;
        committed.setCommitString(QStringLiteral("\u4F60\u597D"));
        QApplication::sendEvent(desk.editor.get(), &committed);
        QCOMPARE(desk.bytes(), QByteArray("# x\r\nFROM \xE4\xBD\xA0\xE5\xA5\xBD\xFF\r\n"));
        QCOMPARE(desk.column(), 7);
    }

    void pastingTakesTheFilesLineEnding()
    {
        Desk desk("a\r\nb\r\n");
        desk.caretTo(2, 0);
        auto *data = new QMimeData;
        data->setText(QStringLiteral("x\ny\r\nz\r\u2028"));
        QApplication::clipboard()->setMimeData(data);
        desk.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(desk.bytes(),
                 QByteArray("a\r\nx\r\ny\r\nz\r\n\xE2\x80\xA8"
                            "b\r\n"));
        QCOMPARE(desk.line(), 5);
        QCOMPARE(desk.column(), 1);
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(desk.bytes(), QByteArray("a\r\nb\r\n"));
    }

    void cutAndPasteKeepBytesThatAreNoText()
    {
        Desk desk("a\xFF\xFE"
                  "b\n");
        desk.caretTo(1, 2, 1, 1);
        desk.key(Qt::Key_X, Qt::ControlModifier);
        QCOMPARE(desk.bytes(),
                 QByteArray("a\xFE"
                            "b\n"));
        desk.caretTo(1, 3);
        desk.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(desk.bytes(),
                 QByteArray("a\xFE"
                            "b\xFF\n"));
    }

    void filesAreNotPasted()
    {
        Desk desk("FROM a\n");
        auto *data = new QMimeData;
        data->setUrls({QUrl::fromLocalFile(QStringLiteral("/etc/passwd"))});
        data->setText(QStringLiteral("/etc/passwd"));
        QApplication::clipboard()->setMimeData(data);
        desk.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(desk.bytes(), QByteArray("FROM a\n"));
    }

    void textDroppedFromElsewhereIsInsertedAndSelected()
    {
        Desk desk("FROM a\r\n");
        QMimeData data;
        data.setText(QStringLiteral("RUN b\n"));
        desk.caretTo(2, 0);
        const QPoint place = desk.editor->cursorRect().center();
        desk.caretTo(1, 0);
        QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(desk.editor->viewport(), &enter);
        QDropEvent drop(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(desk.editor->viewport(), &drop);
        QCOMPARE(desk.bytes(), QByteArray("FROM a\r\nRUN b\r\n"));
        QCOMPARE(desk.editor->textCursor().selectedText(), QStringLiteral("RUN b\u2029"));
        desk.document.undo();
        QCOMPARE(desk.bytes(), QByteArray("FROM a\r\n"));
    }

    void theWheelZooms()
    {
        Desk desk;
        QSignalSpy zoomed(desk.editor.get(), &DockerfileEditor::zoomChanged);
        const qreal size = desk.editor->font().pointSizeF();
        QWheelEvent wheel(QPointF(50, 50), desk.editor->mapToGlobal(QPointF(50, 50)), {}, QPoint(0, 120), Qt::NoButton,
                          Qt::ControlModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(desk.editor->viewport(), &wheel);
        QCOMPARE(zoomed.size(), 1);
        QVERIFY(desk.editor->font().pointSizeF() > size);
        desk.editor->setZoomPercent(100);
        QCOMPARE(desk.editor->font().pointSizeF(), size);
    }

    void tabFindsAWayOutBehindEscape()
    {
        QWidget window;
        document::Document document;
        adapters::Selection selection;
        auto *editor = new DockerfileEditor(&document, &selection, &window);
        auto *other = new QLineEdit(&window);
        window.show();
        editor->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(editor, Qt::Key_Tab);
        QCOMPARE(document.snapshot()->source().body(), QByteArray("    "));
        QTest::keyClick(editor, Qt::Key_Escape);
        QTest::keyClick(editor, Qt::Key_Tab);
        QCOMPARE(document.snapshot()->source().body(), QByteArray("    "));
        QCOMPARE(QApplication::focusWidget(), other);
    }

    void keysInTheFindBarStayThere_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        const int none = Qt::NoModifier;
        QTest::newRow("Tab") << int(Qt::Key_Tab) << none;
        QTest::newRow("Shift+Tab") << int(Qt::Key_Backtab) << int(Qt::ShiftModifier);
        QTest::newRow("Up") << int(Qt::Key_Up) << none;
        QTest::newRow("Down") << int(Qt::Key_Down) << none;
        QTest::newRow("Page Down") << int(Qt::Key_PageDown) << none;
        QTest::newRow("Insert") << int(Qt::Key_Insert) << none;
        QTest::newRow("Ctrl+/") << int(Qt::Key_Slash) << int(Qt::ControlModifier);
        QTest::newRow("a second Ctrl+F") << int(Qt::Key_F) << int(Qt::ControlModifier);
    }

    void keysInTheFindBarStayThere()
    {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        Desk desk("FROM a\nRUN b\n");
        desk.editor->showFindBar();
        auto *field = desk.editor->findChild<QLineEdit *>();
        QTest::keyClicks(field, QStringLiteral("RUN"));
        const QTextCursor before = desk.editor->textCursor();
        QCOMPARE(before.selectedText(), QStringLiteral("RUN"));
        QTest::keyClick(field, Qt::Key(key), Qt::KeyboardModifiers(modifiers));
        QCOMPARE(desk.bytes(), QByteArray("FROM a\nRUN b\n"));
        QVERIFY(!desk.editor->overwriteMode());
        QCOMPARE(desk.editor->textCursor().selectionStart(), before.selectionStart());
        QVERIFY(field->isVisible());
        QVERIFY(field->parentWidget()->isAncestorOf(QApplication::focusWidget()));
    }

    void tabGoesRoundInTheFindBar()
    {
        Desk desk;
        desk.editor->showFindBar();
        auto *field = desk.editor->findChild<QLineEdit *>();
        QTest::keyClicks(field, QStringLiteral("python"));
        QSet<QWidget *> visited;
        for (QWidget *now = QApplication::focusWidget(); !visited.contains(now); now = QApplication::focusWidget()) {
            visited.insert(now);
            QTest::keyClick(now, Qt::Key_Tab);
        }
        QCOMPARE(visited.size(), 5);
        QCOMPARE(QApplication::focusWidget(), field);
        QTest::keyClick(field, Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(static_cast<QToolButton *>(QApplication::focusWidget())->accessibleName(), QStringLiteral("Close (Esc)"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY(!field->isVisible());
    }

    void theKeysOfZoomAreTheTextsOwn()
    {
        Desk desk;
        desk.key(Qt::Key_Equal, Qt::ControlModifier);
        QCOMPARE(desk.editor->zoomPercent(), 110);
        desk.key(Qt::Key_Plus, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(desk.editor->zoomPercent(), 120);
        desk.key(Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(desk.editor->zoomPercent(), 110);
        desk.key(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(desk.editor->zoomPercent(), 100);
        for (const Qt::Key key : {Qt::Key_Equal, Qt::Key_Plus, Qt::Key_Minus, Qt::Key_0}) {
            QKeyEvent claim(QEvent::ShortcutOverride, key, Qt::ControlModifier);
            claim.ignore();
            QApplication::sendEvent(desk.editor.get(), &claim);
            QVERIFY2(claim.isAccepted(), qPrintable(QKeySequence(key).toString()));
        }
    }

    void aKeyInOverwriteModeIsOneStep()
    {
        Desk desk("abc\n");
        desk.caretTo(1, 0);
        desk.key(Qt::Key_Insert);
        desk.keys(QStringLiteral("x"));
        QCOMPARE(desk.bytes(), QByteArray("xbc\n"));
        desk.document.undo();
        QCOMPARE(desk.bytes(), QByteArray("abc\n"));
        QVERIFY(!desk.document.canUndo());
        desk.caretTo(1, 3);
        desk.keys(QStringLiteral("d")); // at a line's end it adds
        QCOMPARE(desk.bytes(), QByteArray("abcd\n"));
    }
};

QTEST_MAIN(TestDockerfileEditorEvents)
#include "tst_DockerfileEditorEvents.moc"
